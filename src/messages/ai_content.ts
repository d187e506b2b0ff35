import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";

import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { isRecord, type Block } from "./block.js";
import { readBlock } from "./blocks.js";
import type { ReadContext } from "./conversation.js";
import { isContentBlock } from "./destinations.js";
import { readToolCall } from "./tool_blocks.js";

/** The key of `additional_kwargs` under which a reply's blocks are kept that LangChain's content has no place for. */
export const CONVERSE_BLOCKS = "converse_blocks";

/** A block and the place it had in the reply, if that is known. */
interface Placed {
  index: number | undefined;
  blocks: ContentBlock[];
}

/**
 * Reads what a model said, ours or another provider's, back into the turn it came from: its content, the
 * blocks kept beside it and its tool calls, in the order in which the model gave them.
 *
 * Blocks that Bedrock has no place for are left out with a warning: a thread that another model began must be
 * able to go on.
 */
export function readAIContent(
  message: AIMessage | AIMessageChunk,
  context: ReadContext,
  where: string,
): ContentBlock[] {
  const content = readContent(message, context, where);
  const kept = readKept(message, context, where);
  const inContent = new Set(
    content.flatMap(({ blocks }) => blocks.flatMap((block) => block.toolUse?.toolUseId ?? [])),
  );
  const calls = (message.tool_calls ?? []).filter((call) => call.id === undefined || !inContent.has(call.id));
  const places = streamedPlaces(message);
  const toolCalls = calls.map((call): Placed => {
    return { index: places.get(call.id), blocks: [{ toolUse: readToolCall({ ...call }) }] };
  });
  return inReplyOrder([...content, ...kept], toolCalls);
}

/** The places of a streamed message's calls, which it knows until it is stored. */
function streamedPlaces(message: AIMessage | AIMessageChunk): ReadonlyMap<unknown, number | undefined> {
  const chunks = "tool_call_chunks" in message ? (message.tool_call_chunks ?? []) : [];
  return new Map(chunks.map(({ id, index }) => [id, index]));
}

function readContent(message: AIMessage | AIMessageChunk, context: ReadContext, where: string): Placed[] {
  if (typeof message.content === "string") {
    return message.content === "" ? [] : [{ index: 0, blocks: [{ text: message.content }] }];
  }
  const calls = new Map<unknown, ToolCall>((message.tool_calls ?? []).map((call) => [call.id, call]));
  const invalid = new Set<unknown>((message.invalid_tool_calls ?? []).map((call) => call.id));
  return message.content.map((item: unknown, position) => {
    if (typeof item === "string") return { index: undefined, blocks: [{ text: item }] };
    if (!isRecord(item)) return { index: undefined, blocks: [] };
    const index = replyIndex(item);
    const call = isClientCall(item) ? calls.get(item["id"]) : undefined;
    // A call the model got wrong never ran, and what stands of it in the content is half a JSON text.
    if (!call && isClientCall(item) && invalid.has(item["id"])) return { index, blocks: [] };
    const block = call ? withParsedCall(item, call) : item;
    return { index, blocks: readOrLeaveOut(block, context, `${where}, content.${position}`) };
  });
}

function readOrLeaveOut(block: Block, context: ReadContext, where: string): ContentBlock[] {
  try {
    const blocks = readBlock(block, context, where);
    if (blocks) return blocks.filter(isContentBlock);
    context.warn(
      `${where}: a block of type ${JSON.stringify(block.type)} was left out; Bedrock has no place for it`,
    );
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    context.warn(`${error.message} It was left out`);
  }
  return [];
}

/** The parsed call is the truth; the block's own input may be half a JSON text that was streamed. */
function withParsedCall(block: Block, call: ToolCall): Block {
  return { ...block, name: call.name, args: call.args };
}

function isClientCall(block: Block): boolean {
  return block.type === "tool_use" || block.type === "tool_call" || block.type === "tool_call_chunk";
}

function readKept(message: AIMessage | AIMessageChunk, context: ReadContext, where: string): Placed[] {
  const kept: unknown = message.additional_kwargs[CONVERSE_BLOCKS];
  if (!Array.isArray(kept)) return [];
  return kept.filter(isRecord).map((block) => {
    const { index, ...native } = block;
    const place = `${where}, ${CONVERSE_BLOCKS}.${String(index)}`;
    return { index: replyIndex(block), blocks: readOrLeaveOut(native, context, place) };
  });
}

function replyIndex(block: Block): number | undefined {
  const { index } = block;
  return typeof index === "number" && Number.isInteger(index) ? index : undefined;
}

/**
 * Puts the parts of a reply back in order. Content of this package carries its index in the reply, so the
 * places that are missing in it are those of the tool calls. Without indexes, calls come last.
 */
function inReplyOrder(parts: readonly Placed[], toolCalls: readonly Placed[]): ContentBlock[] {
  const places = new Map<number, ContentBlock[]>();
  for (const [position, part] of parts.entries()) {
    // Core makes a block without an index of the strings with which a stream began: the reply's first.
    const index = part.index ?? (position === 0 ? 0 : undefined);
    if (index === undefined) return [...parts, ...toolCalls].flatMap(({ blocks }) => blocks);
    places.set(index, [...(places.get(index) ?? []), ...part.blocks]);
  }
  for (const { index, blocks } of toolCalls) {
    let place = index ?? 0;
    while (places.has(place)) place += 1;
    places.set(place, blocks);
  }
  return [...places].toSorted(([left], [right]) => left - right).flatMap(([, blocks]) => blocks);
}
