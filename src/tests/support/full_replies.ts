import { chunkEvent, type WireEvent } from "../../testing/answer.js";
import { CLAUDE } from "./model.js";

/** A reply with every member that is read, and where any JSON may stand in it. */
export interface FullReply {
  name: string;
  /** The class that is answered so. */
  api: "ChatBedrock" | "ChatBedrockConverse";
  model: string;
  /** A whole reply, or the events or chunks of a stream. */
  reply: object | readonly object[];
  /** Members that may be anything, by the end of their path: documents, and what nobody reads. */
  free?: RegExp;
}

const USAGE = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const CACHED = { ...USAGE, cacheReadInputTokens: 1, cacheDetails: [{ ttl: "5m", inputTokens: 1 }] };
const ASSESSMENT = {
  topicPolicy: { topics: [{ name: "a", type: "DENY", action: "BLOCKED", detected: true }] },
  invocationMetrics: { guardrailProcessingLatency: 1, usage: { topicPolicyUnits: 1 } },
};
const TRACE = {
  guardrail: {
    modelOutput: ["a"],
    inputAssessment: { g1: ASSESSMENT },
    outputAssessments: { g1: [ASSESSMENT] },
  },
  promptRouter: { invokedModelId: "m" },
};
const CITATION = {
  title: "a",
  source: "b",
  sourceContent: [{ text: "c" }],
  location: { documentChar: { documentIndex: 0, start: 0, end: 1 } },
};
const METADATA = {
  usage: CACHED,
  metrics: { latencyMs: 1 },
  trace: TRACE,
  performanceConfig: { latency: "standard" },
  serviceTier: { type: "default" },
};
const BYTES = "aGk=";

const CONTENT = [
  { reasoningContent: { reasoningText: { text: "a", signature: "b" } } },
  { reasoningContent: { redactedContent: BYTES } },
  { text: "hi" },
  { citationsContent: { content: [{ text: "a" }], citations: [CITATION] } },
  { image: { format: "png", source: { bytes: BYTES } } },
  { toolUse: { toolUseId: "t", name: "n", input: { a: 1 } } },
  { toolResult: { toolUseId: "t", status: "success", content: [{ text: "a" }, { json: { a: 1 } }] } },
];

const CONVERSE = {
  output: { message: { role: "assistant", content: CONTENT } },
  stopReason: "end_turn",
  additionalModelResponseFields: { a: 1 },
  ...METADATA,
};

const block = (contentBlockIndex: number, deltas: object[], start?: object): WireEvent[] => [
  ...(start ? [event({ contentBlockStart: { contentBlockIndex, start } })] : []),
  ...deltas.map((delta) => event({ contentBlockDelta: { contentBlockIndex, delta } })),
  event({ contentBlockStop: { contentBlockIndex } }),
];

function event(value: object): WireEvent {
  return JSON.parse(JSON.stringify(value));
}

const CONVERSE_STREAM = [
  event({ messageStart: { role: "assistant" } }),
  ...block(0, [{ reasoningContent: { text: "a" } }, { reasoningContent: { signature: "b" } }]),
  ...block(1, [{ reasoningContent: { redactedContent: BYTES } }]),
  ...block(2, [{ text: "hi" }, { citation: CITATION }]),
  ...block(3, [{ toolUse: { input: "{}" } }], { toolUse: { toolUseId: "t", name: "n" } }),
  ...block(4, [{ toolResult: [{ text: "a" }] }], { toolResult: { toolUseId: "t", status: "success" } }),
  ...block(5, [{ image: { source: { bytes: BYTES } } }], { image: { format: "png" } }),
  event({ messageStop: { stopReason: "end_turn" } }),
  event({ metadata: METADATA }),
];

const CLAUDE_USAGE = {
  input_tokens: 1,
  output_tokens: 1,
  cache_read_input_tokens: 1,
  cache_creation: { ephemeral_5m_input_tokens: 1 },
};
const CLAUDE_CITATION = {
  type: "char_location",
  cited_text: "a",
  document_title: "b",
  document_index: 0,
};
const NATIVE_TRACE = {
  "amazon-bedrock-guardrailAction": "NONE",
  "amazon-bedrock-trace": {
    guardrail: { modelOutput: ["a"], input: { g1: ASSESSMENT }, outputs: [{ g1: ASSESSMENT }] },
  },
};
const CLAUDE_REPLY = {
  type: "message",
  content: [
    { type: "thinking", thinking: "a", signature: "b" },
    { type: "redacted_thinking", data: BYTES },
    { type: "text", text: "hi", citations: [CLAUDE_CITATION] },
    { type: "tool_use", id: "t", name: "n", input: { a: 1 } },
  ],
  stop_reason: "tool_use",
  stop_sequence: "a",
  usage: CLAUDE_USAGE,
  ...NATIVE_TRACE,
};

const piece = (index: number, start: object, ...deltas: object[]): object[] => [
  { type: "content_block_start", index, content_block: start },
  ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
  { type: "content_block_stop", index },
];

