import { showJson } from "../json_value.js";
import { isMissing, patternOf, tagOf, type Issue } from "./schema_issues.js";

/** Bedrock's answer to a body that violates the model's schema. */
export function malformedInput(what: string): string {
  return `Malformed input request: ${what}, please reformat your input and try again.`;
}

/**
 * A violation of a family's schema in the words of the JSON schema validator that Bedrock puts in front of its models,
 * for example `#/temperature: 2 is not less or equal to 1`. Wordings seen in public reports: "extraneous key [x] is not
 * permitted", "required key [x] not found", "expected type: JSONArray, found: String", "x is not a valid enum value",
 * "string [x] does not match pattern y"; the others are those of the same validator (everit-org/json-schema).
 */
export function describeIssue(issue: Issue): string {
  const at = pointer(issue.path);
  if (isMissing(issue)) {
    return `${pointer(issue.path.slice(0, -1))}: required key [${String(issue.path.at(-1))}] not found`;
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `${at}: extraneous key [${key}] is not permitted`).join("");
    case "invalid_type":
      return `${at}: expected type: ${expectedType(issue.expected)}, found: ${foundType(issue.input)}`;
    case "invalid_value":
      return `${at}: ${showJson(issue.input)} is not a valid enum value`;
    case "too_small":
      return `${at}: ${describeBound(issue, String(issue.minimum), "minimum", "greater")}`;
    case "too_big":
      return `${at}: ${describeBound(issue, String(issue.maximum), "maximum", "less")}`;
    case "invalid_format":
      return `${at}: string [${showJson(issue.input)}] does not match pattern ${patternOf(issue)}`;
    case "invalid_union": {
      const tag = tagOf(issue);
      if (tag !== undefined) return `${at}: ${showJson(tag)} is not a valid enum value`;
      return `${at}: no subschema matched out of the total ${issue.errors.length} subschemas`;
    }
    default:
      return `${at}: ${issue.message}`;
  }
}

function describeBound(
  { origin, inclusive, input }: { origin: string; inclusive?: boolean; input?: unknown },
  bound: string,
  side: "minimum" | "maximum",
  comparison: "greater" | "less",
): string {
  if (origin === "array") {
    return `expected ${side} item count: ${bound}, found: ${Array.isArray(input) ? input.length : 0}`;
  }
  if (origin === "string") {
    const length = typeof input === "string" ? input.length : 0;
    return `expected ${side === "minimum" ? "minLength" : "maxLength"}: ${bound}, actual: ${length}`;
  }
  return `${String(input)} is not ${comparison}${inclusive === false ? " than" : " or equal to"} ${bound}`;
}

/** `#/messages/0/content`, a JSON pointer as a URI fragment. */
function pointer(path: readonly PropertyKey[]): string {
  return ["#", ...path.map(String)].join("/");
}

const JAVA_TYPES: Record<string, string> = {
  string: "String",
  number: "Number",
  int: "Integer",
  boolean: "Boolean",
  array: "JSONArray",
  object: "JSONObject",
  record: "JSONObject",
};

function expectedType(type: string): string {
  return JAVA_TYPES[type] ?? type;
}

function foundType(value: unknown): string {
  if (value === null) return "Null";
  if (Array.isArray(value)) return "JSONArray";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "BigDecimal";
  return JAVA_TYPES[typeof value] ?? typeof value;
}
