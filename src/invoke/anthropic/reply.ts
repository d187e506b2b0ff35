import { isRecord, numberOf, recordOf, recordsOf, textOf } from "../../json/record.js";
import { fromModel } from "../../json/document.js";
import { blockStop, delta, reasoningDelta, textDelta, toolDelta, toolStart } from "../content_events.js";
import type { ChunkDecoder, ContentEvent, NativeJson } from "../family.js";

import { decodeCitation } from "./citations.js";
import { growRaw, rawBlock } from "./raw_block.js";
import { fromRedactedData } from "./redacted.js";
import { requiredRecord } from "../../json/reply_shape.js";

/** The content of a whole reply. Each block is like its start in a stream, but complete. */
export function* decodeReply(reply: NativeJson): Generator<ContentEvent> {
  for (const [index, block] of recordsOf(reply["content"]).entries()) {
    yield* decodeStart(index, block) ?? [rawBlock(index, block)];
    yield blockStop(index);
  }
}

/** A decoder for a stream's chunks. Blocks of an unknown type are passed on when they are complete. */
export function decodeStream(): ChunkDecoder {
  const unknown = new Map<number, NativeJson>();
  return (chunk) => {
    const index = numberOf(chunk["index"]) ?? 0;
    const growing = unknown.get(index);
    switch (chunk["type"]) {
      case "content_block_start": {
        const block = requiredRecord(chunk, "content_block");
        const events = decodeStart(index, block);
        if (!events) unknown.set(index, block);
        return events ?? [];
      }
      case "content_block_delta": {
        const piece = requiredRecord(chunk, "delta");
        if (!growing) return decodeDelta(index, piece);
        unknown.set(index, growRaw(growing, piece));
        return [];
      }
      case "content_block_stop":
        unknown.delete(index);
        return growing ? [rawBlock(index, growing), blockStop(index)] : [blockStop(index)];
      default:
        return [];
    }
  };
}

/** The start of a block; `undefined` for an unknown type. */
function decodeStart(index: number, block: NativeJson): ContentEvent[] | undefined {
  switch (block["type"]) {
    case "text":
      return [
        ...recordsOf(block["citations"]).map((citation) =>
          delta(index, { citation: decodeCitation(citation) }),
        ),
        ...decodeText(index, block["text"]),
      ];
    case "thinking":
      return [...decodeThinking(index, block["thinking"]), ...decodeSignature(index, block["signature"])];
    case "redacted_thinking":
      return decodeRedacted(index, block["data"]);
    case "tool_use":
    case "server_tool_use":
      return [decodeToolStart(index, block), ...decodeInput(index, block["input"])];
    default:
      return undefined;
  }
}

function decodeDelta(index: number, piece: NativeJson): ContentEvent[] {
  switch (piece["type"]) {
    case "text_delta":
      return decodeText(index, piece["text"]);
    case "input_json_delta":
      return [toolDelta(index, textOf(piece["partial_json"]) ?? "")];
    case "thinking_delta":
      return decodeThinking(index, piece["thinking"]);
    case "signature_delta":
      return decodeSignature(index, piece["signature"]);
    case "citations_delta":
      return [delta(index, { citation: decodeCitation(recordOf(piece["citation"])) })];
    default:
      return [];
  }
}

function decodeText(index: number, text: unknown): ContentEvent[] {
  return typeof text === "string" ? [textDelta(index, text)] : [];
}

function decodeThinking(index: number, thinking: unknown): ContentEvent[] {
  return typeof thinking === "string" ? [reasoningDelta(index, thinking)] : [];
}

/** In a stream, a block starts with an empty signature. */
function decodeSignature(index: number, signature: unknown): ContentEvent[] {
  const text = textOf(signature);
  return text ? [delta(index, { reasoningContent: { signature: text } })] : [];
}

function decodeRedacted(index: number, data: unknown): ContentEvent[] {
  if (typeof data !== "string") return [];
  return [delta(index, { reasoningContent: { redactedContent: fromRedactedData(data) } })];
}

function decodeToolStart(index: number, { type, id, name }: NativeJson): ContentEvent {
  return toolStart(index, {
    toolUseId: textOf(id),
    name: textOf(name),
    ...(type === "server_tool_use" ? { type } : {}),
  });
}

/** In a stream, a call starts with an empty input. */
function decodeInput(index: number, input: unknown): ContentEvent[] {
  if (!isRecord(input) || Object.keys(input).length === 0) return [];
  return [toolDelta(index, JSON.stringify(fromModel(input)))];
}