const CLAUDE_CHUNKS = [
  { type: "message_start", message: { usage: CLAUDE_USAGE } },
  ...piece(
    0,
    { type: "thinking", thinking: "", signature: "" },
    { type: "thinking_delta", thinking: "a" },
    { type: "signature_delta", signature: "b" },
  ),
  ...piece(
    1,
    { type: "text", text: "" },
    { type: "text_delta", text: "a" },
    { type: "citations_delta", citation: CLAUDE_CITATION },
  ),
  ...piece(
    2,
    { type: "tool_use", id: "t", name: "n", input: {} },
    { type: "input_json_delta", partial_json: "{}" },
  ),
  { type: "message_delta", delta: { stop_reason: "tool_use", stop_sequence: "a" }, usage: CLAUDE_USAGE },
  { type: "message_stop", "amazon-bedrock-invocationMetrics": { inputTokenCount: 1, outputTokenCount: 1 } },
];

const CHAT_MESSAGE = {
  reasoning_content: "a",
  content: [{ type: "text", text: "hi" }, { thinking: [{ text: "b" }] }],
  tool_calls: [{ id: "t", index: 0, function: { name: "n", arguments: "{}" } }],
};
const CHAT_USAGE = { prompt_tokens: 1, completion_tokens: 1 };
const chat = (member: "message" | "delta") => ({
  id: "r",
  choices: [{ index: 0, [member]: CHAT_MESSAGE, finish_reason: "stop" }],
  usage: CHAT_USAGE,
});

/** Members that are text or parts of it, and JSON text or the object itself. */
const TEXT_OR_MORE = /(?:content\.0\.type|content|thinking|arguments)$/;

/** The chunks of InvokeModel as the frames that carry them. */
export function eventsOf({ api, reply }: FullReply, list: readonly object[]): WireEvent[] {
  if (!Array.isArray(reply)) throw new TypeError("a whole reply has no events");
  return list.map((one) => (api === "ChatBedrock" ? chunkEvent(event(one)) : event(one)));
}

/** One reply of each API and of the families whose replies have members of their own. */
export const FULL_REPLIES: readonly FullReply[] = [
  {
    name: "Converse",
    api: "ChatBedrockConverse",
    model: CLAUDE,
    reply: CONVERSE,
    free: /\.(?:input|json|additionalModelResponseFields)(?:\.|$)/,
  },
  { name: "ConverseStream", api: "ChatBedrockConverse", model: CLAUDE, reply: CONVERSE_STREAM },
  {
    name: "Claude",
    api: "ChatBedrock",
    model: CLAUDE,
    reply: CLAUDE_REPLY,
    free: /\.(?:input\.a|citations\.0\.type)$/,
  },
  {
    name: "Claude's chunks",
    api: "ChatBedrock",
    model: CLAUDE,
    reply: CLAUDE_CHUNKS,
    free: /\.citation\.type$/,
  },
  {
    name: "Nova",
    api: "ChatBedrock",
    model: "us.amazon.nova-pro-v1:0",
    reply: {
      ...CONVERSE,
      output: { message: { role: "assistant", content: CONTENT.slice(2) } },
      usage: { ...USAGE, cacheReadInputTokenCount: 1 },
    },
    free: /\.(?:input|json|additionalModelResponseFields)(?:\.|$)/,
  },
  {
    name: "chat completions",
    api: "ChatBedrock",
    model: "openai.gpt-oss-120b-1:0",
    reply: chat("message"),
    free: TEXT_OR_MORE,
  },
  {
    name: "chunks of chat completions",
    api: "ChatBedrock",
    model: "openai.gpt-oss-120b-1:0",
    reply: [chat("delta")],
    free: TEXT_OR_MORE,
  },
  {
    name: "Titan",
    api: "ChatBedrock",
    model: "amazon.titan-text-express-v1",
    reply: {
      inputTextTokenCount: 1,
      results: [{ tokenCount: 1, outputText: "hi", completionReason: "FINISH" }],
      ...NATIVE_TRACE,
    },
  },
  {
    name: "Llama",
    api: "ChatBedrock",
    model: "meta.llama3-1-70b-instruct-v1:0",
    reply: { generation: "hi", prompt_token_count: 1, generation_token_count: 1, stop_reason: "stop" },
  },
  {
    name: "Mistral",
    api: "ChatBedrock",
    model: "mistral.mistral-7b-instruct-v0:2",
    reply: { outputs: [{ text: "hi", stop_reason: "stop" }] },
  },
  {
    name: "Command",
    api: "ChatBedrock",
    model: "cohere.command-text-v14",
    reply: { generations: [{ text: "hi", finish_reason: "COMPLETE" }] },
  },
  {
    name: "Command R",
    api: "ChatBedrock",
    model: "cohere.command-r-v1:0",
    reply: {
      generation_id: "g",
      text: "hi",
      citations: [{ text: "hi", document_ids: ["d"] }],
      tool_calls: [{ name: "n", parameters: { a: 1 } }],
      finish_reason: "COMPLETE",
    },
    free: /(?:parameters\.a|document_ids\.0)$/,
  },
];
