import { AIMessageChunk, type AIMessageChunkFields, type BaseMessageChunk } from "@langchain/core/messages";

import { BedrockMessageChunk } from "./message_chunk.js";

/** What one chunk adds to a message, apart from the chunk. */
export interface MessagePart extends AIMessageChunkFields {
  content: NonNullable<AIMessageChunkFields["content"]>;
  response_metadata: Record<string, unknown>;
}

type Content = MessagePart["content"];

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

/**
 * The message that core makes of the same chunks when it joins each with all before it. Here pieces of one block that follow
 * one another are joined first, so that it takes as long as there are pieces, and not the square of that.
 */
export function joinParts(parts: readonly MessagePart[]): BedrockMessageChunk {
  const [first, ...more] = joinRuns(parts).map((part) => new BedrockMessageChunk(part));
  return more.reduce(
    (joined, chunk) => joined.concat(chunk),
    first ?? new BedrockMessageChunk({ content: "" }),
  );
}

function joinRuns(parts: readonly MessagePart[]): MessagePart[] {
  const runs: MessagePart[] = [];
  for (const part of parts) {
    const before = runs.at(-1);
    const joined = before && joinPieces(before, part);
    if (joined) runs[runs.length - 1] = joined;
    else runs.push(part);
  }
  return runs;
}

/** Two parts as one, where the second is no more than a further piece; `undefined` where core has to join them. */
function joinPieces(before: MessagePart, part: MessagePart): MessagePart | undefined {
  if (!isPiece(part)) return undefined;
  const content = joinContent(before.content, part.content);
  const calls = joinLists(before.tool_call_chunks ?? [], part.tool_call_chunks ?? []);
  if (content === undefined || !calls) return undefined;
  return { ...before, content, ...(calls.length > 0 ? { tool_call_chunks: calls } : {}) };
}

/** The metadata that every chunk has. */
const EVERYWHERE: ReadonlySet<string> = new Set(["model_provider", "output_version"]);

function isPiece(part: MessagePart): boolean {
  const { additional_kwargs = {}, response_metadata, tool_calls = [], usage_metadata } = part;
  const isPlain = usage_metadata === undefined && tool_calls.length === 0;
  if (!isPlain || Object.keys(additional_kwargs).length > 0) return false;
  return Object.keys(response_metadata).every((key) => EVERYWHERE.has(key));
}

function joinContent(before: Content, content: Content): Content | undefined {
  if (content === "") return before;
  if (typeof before === "string") return typeof content === "string" ? before + content : undefined;
  return typeof content === "string" ? undefined : joinLists(before, content);
}

/** Only blocks that stand alone, so that nothing has to be searched for. */
function joinLists<Block extends object>(before: Block[], blocks: Block[]): Block[] | undefined {
  const [block] = blocks;
  if (!block) return before;
  const [own] = before;
  const joined = own && before.length + blocks.length === 2 ? joinBlocks(own, block) : undefined;
  return joined && [joined];
}

/** The member of a block that grows by its pieces, by the block's type. */
const GROWING = new Map<unknown, string>([
  ["text", "text"],
  ["reasoning", "reasoning"],
  ["tool_call_chunk", "args"],
]);

function joinBlocks<Block extends object>(before: Block, block: Block): Block | undefined {
  const own = new Map<string, unknown>(Object.entries(before));
  const piece = new Map<string, unknown>(Object.entries(block));
  const type = piece.get("type");
  const index = piece.get("index");
  const member = GROWING.get(type) ?? "";
  const [start, more] = [own.get(member), piece.get(member)];
  const isSame = type === own.get("type") && typeof index === "number" && index === own.get("index");
  const isPieceOnly = piece.size === 3 && typeof start === "string" && typeof more === "string";
  return isSame && isPieceOnly ? { ...before, [member]: start + more } : undefined;
}
