import {
  AIMessage,
  AIMessageChunk,
  FunctionMessage,
  type AIMessageFields,
  type MessageContent,
} from "@langchain/core/messages";
import type { ToolCallChunk } from "@langchain/core/messages/tool";

import { CONVERSE_BLOCKS } from "../../../messages/ai_content.js";
import { isRecord } from "../../../json/record.js";
import { content } from "../conversations.js";
import { blankContent } from "./authored.js";
import { callShape, invalidCall, placement, toChunk, toRawCall, toToolCall } from "./call_shapes.js";
import { calls, KEPT, LOOSE, type Call } from "./calls.js";
import { remaining } from "./checkpoint.js";
import { origin, type Origin } from "./origins.js";
import type { Group, Pen, Piece } from "./pen.js";
import { saidBlocks, standardBlocks } from "./said.js";
import { blank, words } from "./texts.js";

/** What a model said, without calls. */
export function answer(pen: Pen): Piece {
  return modelMessage(pen, []);
}

/** What a model said when it made calls. */
export function calling(pen: Pen): { piece: Piece; made: readonly Call[] } {
  const { random } = pen;
  const count = random.pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5]);
  if (random.chance(0.15)) return streamedCalling(pen, count);
  const made = calls(pen, count, KEPT);
  return { piece: modelMessage(pen, made), made };
}

/** A model's turn that has nothing in it. */
export function blankAnswer(pen: Pen): Piece {
  const { metadata } = origin(pen);
  const blanks = { ...pen.commonFields(), content: blankContent(pen), response_metadata: { ...metadata } };
  return pen.piece(pen.random.chance(0.2) ? new AIMessageChunk(blanks) : new AIMessage(blanks));
}

function modelMessage(pen: Pen, made: readonly Call[]): Piece {
  const from = origin(pen);
  return pen.random.weighted([
    [4, plainMessage],
    [6, blocksMessage],
    [3, standardMessage],
    [0.5, chunkMessage],
    [1, translatedMessage],
  ])(pen, from, made);
}

/** Text as a string, the calls beside it. */
function plainMessage(pen: Pen, from: Origin, made: readonly Call[]): Piece {
  const said = made.length > 0 && pen.random.chance(0.5) ? blank(pen) : words(pen);
  return pen.piece(new AIMessage(fieldsOf(pen, from, said, made)));
}

/** Blocks of the provider's package, with the calls among them, beside them or both. */
function blocksMessage(pen: Pen, from: Origin, made: readonly Call[]): Piece {
  return pen.piece(new AIMessage(blocksFields(pen, from, made)));
}

function chunkMessage(pen: Pen, from: Origin, made: readonly Call[]): Piece {
  return pen.piece(new AIMessageChunk(blocksFields(pen, from, made)));
}

function blocksFields(pen: Pen, from: Origin, made: readonly Call[]): AIMessageFields {
  const placed = placement(pen);
  const blocks = placed === "tool_calls" ? [] : made.map(callShape(pen, from.provider, placed));
  const said = withCalls(pen, saidBlocks(pen, from), blocks);
  const list = pen.random.chance(0.3) ? numbered(said) : said;
  return fieldsOf(pen, from, content(...list), placed === "content" ? [] : made);
}

/** v1 content; LangChain itself adds the calls that `tool_calls` has and the content has not, and the reverse. */
function standardMessage(pen: Pen, from: Origin, made: readonly Call[]): Piece {
  const placed = placement(pen);
  const blocks = placed === "tool_calls" ? [] : made.map(toToolCall);
  const said = withCalls(pen, standardBlocks(pen, from), blocks);
  const list = content(...(pen.random.chance(0.5) ? numbered(said) : said));
  const { response_metadata, ...fields } = fieldsOf(pen, from, list, placed === "content" ? [] : made);
  // Agents that run on events leave messages that do not say whose they are.
  const metadata = from.foreign || pen.random.chance(0.7) ? response_metadata : {};
  if (pen.random.chance(0.2)) {
    const { content: _content, ...rest } = fields;
    // LangChain's types want standard blocks here; it takes any.
    return pen.piece(new AIMessage({ ...rest, response_metadata: metadata, contentBlocks: list as never }));
  }
  return pen.piece(new AIMessage({ ...fields, response_metadata: { ...metadata, output_version: "v1" } }));
}

/** v1 content as LangChain's own translation makes it of v0 content. */
function translatedMessage(pen: Pen, from: Origin, made: readonly Call[]): Piece {
  const { content: said, ...fields } = blocksFields(pen, from, made);
  const v0 = new AIMessage({ ...fields, content: content(...[said ?? []].flat().map(asBlock)) });
  const metadata = { ...v0.response_metadata, output_version: "v1" };
  const v1 = Object.assign({}, v0, { content: v0.contentBlocks, response_metadata: metadata });
  return remaining(pen.piece(new AIMessage(v1)));
}

