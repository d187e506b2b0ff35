import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { InvalidInputError } from "../errors/invalid_input.js";
import { UnwantedRepairError } from "../errors/unwanted_repair.js";
import { isRecord, stringAt, type Block } from "../json/record.js";
import { readBlock } from "./blocks.js";
import { isContentBlock } from "./destinations.js";
import { joinRedactedPieces } from "./redacted_pieces.js";
import { dropForeignBlock } from "./repair/content/foreign_blocks.js";
import { placesOf } from "./reply_places.js";
import type { RequestContext } from "./request_context.js";
import { readToolCall } from "./tool_blocks.js";

/** The key of `additional_kwargs` for a reply's blocks that LangChain's content cannot hold. */
export const CONVERSE_BLOCKS = "converse_blocks";

/** A block and its place in the reply, if that is known. */
interface Placed {
  index: number | undefined;
  blocks: ContentBlock[];
}

/**
 * Reads a model's message, ours or another provider's, back into the turn it came from: its content, the blocks kept
 * next to it and its tool calls, in the order in which the model gave them.
 *
 * Blocks that Bedrock does not support are left out with a warning, so that a thread that another model began can
 * continue.
 */
export function readAIContent(
  message: AIMessage | AIMessageChunk,
  context: RequestContext,
  where: string,
): ContentBlock[] {
  return isPlain(message) ? readPlain(message, context, where) : readParts(message, context, where);
}

/** A message that is a text and the calls after it. */
type PlainMessage = (AIMessage | AIMessageChunk) & { content: string };

/** Whether a message is a text and the calls after it, as most of a long thread are, and nothing is known of their order. */
function isPlain(message: AIMessage | AIMessageChunk): message is PlainMessage {
  const { content, additional_kwargs: more } = message;
  const isStreamed = "tool_call_chunks" in message && message.tool_call_chunks?.length !== 0;
  return typeof content === "string" && !isStreamed && Object.keys(more).length === 0;
}

function readPlain(message: PlainMessage, context: RequestContext, where: string): ContentBlock[] {
  const { content: text, tool_calls: calls = [] } = message;
  const blocks: ContentBlock[] = text === "" ? [] : [{ text }];
  for (const call of calls) blocks.push({ toolUse: readToolCall(call, context, where) });
  return blocks;
}

function readParts(
  message: AIMessage | AIMessageChunk,
  context: RequestContext,
  where: string,
): ContentBlock[] {
  const calls = new Calls(message);
  const content = readContent(message, calls, context, where);
  const kept = readKept(message, context, where);
  const { calls: storedPlaces, empty_texts: emptyTexts } = placesOf(message);
  const places = { ...streamedPlaces(message), ...storedPlaces };
  const toolCalls = calls.rest().map((call): Placed => {
    const index = Object.hasOwn(places, call.id ?? "") ? places[call.id ?? ""] : undefined;
    return { index, blocks: [{ toolUse: readToolCall(call, context, where) }] };
  });
  return inReplyOrder([...content, ...kept], toolCalls, emptyTexts);
}

/** A message's parsed calls, which are preferred to those in its content: these may hold incomplete JSON text. */
class Calls {
  readonly #all: readonly ParsedCall[];
  readonly #byId = new Map<string, ParsedCall[]>();
  readonly #invalid: ReadonlySet<unknown>;

  constructor({ tool_calls, invalid_tool_calls, additional_kwargs }: AIMessage | AIMessageChunk) {
    this.#all = tool_calls?.length ? tool_calls : functionCall(additional_kwargs["function_call"]);
    for (const call of this.#all) {
      const id = call.id ?? "";
      const sameId = this.#byId.get(id);
      if (sameId) sameId.push(call);
      else this.#byId.set(id, [call]);
    }
    this.#invalid = new Set((invalid_tool_calls ?? []).map((call) => call.id));
  }

  /** The call of a block in the content; each is found once. */
  take(id: unknown): ParsedCall | undefined {
    return this.#byId.get(typeof id === "string" ? id : "")?.shift();
  }

  /** Whether a block is a call that the model got wrong: it never ran. */
  isInvalid(id: unknown): boolean {
    return this.#invalid.has(id);
  }

