import { InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject } from "../../../testing/index.js";
import { boundSignature } from "../../../testing/thinking_binding.js";
import { withEmulator } from "../clients.js";

/** A model, a body that it refuses, where and in which words, and a like body that it, or another, takes. */
interface RefusalCase {
  name: string;
  model: string;
  refused: JsonObject;
  path: string;
  message: string;
  taken: JsonObject;
  taker?: string;
}

const check = (modelId: string, body: JsonObject) => checkRequest({ operation: "invoke", modelId, body });

const OPUS_5_5 = "us.anthropic.claude-opus-5-5";
const SONNET_5 = "us.anthropic.claude-sonnet-5";
const FABLE_5_1 = "us.anthropic.claude-fable-5-1";
const BETA = "thinking-binding-controls-2026-08-01";

const text = (value: string): JsonObject => ({ type: "text", text: value });
const user = (...content: JsonObject[]): JsonObject => ({ role: "user", content });
const assistant = (...content: JsonObject[]): JsonObject => ({ role: "assistant", content });
const thought = (signature: string): JsonObject => ({ type: "thinking", thinking: "", signature });
const hi = user(text("hi"));
const call = { type: "tool_use", id: "a", name: "t", input: {} };
const result = user({ type: "tool_result", tool_use_id: "a", content: "ok" });
const tool = (properties: JsonObject = {}): JsonObject => ({
  name: "t",
  input_schema: { type: "object", properties },
});

const claude = (more: JsonObject): JsonObject => ({
  anthropic_version: "bedrock-2023-05-31",
  max_tokens: 9,
  messages: [hi],
  ...more,
});
const signed = thought(boundSignature(claude({})));
const drop = { type: "adaptive", block_binding: { mismatch_behavior: "drop_block" } };
const moved = [user(text("other")), assistant(signed, text("x")), hi];

const CLAUDE_CASES: RefusalCase[] = [
  {
    name: "a forced tool",
    model: OPUS_5_5,
    refused: claude({ tools: [tool()], tool_choice: { type: "any" } }),
    path: "tool_choice",
    message: 'tool_choice: type "tool" and "any" are not supported for this model.',
    taken: claude({ tools: [tool()], tool_choice: { type: "auto" } }),
  },
  {
    name: "thinking that is turned off",
    model: FABLE_5_1,
    refused: claude({ thinking: { type: "disabled" } }),
    path: "thinking.type",
    message: '"thinking.type.disabled" is not supported for this model.',
    taken: claude({ thinking: { type: "disabled" } }),
    taker: SONNET_5,
  },
  {
    name: "a turn of reasoning alone",
    model: SONNET_5,
    refused: claude({ messages: [hi, assistant(thought("s")), hi] }),
    path: "messages.1",
    message:
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    taken: claude({ messages: [hi, assistant({ type: "redacted_thinking", data: "x" }), hi] }),
    taker: "us.anthropic.claude-sonnet-4-6",
  },
  {
    name: "text after a call",
    model: SONNET_5,
    refused: claude({ messages: [hi, assistant(text("a"), call, text("b")), result] }),
    path: "messages.1",
    message:
      "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: a. Each `tool_use` block must have a corresponding `tool_result` block in the next message.",
    taken: claude({ messages: [hi, assistant(text("a"), call), result] }),
  },
  {
    name: "a property that it cannot name",
    model: SONNET_5,
    refused: claude({ tools: [{ name: "u", input_schema: { type: "object" } }, tool({ "filter[id]": {} })] }),
    path: "tools.1.input_schema.properties",
    message:
      "tools.1.custom.input_schema.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'",
    taken: claude({ tools: [tool({ "filter.id": {} })] }),
  },
  {
    name: "thinking of another conversation",
    model: FABLE_5_1,
    refused: claude({ messages: moved }),
    path: "messages.1.content.0",
    message:
      "messages.1.content.0: Invalid signature in thinking block. The block is bound to a different conversation.",
    taken: claude({ messages: moved, thinking: drop, anthropic_beta: [BETA] }),
  },
  {
    name: "thinking of another system prompt",
    model: FABLE_5_1,
    refused: claude({ system: "s", messages: [hi, assistant(signed, text("x")), hi] }),
    path: "messages.1.content.0",
    message:
      "messages.1.content.0: Invalid signature in thinking block. The block is bound to a different conversation.",
    taken: claude({
      messages: [
        user({ ...text("hi"), cache_control: { type: "ephemeral" } }),
        assistant(signed, text("x")),
        hi,
      ],
    }),
  },
  {
    name: "a binding without its beta",
    model: FABLE_5_1,
    refused: claude({ thinking: drop }),
    path: "thinking.block_binding",
    message: "thinking.adaptive.block_binding: Extra inputs are not permitted",
    taken: claude({ thinking: drop, anthropic_beta: [BETA] }),
  },
  {
    name: "the binding by the name of Anthropic's own API",
    model: FABLE_5_1,
    refused: claude({
      thinking: { type: "adaptive", block_binding: { prefix_mismatch_behavior: "drop_block" } },
      anthropic_beta: [BETA],
    }),
    path: "thinking.block_binding.prefix_mismatch_behavior",
    message: "thinking.adaptive.block_binding.prefix_mismatch_behavior: Extra inputs are not permitted",
    taken: claude({ thinking: { block_binding: drop.block_binding }, anthropic_beta: [BETA] }),
  },
  {
    name: "a strict tool",
    model: OPUS_5_5,
    refused: claude({
      tools: [{ ...tool(), strict: true, input_schema: { type: "object", additionalProperties: false } }],
    }),
    path: "tools.0",
    message: "tools.0.custom: structured outputs are not supported by this model.",
    taken: claude({
      tools: [{ ...tool(), strict: true, input_schema: { type: "object", additionalProperties: false } }],
    }),
    taker: "us.anthropic.claude-opus-5",
  },
];