/** LangChain's translation fails on a string that stands in a list. */
function asBlock(item: unknown): unknown {
  return typeof item === "string" ? { type: "text", text: item } : item;
}

function fieldsOf(pen: Pen, from: Origin, said: MessageContent, made: readonly Call[]): AIMessageFields {
  const { random } = pen;
  return {
    ...pen.commonFields(),
    content: said,
    ...(made.length > 0 || random.chance(0.5) ? { tool_calls: made.map(toToolCall) } : {}),
    ...(random.chance(0.1) ? { invalid_tool_calls: [invalidCall(pen)] } : {}),
    ...(random.chance(0.3)
      ? { usage_metadata: { input_tokens: 9, output_tokens: 9, total_tokens: 18 } }
      : {}),
    additional_kwargs: { ...additionalKwargs(pen, from), ...rawCalls(from, made) },
    response_metadata: { ...from.metadata },
  };
}

/** What providers' packages, this one among them, keep beside the content. */
function additionalKwargs(pen: Pen, { provider, foreign }: Origin): Record<string, unknown> {
  if (!pen.random.chance(0.15)) return {};
  if (provider.startsWith("bedrock")) return { [CONVERSE_BLOCKS]: keptBlocks(pen) };
  const reasoning_content = foreign ? pen.dropped("reasoning") : pen.loose("reasoning");
  return { reasoning_content, refusal: null };
}

function rawCalls({ provider }: Origin, made: readonly Call[]): Record<string, unknown> {
  return provider === "openai" && made.length > 0 ? { tool_calls: made.map(toRawCall) } : {};
}

function keptBlocks(pen: Pen): unknown[] {
  const toolUseId = `tooluse_server_${pen.unique()}`;
  const kept = [
    { index: 0, toolUse: { toolUseId, name: "nova_grounding", input: {}, type: "server_tool_use" } },
    { index: 1, toolResult: { toolUseId, content: [{ text: "found" }], type: "nova_grounding_result" } },
    { index: 2, reasoningContent: { redactedContent: "AP+A" } },
  ];
  return pen.random.pick([kept, kept.slice(0, 2), kept.slice(0, 1), kept.slice(2)]);
}

/** Calls stand after what was said, or in the middle of it. */
function withCalls({ random }: Pen, said: readonly unknown[], blocks: readonly unknown[]): unknown[] {
  return random.chance(0.8) ? [...said, ...blocks] : random.interleaved(said, blocks);
}

/** The blocks with the index each had in its reply, but for those of a shape that has none. */
function numbered(blocks: readonly unknown[]): unknown[] {
  return blocks.map((block, index) =>
    isRecord(block) && block["type"] !== undefined ? { ...block, index } : block,
  );
}

/** Calls as they were streamed: all their chunks, or the ones that LangChain joined. */
function streamedCalling(pen: Pen, count: number): { piece: Piece; made: readonly Call[] } {
  const from = origin(pen);
  // LangChain takes a streamed call without an id for an invalid one.
  const made = calls(pen, count, LOOSE).map((call) =>
    call.id ? { ...call, args: { city: KEPT(pen) } } : call,
  );
  const said = pen.random.chance(0.5) ? blank(pen) : content(...saidBlocks(pen, from));
  const fields = fieldsOf(pen, from, said, []);
  const chunks = made.flatMap(toChunks);
  const message = pen.random.chance(0.5)
    ? joined(fields, chunks)
    : new AIMessageChunk({ ...fields, tool_call_chunks: chunks });
  return { piece: pen.piece(message), made };
}

function joined(fields: AIMessageFields, chunks: readonly ToolCallChunk[]): AIMessageChunk {
  const first = new AIMessageChunk({ ...fields, tool_call_chunks: [] });
  return chunks
    .map((chunk) => new AIMessageChunk({ content: "", tool_call_chunks: [chunk] }))
    .reduce((before, chunk) => before.concat(chunk), first);
}

/** A call's text comes in two chunks, the second of which has nothing but its index. */
function toChunks(call: Call, index: number): ToolCallChunk[] {
  const { args = "", ...chunk } = toChunk(call, index);
  const middle = Math.floor(args.length / 2);
  return [
    { ...chunk, args: args.slice(0, middle) },
    { index, args: args.slice(middle) },
  ];
}

/** A call of the days before tools, and its result. */
export function functionCall(pen: Pen): Group {
  const { random } = pen;
  const name = random.pick(["get_weather", "search"]);
  const call = { name, arguments: JSON.stringify({ city: pen.kept("arg") }) };
  const said = random.chance(0.7) ? "" : words(pen);
  const asked = pen.piece(new AIMessage({ content: said, additional_kwargs: { function_call: call } }));
  const result = random.chance(0.8) ? words(pen, "result") : "";
  return [asked, pen.piece(new FunctionMessage({ name, content: result }))];
}
