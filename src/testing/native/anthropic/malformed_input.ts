import { isJsonObject, showJson, valueAt, type JsonObject } from "../../json_value.js";
import { isMissing, patternOf, tagOf, type Issue } from "../schema_issues.js";

/**
 * Bedrock checks the members of a body; Claude itself checks what is inside messages and tools, and says, as recorded
 * or reported: "messages.1.content.0.thinking.signature: Field required", "…: Extra inputs are not permitted".
 * `undefined` leaves an issue to Bedrock.
 */
export function describeAnthropicIssue(issue: Issue, body: JsonObject): string | undefined {
  const [member] = issue.path;
  if (issue.path.length < 2 || member === "thinking") return undefined;
  const tag = tagOf(issue);
  const at = placeOf(issue, body).join(".");
  return tag === undefined
    ? `${at}: ${describe(issue)}`
    : `${at}: Input tag '${showJson(tag)}' found using 'type' does not match any of the expected tags: ${tagsOf(issue)}`;
}

/** Blocks and tools are named by position and kind: `messages.0.content.0.text.cache_control`, `tools.0.custom.name`. */
function placeOf(issue: Issue, body: JsonObject): string[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") path.push(issue.keys[0] ?? "");
  if (tagOf(issue) !== undefined) path.pop();
  const depth = path[0] === "tools" ? 2 : path[2] === "content" ? 4 : Infinity;
  if (path.length <= depth) return path;
  const named = valueAt(body, ...path.slice(0, depth));
  const type = isJsonObject(named) ? named["type"] : undefined;
  const kind = typeof type === "string" ? [type] : path[0] === "tools" ? ["custom"] : [];
  return [...path.slice(0, depth), ...kind, ...path.slice(depth)];
}

const PYTHON_TYPES: Record<string, string> = {
  string: "string",
  number: "number",
  int: "integer",
  boolean: "boolean",
  array: "list",
  object: "dictionary",
  record: "dictionary",
};

function describe(issue: Issue): string {
  if (isMissing(issue)) return "Field required";
  switch (issue.code) {
    case "unrecognized_keys":
      return "Extra inputs are not permitted";
    case "invalid_type":
      return `Input should be a valid ${PYTHON_TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `Input should be ${listed(issue.values)}`;
    case "too_small":
      return `Input should be greater than or equal to ${String(issue.minimum)}`;
    case "too_big":
      return `Input should be less than or equal to ${String(issue.maximum)}`;
    case "invalid_format":
      return `String should match pattern '${patternOf(issue)}'`;
    case "invalid_union":
      return "Input should be a valid string or list";
    default:
      return issue.message;
  }
}

function listed(values: readonly unknown[]): string {
  const quoted = values.map((value) => `'${showJson(value)}'`);
  return [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" or ");
}

function tagsOf(issue: Issue): string {
  // zod reports the options of a discriminator, but its types do not include them.
  const options: unknown = "options" in issue ? issue.options : undefined;
  return Array.isArray(options) ? options.map((option) => `'${String(option)}'`).join(", ") : "";
}
