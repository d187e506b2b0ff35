import { chunkEvent, type WireEvent } from "../../testing/answer.js";

/** A reply with one member of a type that nothing of Bedrock's has, and how its error names that. */
export interface WrongType {
  name: string;
  whole?: object;
  events?: WireEvent[];
}

const USAGE = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };

function converseWhole(content: unknown, rest: object = {}): object {
  return {
    output: { message: { role: "assistant", content } },
    stopReason: "end_turn",
    usage: USAGE,
    ...rest,
  };
}

function json(value: unknown): WireEvent[string] {
  return JSON.parse(JSON.stringify(value));
}

function converseEvents(...odd: [type: string, payload: unknown][]): WireEvent[] {
  const stop: [string, unknown][] = odd.some(([type]) => type === "messageStop")
    ? []
    : [["messageStop", { stopReason: "end_turn" }]];
  return [["messageStart", { role: "assistant" }] as const, ...odd, ...stop].map(([type, payload]) => ({
    [type]: json(payload),
  }));
}

const delta = (payload: unknown): WireEvent[] =>
  converseEvents(["contentBlockDelta", { contentBlockIndex: 0, delta: payload }]);
const start = (payload: unknown): WireEvent[] =>
  converseEvents(["contentBlockStart", { contentBlockIndex: 0, start: payload }]);

/** Over Converse. */
export const OF_CONVERSE: readonly WrongType[] = [
  ...[["a"], {}, "3"].map((inputTokens) => ({
    name: "usage.inputTokens",
    whole: converseWhole([{ text: "hi" }], { usage: { ...USAGE, inputTokens } }),
    events: converseEvents(["metadata", { usage: { ...USAGE, inputTokens } }]),
  })),
  {
    name: "usage.cacheDetails.0",
    whole: converseWhole([{ text: "hi" }], { usage: { ...USAGE, cacheDetails: [null] } }),
    events: converseEvents(["metadata", { usage: { ...USAGE, cacheDetails: [null] } }]),
  },
  {
    name: "toolUse.name",
    whole: converseWhole([{ toolUse: { toolUseId: "t", name: 5, input: {} } }]),
    events: start({ toolUse: { toolUseId: "t", name: 5 } }),
  },
  {
    name: "toolUse.toolUseId",
    whole: converseWhole([{ toolUse: { toolUseId: {}, name: "n", input: {} } }]),
    events: start({ toolUse: { toolUseId: {}, name: "n" } }),
  },
  {
    name: "toolUse.name",
    whole: converseWhole([{ toolUse: { toolUseId: "t", name: null, input: {} } }]),
    events: start({ toolUse: { toolUseId: "t", name: null } }),
  },
  {
    name: "toolUse.toolUseId",
    whole: converseWhole([{ toolUse: { toolUseId: null, name: "n", input: {} } }]),
    events: start({ toolUse: { toolUseId: null, name: "n" } }),
  },
  ...["%%%", "a"].flatMap((bytes) => [
    {
      name: "image.source.bytes is not base64",
      whole: converseWhole([{ image: { format: "png", source: { bytes } } }]),
      events: delta({ image: { source: { bytes } } }),
    },
    {
      name: "reasoningContent.redactedContent is not base64",
      whole: converseWhole([{ reasoningContent: { redactedContent: bytes } }]),
      events: delta({ reasoningContent: { redactedContent: bytes } }),
    },
  ]),
  {
    name: "stopReason",
    whole: converseWhole([{ text: "hi" }], { stopReason: { a: 1 } }),
    events: converseEvents(["messageStop", { stopReason: { a: 1 } }]),
  },
  { name: "text", whole: converseWhole([{ text: 5 }]), events: delta({ text: 5 }) },
  {
    name: "reasoningText.text",
    whole: converseWhole([{ reasoningContent: { reasoningText: { text: [] } } }]),
  },
  { name: "reasoningContent.text", events: delta({ reasoningContent: { text: [] } }) },
  { name: "reasoningContent.signature", events: delta({ reasoningContent: { signature: 1 } }) },
  { name: "reasoningContent.redactedContent", events: delta({ reasoningContent: { redactedContent: 1 } }) },
  { name: "toolUse.input", events: delta({ toolUse: { input: {} } }) },
  { name: "toolResult", events: delta({ toolResult: {} }) },
  { name: "toolResult.content", whole: converseWhole([{ toolResult: {} }]) },
  { name: "citation.sourceContent.0", events: delta({ citation: { sourceContent: [null] } }) },
  { name: "image.source.bytes", events: delta({ image: { source: { bytes: 5 } } }) },
  { name: "message.content", whole: converseWhole("hi") },
  { name: "message.content.0", whole: converseWhole([null]) },
  {
    name: "message.content.0",
    whole: converseWhole([{ text: null }]),
  },
  { name: "contentBlockDelta.delta", events: delta({ text: null }) },
  { name: "output", whole: { output: "hi", stopReason: "end_turn" } },
  ...[null, [], 5, "x"].map((payload) => ({
    name: "contentBlockDelta",
    events: converseEvents(["contentBlockDelta", payload]),
  })),
  ...[null, [1], 5, "x"].map((payload) => ({ name: "contentBlockDelta.delta", events: delta(payload) })),
];