const messages = [{ role: "user", content: "hi" }];
const nova = (more: JsonObject): JsonObject => ({
  messages: [{ role: "user", content: [{ text: "hi" }] }],
  ...more,
});
const novaTool = (name: string, json: JsonObject = {}): JsonObject =>
  nova({
    toolConfig: { tools: [{ toolSpec: { name, inputSchema: { json: { type: "object", ...json } } } }] },
  });
const reasoningConfig = { type: "enabled", maxReasoningEffort: "high" };

const OTHER_CASES: RefusalCase[] = [
  {
    name: "the effort as gpt-oss takes it",
    model: "openai.gpt-6-sol",
    refused: { messages, reasoning_effort: "low" },
    path: "reasoning_effort",
    message: "Unknown parameter: 'reasoning_effort'.",
    taken: { messages, reasoning: { effort: "low" } },
  },
  {
    name: "no effort at all",
    model: "openai.gpt-6-astra",
    refused: { messages, reasoning: { effort: "none" } },
    path: "reasoning.effort",
    message:
      "Unsupported value: 'none' is not supported with this model. Supported values are: 'low', 'medium', 'high', 'xhigh', and 'max'.",
    taken: { messages, reasoning: { effort: "none" } },
    taker: "openai.gpt-6.1-sol",
  },
  {
    name: "sampling",
    model: "openai.gpt-6-luna",
    refused: { messages, temperature: 0.5 },
    path: "temperature",
    message: "Unsupported parameter: 'temperature' is not supported with this model.",
    taken: { messages, temperature: 0.5, reasoning_effort: "low" },
    taker: "openai.gpt-oss-20b-1:0",
  },
  {
    name: "a tool with a hyphen",
    model: "us.amazon.nova-lite-v1:0",
    refused: novaTool("get-weather"),
    path: "toolConfig.tools.0.toolSpec.name",
    message:
      "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.",
    taken: novaTool("get_weather", { title: "T", additionalProperties: false }),
  },
  {
    name: "a description at the root of a schema",
    model: "us.amazon.nova-lite-v1:0",
    refused: novaTool("t", { description: "d" }),
    path: "toolConfig.tools.0.toolSpec.inputSchema.json.description",
    message:
      "The model returned the following errors: The toolConfig.tools.0.toolSpec.inputSchema.json field has description.",
    taken: novaTool("t", { properties: {}, required: [] }),
  },
  {
    name: "a limit beside the highest effort",
    model: "us.amazon.nova-2-lite-v1:0",
    refused: nova({ inferenceConfig: { max_new_tokens: 5, reasoningConfig } }),
    path: "inferenceConfig.max_new_tokens",
    message:
      "The model returned the following errors: Malformed input request: max_new_tokens cannot be set when maxReasoningEffort is high",
    taken: nova({ reasoningConfig, inferenceConfig: { stopSequences: ["x"] } }),
  },
  {
    name: "a stop sequence of eleven characters",
    model: "us.deepseek.r1-v1:0",
    refused: { prompt: "hi", stop: ["12345678901"] },
    path: "stop.0",
    message: "Malformed input request: #/stop/0: expected maxLength: 10, actual: 11",
    taken: { prompt: "hi", stop: ["1234567890"] },
  },
];

describe.each([...CLAUDE_CASES, ...OTHER_CASES])("$name", ({ model, refused, path, message, ...row }) => {
  test(`is refused by ${model}`, () => {
    const violation = check(model, refused);
    expect(violation?.path).toBe(path);
    expect(violation?.message.slice(0, message.length)).toBe(message);
  });

  test("is fine in another form, or elsewhere", () => {
    expect(check(row.taker ?? model, row.taken)).toBeUndefined();
  });
});

describe("a guardrail over InvokeModel", () => {
  const modelId = "openai.gpt-oss-20b-1:0";
  const send = (
    guardrail: { guardrailIdentifier?: string; guardrailVersion?: string },
    body: JsonObject = {},
  ) =>
    withEmulator({}, (client) =>
      client.send(
        new InvokeModelCommand({ modelId, body: JSON.stringify({ messages, ...body }), ...guardrail }),
      ),
    );
  const guardrailIdentifier = "g1";
  const guardrailVersion = "DRAFT";

  test("needs both headers", async () => {
    await expect(send({ guardrailIdentifier, guardrailVersion })).resolves.toHaveProperty("body");
    await expect(send({ guardrailIdentifier })).rejects.toThrow(/'guardrailVersion' failed to satisfy/);
    await expect(send({ guardrailVersion })).rejects.toThrow(/'guardrailIdentifier' failed to satisfy/);
  });

  test("is meant where the body has its settings", async () => {
    const settings = { "amazon-bedrock-guardrailConfig": { tagSuffix: "x" } };
    await expect(send({ guardrailIdentifier, guardrailVersion }, settings)).resolves.toHaveProperty("body");
    await expect(send({}, settings)).rejects.toThrow(/'guardrailIdentifier' failed to satisfy/);
    await expect(send({})).resolves.toHaveProperty("body");
  });
});
