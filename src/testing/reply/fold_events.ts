import type { WireEvent } from "../answer.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json_value.js";

/** Folds ConverseStream events into the reply Converse would have given. The inverse of `openReply`. */
export function foldEvents(events: WireEvent[]): JsonObject {
  const blocks = new Map<number, JsonObject[]>();
  let reply: JsonObject = {};
  let role: JsonValue | undefined;
  for (const event of events) {
    const { messageStart, contentBlockStart, contentBlockDelta, messageStop, metadata } = event;
    const piece = contentBlockStart?.["start"] ?? contentBlockDelta?.["delta"];
    const index = Number((contentBlockStart ?? contentBlockDelta)?.["contentBlockIndex"] ?? 0);
    if (isJsonObject(piece)) blocks.set(index, [...(blocks.get(index) ?? []), piece]);
    role ??= messageStart?.["role"];
    reply = { ...reply, ...messageStop, ...metadata };
  }
  const content = [...blocks.entries()].toSorted(([a], [b]) => a - b).map(([, pieces]) => foldBlock(pieces));
  return { output: { message: { role: role ?? "assistant", content } }, ...reply };
}

/** One content block from its start and deltas, in order. */
function foldBlock(pieces: JsonObject[]): JsonObject {
  const text = join(pieces.map((piece) => piece["text"]));
  const citations = pieces.flatMap(({ citation }) => (citation === undefined ? [] : [citation]));
  if (citations.length > 0) return { citationsContent: { content: [{ text }], citations } };

  const toolUse = membersOf(pieces, "toolUse");
  if (toolUse.length > 0) {
    return { toolUse: { ...toolUse[0], input: inputOf(join(toolUse.map((part) => part["input"]))) } };
  }
  const reasoning = membersOf(pieces, "reasoningContent");
  if (reasoning.length > 0) return { reasoningContent: foldReasoning(reasoning) };

  const image = membersOf(pieces, "image");
  if (image.length > 0) return { image: foldImage(image) };

  const [toolResult] = membersOf(pieces, "toolResult");
  if (toolResult) {
    const content = pieces.flatMap((piece) =>
      Array.isArray(piece["toolResult"]) ? piece["toolResult"] : [],
    );
    return { toolResult: { ...toolResult, content } };
  }
  return { text };
}

function foldReasoning(parts: JsonObject[]): JsonObject {
  const redacted = parts.map((part) => part["redactedContent"]);
  if (redacted.some((part) => part !== undefined)) return { redactedContent: joinBase64(redacted) };
  const signature = join(parts.map((part) => part["signature"])) || undefined;
  return { reasoningText: { text: join(parts.map((part) => part["text"])), signature } };
}

function foldImage(parts: JsonObject[]): JsonObject {
  const image: JsonObject = Object.assign({}, ...parts);
  const bytes = membersOf(parts, "source").map((source) => source["bytes"]);
  return bytes.some(Boolean) ? { ...image, source: { bytes: joinBase64(bytes) } } : image;
}

/** Text that is not JSON is kept, so a test can check how it is handled. */
function inputOf(json: string): JsonValue {
  if (json === "") return {};
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

/** Each piece is encoded separately, with its own padding. */
function joinBase64(parts: (JsonValue | undefined)[]): string {
  const bytes = parts.map((part) => Buffer.from(typeof part === "string" ? part : "", "base64"));
  return Buffer.concat(bytes).toString("base64");
}

function membersOf(pieces: JsonObject[], name: string): JsonObject[] {
  return pieces.map((piece) => piece[name]).filter(isJsonObject);
}

function join(parts: (JsonValue | undefined)[]): string {
  return parts.filter((part) => typeof part === "string").join("");
}
