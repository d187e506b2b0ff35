import { constraintViolation } from "../violation.js";
import type { Rule } from "./check_rule.js";

const MEMBERS = ["guardrailIdentifier", "guardrailVersion"] as const;

/**
 * A guardrail's identifier and version are "required together by Bedrock's Converse API" (E67). The wording is that of
 * AWS's request validation.
 */
export const guardrailIsComplete: Rule = ({ guardrailConfig }) => {
  if (!guardrailConfig) return undefined;
  const missing = MEMBERS.find((member) => !guardrailConfig[member]?.trim());
  if (!missing) return undefined;
  const value = guardrailConfig[missing];
  const problem =
    value === undefined
      ? "Member must not be null"
      : `Member must satisfy regular expression pattern: ${missing === "guardrailVersion" ? "(([1-9][0-9]{0,7})|(DRAFT))" : "([a-z0-9]+)|(arn:.+)"}`;
  return constraintViolation("guardrailIsComplete", ["guardrailConfig", missing], problem, value);
};