function nativeWhole(content: unknown, rest: object = {}): object {
  const usage = { input_tokens: 1, output_tokens: 1 };
  return { type: "message", role: "assistant", content, stop_reason: "end_turn", usage, ...rest };
}

function nativeEvents(...odd: object[]): WireEvent[] {
  const begin = { type: "message_start", message: { role: "assistant", content: [] } };
  const end = [{ type: "message_delta", delta: { stop_reason: "end_turn" } }, { type: "message_stop" }];
  return [begin, ...odd, ...end].map((chunk) => chunkEvent(json(chunk) ?? {}));
}

const block = (content_block: unknown): WireEvent[] =>
  nativeEvents({ type: "content_block_start", index: 0, content_block });
const piece = (payload: unknown): WireEvent[] =>
  nativeEvents(
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    { type: "content_block_delta", index: 0, delta: payload },
  );

/** Over InvokeModel, of Claude. */
export const OF_CLAUDE: readonly WrongType[] = [
  {
    name: "usage.input_tokens",
    whole: nativeWhole([{ type: "text", text: "hi" }], { usage: { input_tokens: "3" } }),
    events: nativeEvents({ type: "message_delta", delta: {}, usage: { input_tokens: "3" } }),
  },
  {
    name: "name",
    whole: nativeWhole([{ type: "tool_use", id: "t", name: 5, input: {} }]),
    events: block({ type: "tool_use", id: "t", name: 5, input: {} }),
  },
  {
    name: "id",
    whole: nativeWhole([{ type: "tool_use", id: {}, name: "n", input: {} }]),
    events: block({ type: "tool_use", id: {}, name: "n", input: {} }),
  },
  {
    name: "name",
    whole: nativeWhole([{ type: "tool_use", id: "t", name: null, input: {} }]),
    events: block({ type: "tool_use", id: "t", name: null, input: {} }),
  },
  {
    name: "id",
    whole: nativeWhole([{ type: "tool_use", id: null, name: "n", input: {} }]),
    events: block({ type: "tool_use", id: null, name: "n", input: {} }),
  },
  { name: "delta.type", events: piece({ type: null, text: "hi" }) },
  ...[null, [], {}, 7, true].map((type) => ({
    name: "type",
    events: nativeEvents({ type, index: 0, delta: { type: "text_delta", text: "hi" } }),
  })),
  { name: "index", events: nativeEvents({ type: "content_block_stop", index: null }) },
  { name: "delta", events: nativeEvents({ type: "message_delta", delta: null }) },
  {
    name: "stop_reason",
    whole: nativeWhole([{ type: "text", text: "hi" }], { stop_reason: { a: 1 } }),
    events: nativeEvents({ type: "message_delta", delta: { stop_reason: { a: 1 } } }),
  },
  {
    name: "text",
    whole: nativeWhole([{ type: "text", text: 5 }]),
    events: piece({ type: "text_delta", text: 5 }),
  },
  { name: "text", events: piece({ type: "text_delta", text: null }) },
  { name: "content.0.type", whole: nativeWhole([{ text: "hi" }]) },
  { name: "partial_json", events: piece({ type: "input_json_delta", partial_json: {} }) },
  { name: "thinking", events: piece({ type: "thinking_delta", thinking: [] }) },
  { name: "signature", events: piece({ type: "signature_delta", signature: 1 }) },
  { name: "content", whole: nativeWhole("hi") },
  { name: "content.0", whole: nativeWhole([null]) },
  ...[null, [], 5, "x"].map((payload) => ({ name: "delta", events: piece(payload) })),
  {
    name: "content_block",
    events: block(null),
  },
];
