import type { InvalidToolCall, ToolCall, ToolCallChunk } from "@langchain/core/messages/tool";

import type { Call } from "./calls.js";
import type { Provider } from "./origins.js";
import type { Pen } from "./pen.js";

/** Where a message tells of its calls. */
export type Placement = "tool_calls" | "content" | "both";

const PLACEMENTS: readonly Placement[] = ["tool_calls", "content", "both"];

export function placement({ random }: Pen): Placement {
  return random.pick(PLACEMENTS);
}

/** LangChain's types know well-formed calls only. */
export function toToolCall(call: Call): ToolCall {
  return { type: "tool_call", ...call } as ToolCall;
}

/** A call as it was streamed. */
export function toChunk(call: Call, index: number): ToolCallChunk {
  return { type: "tool_call_chunk", id: call.id, name: call.name, args: jsonText(call), index };
}

/** A call as OpenAI's package keeps it in `additional_kwargs`. */
export function toRawCall(call: Call): unknown {
  return { id: call.id, type: "function", function: { name: call.name, arguments: jsonText(call) } };
}

/** A call that the model got wrong. */
export function invalidCall(pen: Pen): InvalidToolCall {
  const id = `call_invalid_${pen.unique()}`;
  return {
    type: "invalid_tool_call",
    id,
    name: "search",
    args: `{"q": "${pen.loose("arg")}`,
    error: "no JSON",
  };
}

type Shape = (call: Call) => unknown;

/** The block that a message has for each of its calls. Where it is all there is of a call, it is one that reads. */
export function callShape({ random }: Pen, provider: Provider, placed: Placement): Shape {
  if (placed === "both" && random.chance(0.4)) return OWN_SHAPES[provider] ?? halfToolUse;
  return random.weighted(SHAPES);
}

const SHAPES: readonly (readonly [weight: number, shape: Shape])[] = [
  [4, ({ id, name, args }) => ({ type: "tool_use", id, name, input: args })],
  [2, ({ id, name, args }) => ({ type: "tool_call", id, name, args })],
  [1, ({ id, name, ...call }) => ({ type: "tool_call_chunk", id, name, args: jsonText(call), index: 0 })],
  [1, (call) => ({ toolUse: toToolUse(call) })],
  [0.5, (call) => ({ type: "toolUse", toolUse: toToolUse(call) })],
];

/** Calls as their provider writes them, which need not be whole, for `tool_calls` has them too. */
const OWN_SHAPES: Partial<Readonly<Record<Provider, Shape>>> = {
  openai: ({ id, name, ...call }) => {
    return { type: "function_call", id: "fc_1", call_id: id, name, arguments: jsonText(call) };
  },
  google: ({ name, args }) => ({ type: "functionCall", functionCall: { name, args } }),
};

function halfToolUse({ id, name, ...call }: Call): unknown {
  return { type: "tool_use", id, name, input: jsonText(call).slice(0, 5), index: 1 };
}

function toToolUse({ id, name, args }: Call): unknown {
  return { toolUseId: id, name, input: args };
}

/** A call's arguments as JSON text. */
function jsonText({ args }: Pick<Call, "args">): string {
  return typeof args === "string" ? args : JSON.stringify(args ?? {});
}
