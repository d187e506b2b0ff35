import type { WireEvent } from "../answer.js";
import { isJsonObject, parseJsonObject, type JsonObject, type JsonValue } from "../json.js";

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
    const input = parseJsonObject(join(toolUse.map((part) => part["input"]))) ?? {};
    return { toolUse: { ...toolUse[0], input } };
  }
  const reasoning = membersOf(pieces, "reasoningContent");
  if (reasoning.length > 0) return { reasoningContent: foldReasoning(reasoning) };

  const image = membersOf(pieces, "image");
  if (image.length > 0) return { image: Object.assign({}, ...image) };

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
  const redacted = parts.map((part) => part["redactedContent"]).filter((part) => part !== undefined);
  if (redacted.length > 0) return { redactedContent: join(redacted) };
  const signature = parts.find((part) => part["signature"] !== undefined)?.["signature"];
  return { reasoningText: { text: join(parts.map((part) => part["text"])), signature } };
}

function membersOf(pieces: JsonObject[], name: string): JsonObject[] {
  return pieces.map((piece) => piece[name]).filter(isJsonObject);
}

function join(parts: (JsonValue | undefined)[]): string {
  return parts.filter((part) => typeof part === "string").join("");
}
