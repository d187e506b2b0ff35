import {
  AIMessageChunk,
  type AIMessageChunkFields,
  type BaseMessageChunk,
  type ContentBlock,
} from "@langchain/core/messages";

import { BedrockMessageChunk } from "./message_chunk.js";

/** What one chunk adds to a message, or several that followed one another, apart from the chunks. */
export type MessagePart = AIMessageChunkFields & { content: Content };

type Content = string | ContentBlock[];

/** What a chunk adds, copied as far as joining would copy it. */
export function partOf(message: BaseMessageChunk): MessagePart {
  const { content, additional_kwargs, response_metadata, id } = message;
  return {
    content: typeof content === "string" ? content : content.map((block) => ({ ...block })),
    additional_kwargs: { ...additional_kwargs },
    response_metadata: { ...response_metadata },
    ...(id === undefined ? {} : { id }),
    ...(AIMessageChunk.isInstance(message) ? callsAndUsage(message) : {}),
  };
}

/** Calls are asked for only where no pieces of any have come: core makes them of the pieces, anew for each chunk. */
function callsAndUsage(message: AIMessageChunk): Partial<AIMessageChunkFields> {
  const { tool_call_chunks = [], usage_metadata } = message;
  return {
    ...(tool_call_chunks.length > 0
      ? { tool_call_chunks: tool_call_chunks.map((chunk) => ({ ...chunk })) }
      : { tool_calls: message.tool_calls ?? [] }),
    ...(usage_metadata ? { usage_metadata } : {}),
  };
}

/** The message that core makes of the same chunks when it joins each with all before it. */
export function joinParts(parts: readonly MessagePart[]): BedrockMessageChunk {
  const [first, ...more] = parts.map((part) => new BedrockMessageChunk(part));
  return more.reduce(
    (joined, chunk) => joined.concat(chunk),
    first ?? new BedrockMessageChunk({ content: "" }),
  );
}

/**
 * A part with a chunk that is no more than a further piece of the same block; `undefined` where core has to join them. With
 * these put together as they come, joining takes as long as there are pieces, and not the square of that.
 */
export function withPiece(part: MessagePart, message: BaseMessageChunk): MessagePart | undefined {
  if (!(message instanceof BedrockMessageChunk) || !isPiece(message)) return undefined;
  const content = joinContent(part.content, message.content);
  const calls = joinLists(part.tool_call_chunks ?? [], message.tool_call_chunks ?? []);
  if (content === undefined || !calls) return undefined;
  return calls.length > 0 ? { ...part, content, tool_call_chunks: calls } : { ...part, content };
}

/** Whether a chunk has nothing but content and pieces of calls. */
function isPiece(message: AIMessageChunk): boolean {
  const { additional_kwargs, response_metadata, tool_call_chunks = [], usage_metadata } = message;
  if (usage_metadata || (tool_call_chunks.length === 0 && message.tool_calls?.length !== 0)) return false;
  return hasNoMore(additional_kwargs, NOTHING) && hasNoMore(response_metadata, EVERYWHERE);
}

const NOTHING: ReadonlySet<string> = new Set();
/** The metadata that every chunk has. */
const EVERYWHERE: ReadonlySet<string> = new Set(["model_provider", "output_version"]);

function hasNoMore(members: object, known: ReadonlySet<string>): boolean {
  for (const key in members) if (!known.has(key)) return false;
  return true;
}

function joinContent(before: Content, content: Content): Content | undefined {
  if (content === "") return before;
  if (typeof before === "string") return typeof content === "string" ? before + content : undefined;
  return typeof content === "string" ? undefined : joinLists(before, content);
}

/** The members of a block that is a piece of another. */
interface Piece {
  type?: unknown;
  index?: unknown;
  text?: unknown;
  reasoning?: unknown;
  args?: unknown;
}

/** Only blocks that stand alone, so that nothing has to be searched for. */
function joinLists<Block extends Piece>(before: Block[], blocks: Block[]): Block[] | undefined {
  const [block] = blocks;
  if (!block) return before;
  const [own] = before;
  const joined = own && before.length + blocks.length === 2 ? joinBlocks(own, block) : undefined;
  return joined && [joined];
}

function joinBlocks<Block extends Piece>(before: Block, block: Block): Block | undefined {
  if (before.type !== block.type || typeof block.index !== "number" || before.index !== block.index)
    return undefined;
  // The type, the index and the text: what has more is not only a piece.
  if (Object.keys(block).length !== 3) return undefined;
  const { text, reasoning, args } = block;
  if (typeof text === "string" && typeof before.text === "string")
    return { ...before, text: before.text + text };
  if (typeof reasoning === "string" && typeof before.reasoning === "string")
    return { ...before, reasoning: before.reasoning + reasoning };
  return typeof args === "string" && typeof before.args === "string"
    ? { ...before, args: before.args + args }
    : undefined;
}