  /** The calls that are in no block of the content, in their order. */
  rest(): ParsedCall[] {
    const rest = new Set([...this.#byId.values()].flat());
    return this.#all.filter((call) => rest.has(call));
  }
}

interface ParsedCall extends Block {
  id?: string;
  name: string;
}

/** OpenAI's older form of a call, which has no id: the function message after it is its result. */
function functionCall(call: unknown): ParsedCall[] {
  if (!isRecord(call)) return [];
  return [{ name: stringAt(call, "name") ?? "", args: call["arguments"] }];
}

/** The places of a streamed message's calls, which it has until it is stored. */
function streamedPlaces(message: AIMessage | AIMessageChunk): Record<string, number | undefined> {
  const chunks = "tool_call_chunks" in message ? (message.tool_call_chunks ?? []) : [];
  return Object.fromEntries(chunks.map(({ id, index }) => [id ?? "", index]));
}

function readContent(
  message: AIMessage | AIMessageChunk,
  calls: Calls,
  context: RequestContext,
  where: string,
): Placed[] {
  if (typeof message.content === "string") {
    return message.content === "" ? [] : [{ index: 0, blocks: [{ text: message.content }] }];
  }
  return joinRedactedPieces(message.content).map((item, position) => {
    if (typeof item === "string") return { index: undefined, blocks: [{ text: item }] };
    if (!isRecord(item)) return { index: undefined, blocks: [] };
    const index = replyIndex(item);
    const call = isClientCall(item) ? calls.take(callId(item)) : undefined;
    if (!call && isClientCall(item) && calls.isInvalid(callId(item))) return { index, blocks: [] };
    const block = call && !isRecord(item["toolUse"]) ? { ...item, name: call.name, args: call.args } : item;
    return { index, blocks: readOrLeaveOut(block, context, `${where}, content.${position}`) };
  });
}

function readOrLeaveOut(block: Block, context: RequestContext, where: string): ContentBlock[] {
  try {
    const blocks = readBlock(block, context, where);
    if (blocks) return blocks.filter(isContentBlock);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error instanceof UnwantedRepairError) throw error;
    return dropForeignBlock(where, error.message.replace(`${where}: `, ""), context);
  }
  return dropForeignBlock(
    where,
    `Bedrock does not support a block of type ${JSON.stringify(block.type)}`,
    context,
  );
}

function isClientCall(block: Block): boolean {
  const { type } = block;
  return (
    type === "tool_use" || type === "tool_call" || type === "tool_call_chunk" || isRecord(block["toolUse"])
  );
}

function callId({ id, toolUse }: Block): unknown {
  return isRecord(toolUse) ? toolUse["toolUseId"] : id;
}

function readKept(message: AIMessage | AIMessageChunk, context: RequestContext, where: string): Placed[] {
  const kept: unknown = message.additional_kwargs[CONVERSE_BLOCKS];
  if (!Array.isArray(kept)) return [];
  return kept.filter(isRecord).map((block) => {
    const { index, ...converse } = block;
    const place = `${where}, ${CONVERSE_BLOCKS}.${String(index)}`;
    return { index: replyIndex(block), blocks: readOrLeaveOut(converse, context, place) };
  });
}

function replyIndex(block: Block): number | undefined {
  const { index } = block;
  return typeof index === "number" && Number.isInteger(index) ? index : undefined;
}

/**
 * Puts the parts of a reply back in order, by their indexes in it. Calls with an unknown place come last; if a part of
 * the content has none, all calls do.
 */
function inReplyOrder(
  parts: readonly Placed[],
  toolCalls: readonly Placed[],
  emptyTexts: readonly number[],
): ContentBlock[] {
  // Core makes a block without an index from the strings at the beginning of a stream: the reply's first.
  const placed = parts.map((part, position) =>
    part.index === undefined && position === 0 ? { ...part, index: 0 } : part,
  );
  const all = [...placed, ...toolCalls];
  if (placed.some(({ index }) => index === undefined)) return all.flatMap(({ blocks }) => blocks);
  const empty = emptyTexts.map((index): Placed => ({ index, blocks: [{ text: "" }] }));
  return [...empty, ...all]
    .toSorted((left, right) => (left.index ?? Infinity) - (right.index ?? Infinity) || 0)
    .flatMap(({ blocks }) => blocks);
}
