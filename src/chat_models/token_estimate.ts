import { AIMessage, type BaseMessage, type MessageContent } from "@langchain/core/messages";

import { isRecord, stringAt } from "../json/record.js";

/** Result of `getNumTokensFromMessages`. */
export interface TokenEstimate {
  totalCount: number;
  countPerMessage: number[];
}

/**
 * Roughly how much text makes a token in the models of all families. Bytes of UTF-8, not characters, because a token is
 * about four letters of English, two of Greek or Russian, or one character of Chinese or Japanese.
 */
const BYTES_PER_TOKEN = 4;

/** Tokens for the role and the boundaries of a message. */
const TOKENS_PER_MESSAGE = 4;

/**
 * Tokens that Claude counts for an image of the largest size that is not scaled down.
 * https://docs.anthropic.com/en/docs/build-with-claude/vision#calculate-image-costs
 */
const TOKENS_PER_IMAGE = 1600;

/**
 * The most tokens that Claude counts for a page of a document, as text and image. The number of pages or minutes of a file
 * is not known from its bytes. https://docs.anthropic.com/en/docs/build-with-claude/pdf-support#estimate-your-costs
 */
const TOKENS_PER_FILE = 3000;

/** Tokens of media by the `type` of their block in any of the accepted forms, or by the member of Converse's block. */
const MEDIA: ReadonlyMap<string, number> = new Map([
  ["image", TOKENS_PER_IMAGE],
  ["image_url", TOKENS_PER_IMAGE],
  ["input_image", TOKENS_PER_IMAGE],
  ["audio", TOKENS_PER_FILE],
  ["input_audio", TOKENS_PER_FILE],
  ["video", TOKENS_PER_FILE],
  ["document", TOKENS_PER_FILE],
  ["file", TOKENS_PER_FILE],
  ["input_file", TOKENS_PER_FILE],
  ["media", TOKENS_PER_FILE],
]);

/** Members of blocks whose text a model reads. */
const TEXTS = ["text", "reasoning", "thinking", "name", "title", "refusal", "arguments"];

/** Members of blocks whose value a model reads as JSON: the arguments of calls, and results. */
const VALUES = ["args", "input", "json"];

/** Members of blocks that contain more blocks. */
const BLOCKS = [
  "content",
  "value",
  "toolUse",
  "toolResult",
  "reasoningContent",
  "reasoningText",
  "guardContent",
  "citationsContent",
  "searchResult",
];

/** Types of tool calls in content, which are also in the message's `tool_calls`. */
const CALLS: ReadonlySet<string> = new Set(["tool_call", "tool_use", "toolUse"]);

/**
 * An estimate of the tokens of some content. LangChain's own estimate downloads another vendor's tokenizer, and hangs
 * without internet access.
 */
export function estimateTokens(content: MessageContent): number {
  return Math.ceil(weigh(content));
}

/** An estimate of the tokens of messages: content, tool calls and an overhead for each message. */
export function estimateMessageTokens(messages: readonly BaseMessage[]): TokenEstimate {
  const countPerMessage = messages.map((message) => TOKENS_PER_MESSAGE + Math.ceil(weighMessage(message)));
  return { totalCount: countPerMessage.reduce((sum, count) => sum + count, 0), countPerMessage };
}

function weighMessage(message: BaseMessage): number {
  const calls = AIMessage.isInstance(message) ? (message.tool_calls ?? []) : [];
  if (calls.length === 0 || typeof message.content === "string") return weigh(message.content) + weigh(calls);
  return weigh(message.content.filter((block) => !isCall(block))) + weigh(calls);
}

function isCall(block: unknown): boolean {
  return isRecord(block) && (CALLS.has(String(block["type"])) || isRecord(block["toolUse"]));
}

/** Tokens of a text, a block or a list of them, not rounded. */
function weigh(content: unknown): number {
  if (typeof content === "string") return new TextEncoder().encode(content).length / BYTES_PER_TOKEN;
  if (Array.isArray(content)) return content.reduce((sum: number, item) => sum + weigh(item), 0);
  return isRecord(content) ? weighBlock(content) : 0;
}

function weighBlock(block: Record<string, unknown>): number {
  const media = MEDIA.get(mediaName(block) ?? "");
  // A file may contain text, which is counted as text.
  if (media !== undefined && stringAt(block, "text") === undefined) return media;
  const texts = TEXTS.map((name) => weigh(block[name]));
  const values = VALUES.map((name) => (block[name] === undefined ? 0 : weigh(JSON.stringify(block[name]))));
  const inner = BLOCKS.map((name) => weigh(block[name]));
  return [...texts, ...values, ...inner].reduce((sum, tokens) => sum + tokens, 0);
}

function mediaName(block: Record<string, unknown>): string | undefined {
  const { type } = block;
  if (typeof type === "string") return type;
  return Object.keys(block).find((member) => MEDIA.has(member));
}
