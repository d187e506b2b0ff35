import type {
  Citation,
  CitationsDelta,
  ContentBlockDelta,
  ErrorBlock,
  ToolResultBlock,
  ToolUseBlockStart,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord, stringAt } from "../json/record.js";
import { refuseParts } from "./refusals.js";

/** One block of a reply, as far as it has arrived. */
export type ReplyBlock =
  | { kind: "text"; text: string; citations: Citation[] }
  | { kind: "reasoning"; text: string; signature?: string }
  | { kind: "redacted"; pieces: Uint8Array[] }
  /** A call of one of the caller's tools, or of one that the service runs itself; its input as JSON text. */
  | { kind: "tool_call"; toolUse: ToolUseBlockStart; server: boolean; json: string }
  /** What a tool gave back that the service ran itself, in the middle of its own turn. */
  | {
      kind: "tool_result";
      toolResult: ToolResultBlock & { content: NonNullable<ToolResultBlock["content"]> };
    }
  | MediaBlock
  /** A member of the service's that this package, or its SDK, does not know. */
  | { kind: "raw"; member: string; value: unknown };

/** What a model made that is no text, or why it could not be made. */
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
 * A block with the next delta of it, or the block that a first delta begins; `undefined` when there is none yet. A
 * block grows in place.
 *
 * @throws MalformedReplyError for a block of more parts than `REPLY_LIMITS` allow.
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
 * A block that came whole: audio or video, which no stream has events for, or a member without a name here. A union that
 * is empty, which the SDK's types rule out, is nothing at all.
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

/** A medium of which nothing has come yet. */
export function mediaBlock(medium: MediaBlock["medium"], format: string | undefined): MediaBlock {
  return { kind: "media", medium, format, uri: undefined, pieces: [] };
}

/**
 * Empty text is common in streams (45 of 1,894 recorded deltas) and says nothing. A block of nothing else is
 * none: Bedrock would refuse it in the next turn, and core drops it when chunks are joined.
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
  refuseParts(citations.length + 1);
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
  refuseParts(result.toolResult.content.length + parts.length);
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
 * Pieces stay apart until the message is made: to join them each time would take a time that is the square of theirs.
 */
function addPiece(pieces: Uint8Array[], piece: Uint8Array): void {
  refuseParts(pieces.length + 1);
  pieces.push(piece);
}
