import type {
  Citation,
  CitationsDelta,
  ContentBlockDelta,
  ErrorBlock,
  ToolResultBlock,
  ToolUseBlockStart,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord, stringAt } from "../json/record.js";
import { throwIfTooManyParts } from "./malformed_events.js";

/** One block of a reply, as far as it has arrived. */
export type ReplyBlock =
  | { kind: "text"; text: string; citations: Citation[] }
  | { kind: "reasoning"; text: string; signature?: string }
  | { kind: "redacted"; pieces: Uint8Array[] }
  /** A call of one of the caller's tools, or of one that the service runs itself; its input as JSON text. */
  | { kind: "tool_call"; toolUse: ToolUseBlockStart; server: boolean; json: string }
  /** The result of a tool that the service ran itself, within the model's turn. */
  | {
      kind: "tool_result";
      toolResult: ToolResultBlock & { content: NonNullable<ToolResultBlock["content"]> };
    }
  | MediaBlock
  /** A member of the service that this package or the SDK does not know. */
  | { kind: "raw"; member: string; value: unknown };

/** Media that a model made, or why it could not make them. */
export interface MediaBlock {
  kind: "media";
  medium: "image" | "audio" | "video";
  format: string | undefined;
  uri: string | undefined;
  pieces: Uint8Array[];
  error?: ErrorBlock;
}

/** The blocks of one kind. */
export type OfKind<Kind extends ReplyBlock["kind"]> = Extract<ReplyBlock, { kind: Kind }>;

/**
 * Adds a delta to its block, in place, or makes the block from its first delta; `undefined` if there is no block yet.
 *
 * @throws MalformedReplyError for a block with more parts than `REPLY_LIMITS` allow.
 */
export function extendBlock(block: ReplyBlock | undefined, delta: ContentBlockDelta): ReplyBlock | undefined {
  if (delta.text !== undefined) return extendText(block, delta.text);
  if (delta.citation) return extendCitations(block, toCitation(delta.citation));
  if (delta.reasoningContent) return extendReasoning(block, delta.reasoningContent);
  if (delta.toolUse) return extendToolCall(block, delta.toolUse.input ?? "");
  if (delta.toolResult) return extendToolResult(block, delta.toolResult);
  if (delta.image) return extendMedia(block ?? mediaBlock("image", undefined), delta.image);
  return block ?? wholeBlock(delta.$unknown);
}

/**
 * A block that arrived complete: audio or video, for which streams have no events, or an unknown member. `undefined` for an
 * empty union, which the SDK's types exclude.
 */
export function wholeBlock(unknown: [string, unknown] | undefined): ReplyBlock | undefined {
  if (!unknown) return undefined;
  const [member, value] = unknown;
  return wholeMedia(member, value) ?? { kind: "raw", member, value };
}

function wholeMedia(member: string, value: unknown): MediaBlock | undefined {
  if ((member !== "audio" && member !== "video") || !isRecord(value) || !isRecord(value["source"]))
    return undefined;
  const { bytes, s3Location } = value["source"];
  const uri = isRecord(s3Location) ? stringAt(s3Location, "uri") : undefined;
  if (uri === undefined && !(bytes instanceof Uint8Array)) return undefined;
  const pieces = bytes instanceof Uint8Array ? [bytes] : [];
  const error = isRecord(value["error"]) ? { error: { message: stringAt(value["error"], "message") } } : {};
  return { ...mediaBlock(member, stringAt(value, "format")), uri, pieces, ...error };
}

/** A medium without content. */
export function mediaBlock(medium: MediaBlock["medium"], format: string | undefined): MediaBlock {
  return { kind: "media", medium, format, uri: undefined, pieces: [] };
}

/**
 * Empty text is common in streams (45 of 1,894 recorded deltas). Alone it does not make a block, because Bedrock would refuse
 * it in the next turn, and core drops it when chunks are joined.
 */
function extendText(block: ReplyBlock | undefined, text: string): ReplyBlock | undefined {
  if (text === "") return block;
  if (block?.kind !== "text") return { kind: "text", text, citations: [] };
  block.text += text;
  return block;
}

function extendCitations(block: ReplyBlock | undefined, citation: Citation): ReplyBlock {
  if (block?.kind !== "text") return { kind: "text", text: "", citations: [citation] };
  addCitation(block, citation);
  return block;
}

/** @throws MalformedReplyError for more citations than `REPLY_LIMITS` allow. */
export function addCitation({ citations }: OfKind<"text">, citation: Citation): void {
  throwIfTooManyParts(citations.length + 1);
  citations.push(citation);
}

function toCitation({ sourceContent, ...citation }: CitationsDelta): Citation {
  if (sourceContent === undefined) return citation;
  return { ...citation, sourceContent: sourceContent.map(({ text }) => ({ text: text ?? "" })) };
}

function extendReasoning(
  block: ReplyBlock | undefined,
  delta: NonNullable<ContentBlockDelta["reasoningContent"]>,
): ReplyBlock {
  if (delta.redactedContent) return extendRedacted(block, delta.redactedContent);
  const reasoning: ReplyBlock = block?.kind === "reasoning" ? block : { kind: "reasoning", text: "" };
  if (delta.text) reasoning.text += delta.text;
  if (delta.signature) reasoning.signature = (reasoning.signature ?? "") + delta.signature;
  return reasoning;
}

function extendRedacted(block: ReplyBlock | undefined, content: Uint8Array): ReplyBlock {
  if (block?.kind !== "redacted") return { kind: "redacted", pieces: [content] };
  addPiece(block.pieces, content);
  return block;
}

function extendToolCall(block: ReplyBlock | undefined, json: string): ReplyBlock {
  if (block?.kind !== "tool_call") {
    return { kind: "tool_call", toolUse: { toolUseId: undefined, name: undefined }, server: false, json };
  }
  block.json += json;
  return block;
}

function extendToolResult(
  block: ReplyBlock | undefined,
  parts: NonNullable<ContentBlockDelta["toolResult"]>,
): ReplyBlock {
  const result: OfKind<"tool_result"> =
    block?.kind === "tool_result"
      ? block
      : { kind: "tool_result", toolResult: { toolUseId: undefined, content: [] } };
  throwIfTooManyParts(result.toolResult.content.length + parts.length);
  result.toolResult.content.push(...parts);
  return result;
}

function extendMedia(
  block: ReplyBlock,
  { source, error }: NonNullable<ContentBlockDelta["image"]>,
): ReplyBlock {
  const image = block.kind === "media" ? block : mediaBlock("image", undefined);
  if (source?.bytes) addPiece(image.pieces, source.bytes);
  if (source?.s3Location) image.uri = source.s3Location.uri;
  if (error) image.error = error;
  return image;
}

/**
 * Pieces are joined only when the message is made, because joining them each time would take quadratic time.
 */
function addPiece(pieces: Uint8Array[], piece: Uint8Array): void {
  throwIfTooManyParts(pieces.length + 1);
  pieces.push(piece);
}
