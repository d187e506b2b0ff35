import { isJsonObject, type JsonObject, type JsonValue } from "../json_value.js";
import { patternTree, visitMatches } from "./pattern_tree.js";
import { constraintViolation, type Path, type Violation } from "./violation.js";

/** Returns what is wrong with a value, in the words of AWS's request validation; `undefined` when it is valid. */
type Constraint = (value: JsonValue) => string | undefined;

/** Constraints of the service model that the AWS SDK's schemas leave out, with the places where they apply. */
const CONSTRAINTS: [patterns: string[], constraint: Constraint][] = [
  [["messages.*.role"], oneOf("user", "assistant", "system")],
  [["inferenceConfig.maxTokens"], between(1, Infinity)],
  [["inferenceConfig.temperature", "inferenceConfig.topP"], between(0, 1)],
  [["inferenceConfig.stopSequences"], length(0, 2500)],
  [["inferenceConfig.stopSequences.*"], length(1, Infinity)],
  [["toolConfig.tools"], length(1, Infinity)],
  [
    [
      "toolConfig.tools.*.toolSpec.name",
      "toolConfig.toolChoice.tool.name",
      "messages.*.content.*.toolUse.name",
    ],
    all(length(1, 64), pattern(/^[a-zA-Z0-9_-]+$/)),
  ],
  [["toolConfig.tools.*.toolSpec.description"], length(1, Infinity)],
  [
    ["messages.*.content.*.toolUse.toolUseId", "messages.*.content.*.toolResult.toolUseId"],
    all(length(1, 64), pattern(/^[a-zA-Z0-9_.:-]+$/)),
  ],
  [["messages.*.content.*.toolResult.status"], oneOf("success", "error")],
  [anywhere("image.format"), oneOf("png", "jpeg", "gif", "webp")],
  [anywhere("document.format"), oneOf("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md")],
  [anywhere("document.name"), length(1, 200)],
  [anywhere("video.format"), oneOf("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp")],
  [
    ["messages.*.content.*.audio.format"],
    oneOf(
      "mp3",
      "opus",
      "wav",
      "aac",
      "flac",
      "mp4",
      "ogg",
      "mkv",
      "mka",
      "x-aac",
      "m4a",
      "mpeg",
      "mpga",
      "pcm",
      "webm",
    ),
  ],
  [anywhere("*.source.s3Location.uri"), pattern(/^s3:\/\/.+/)],
  [
    ["messages.*.content.*.guardContent.image.format", "system.*.guardContent.image.format"],
    oneOf("png", "jpeg"),
  ],
  [
    ["messages.*.content.*.guardContent.text.qualifiers.*", "system.*.guardContent.text.qualifiers.*"],
    oneOf("grounding_source", "query", "guard_content"),
  ],
  [cachePoints("type"), oneOf("default")],
  [cachePoints("ttl"), oneOf("5m", "1h")],
  [["guardrailConfig.trace"], oneOf("enabled", "disabled", "enabled_full")],
  [["guardrailConfig.streamProcessingMode"], oneOf("sync", "async")],
  [["additionalModelResponseFieldPaths"], length(0, 10)],
  [["additionalModelResponseFieldPaths.*"], length(1, 256)],
  [["requestMetadata"], all(length(1, 16), keys(length(1, 256), pattern(/^[\w\s:@$#=/+,.-]*$/)))],
  [["requestMetadata.*"], all(length(0, 256), pattern(/^[\w\s:@$#=/+,.-]*$/))],
  [["performanceConfig.latency"], oneOf("standard", "optimized")],
  [["serviceTier.type"], oneOf("priority", "default", "flex", "reserved")],
  [["outputConfig.textFormat.type"], oneOf("json_schema")],
];

/** The constraints by the places they apply to; the rank of each is its position in the list. */
const BY_PLACE = patternTree(
  CONSTRAINTS.flatMap(([patterns, constraint]) => patterns.map((at) => [at, constraint] as const)).map(
    ([at, constraint], rank) => [at, { rank, constraint }] as const,
  ),
);

/** The first constraint of the list that a Converse body breaks. */
export function checkConstraints(body: JsonObject): Violation | undefined {
  let first: { rank: number; path: Path; broken: string; value: JsonValue } | undefined;
  visitMatches(body, BY_PLACE, ({ rank, constraint }, value, path) => {
    if (first && first.rank <= rank) return;
    const broken = constraint(value);
    if (broken !== undefined) first = { rank, path: [...path], broken, value };
  });
  return first && constraintViolation("constraints", first.path, first.broken, shown(first.value));
}

/** Content blocks are in messages and in tool results. */
function anywhere(member: string): string[] {
  return [`messages.*.content.*.${member}`, `messages.*.content.*.toolResult.content.*.${member}`];
}

function cachePoints(member: string): string[] {
  return ["messages.*.content.*", "system.*", "toolConfig.tools.*"].map((at) => `${at}.cachePoint.${member}`);
}

function oneOf(...allowed: string[]): Constraint {
  return (value) =>
    typeof value === "string" && allowed.includes(value)
      ? undefined
      : `Member must satisfy enum value set: [${allowed.join(", ")}]`;
}

function between(low: number, high: number): Constraint {
  return (value) => {
    if (typeof value !== "number") return undefined;
    if (value < low) return `Member must have value greater than or equal to ${low}`;
    return value > high ? `Member must have value less than or equal to ${high}` : undefined;
  };
}

function length(low: number, high: number): Constraint {
  return (value) => {
    const size = sizeOf(value);
    if (size < low) return `Member must have length greater than or equal to ${low}`;
    return size > high ? `Member must have length less than or equal to ${high}` : undefined;
  };
}

function pattern(allowed: RegExp): Constraint {
  return (value) =>
    typeof value === "string" && !allowed.test(value)
      ? `Member must satisfy regular expression pattern: ${allowed.source.replace(/^\^|\$$/g, "")}`
      : undefined;
}

function all(...constraints: Constraint[]): Constraint {
  return (value) => constraints.map((constraint) => constraint(value)).find((broken) => broken !== undefined);
}

function keys(...constraints: Constraint[]): Constraint {
  const check = all(...constraints);
  return (value) => {
    const broken = Object.keys(isJsonObject(value) ? value : {}).map(check);
    const first = broken.find((constraint) => constraint !== undefined);
    return first && `Map keys must satisfy constraint: [${first}]`;
  };
}

function sizeOf(value: JsonValue): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function shown(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
