import type { Finding } from "../checks/rules/check_rule.js";
import { formatPath, type Violation } from "../checks/violation.js";
import { pathOfIssue, resolveUnions } from "./schema_issues.js";
import type { NativeFamily, NativeRequest } from "./family.js";
import { describeIssue, malformedInput } from "./malformed_input.js";
import { acceptsAnyBody, nativeFamilyOf } from "./registry.js";

/** Returns the first reason for which the service would refuse an InvokeModel request. */
export function checkNative(request: NativeRequest, streaming: boolean): Violation | undefined {
  if (acceptsAnyBody(request.modelId)) return undefined;
  const family = nativeFamilyOf(request);
  if (streaming && family.streams === false) {
    return violation(family, { path: "modelId", message: "The model is unsupported for streaming" });
  }
  const malformed = checkShape(family, request);
  if (malformed) return malformed;
  for (const rule of family.rules ?? []) {
    const finding = rule(request);
    if (finding) return violation(family, finding);
  }
  return undefined;
}

/** Reports all violations of the schema at once, as the service does. */
function checkShape(family: NativeFamily, { body }: NativeRequest): Violation | undefined {
  const { success, error } = family.schema.safeParse(body, { reportInput: true });
  if (success) return undefined;
  const issues = resolveUnions(error.issues);
  const [first] = issues;
  return violation(family, {
    path: formatPath(first ? pathOfIssue(first) : []),
    message:
      (first && family.describe?.(first, body)) ??
      malformedInput(`${family.preamble ?? ""}${issues.map(describeIssue).join("")}`),
  });
}

function violation({ name }: NativeFamily, finding: Finding): Violation {
  return { rule: name, name: "ValidationException", ...finding };
}
