import { describe, expect, test } from "@jest/globals";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject } from "../../../testing/index.js";
import { asConverse } from "../../../testing/native/anthropic/as_converse.js";
import { bodyOf, FAMILY_CASES, JURASSIC } from "./bodies.js";
import { invoke } from "./invoke.js";

const check = (modelId: string, body: JsonObject) => checkRequest({ operation: "invoke", modelId, body });
const malformed = (what: string) =>
  `Malformed input request: ${what}, please reformat your input and try again.`;

describe("legal bodies pass", () => {
  test.each([...FAMILY_CASES, { family: "jurassic", ...JURASSIC }])("of $family", ({ modelId, body }) => {
    expect(check(modelId, body)).toBeUndefined();
    const guarded = { ...body, "amazon-bedrock-guardrailConfig": { tagSuffix: "x" } };
    expect(check(modelId, guarded)).toBeUndefined();
  });

  const LEGAL: [family: string, rest: JsonObject][] = [
    [
      "anthropicMessages",
      {
        anthropic_beta: ["context-1m-2025-08-07"],
        system: [{ type: "text", text: "s", cache_control: { type: "ephemeral", ttl: "1h" } }],
        thinking: { type: "enabled", budget_tokens: 1024 },
        max_tokens: 2000,
        tool_choice: { type: "auto", disable_parallel_tool_use: true },
        tools: [
          { name: "t", description: "d", input_schema: { type: "object" } },
          { type: "bash_20250124", name: "bash" },
        ],
        output_config: {
          effort: "low",
          format: { type: "json_schema", schema: { type: "object", additionalProperties: false } },
        },
        metadata: { user_id: "u" },
        cache_control: { type: "ephemeral" },
        context_management: { edits: [] },
        top_k: 5,
        stop_sequences: ["END"],
      },
    ],
    [
      "nova",
      {
        schemaVersion: "messages-v1",
        system: [{ text: "s" }, { cachePoint: { type: "default" } }],
        inferenceConfig: { maxTokens: 5, topP: 0.9, topK: 20, temperature: 0, stopSequences: ["x"] },
        toolConfig: {
          tools: [{ toolSpec: { name: "t", inputSchema: { json: { type: "object" } } } }],
          toolChoice: { any: {} },
        },
      },
    ],
    [
      "titan",
      { textGenerationConfig: { maxTokenCount: 0, temperature: 1, topP: 1, stopSequences: ["User:"] } },
    ],
    ["llama", { max_gen_len: 2048, temperature: 0.5, top_p: 0.9, images: [] }],
    ["mistralText", { max_tokens: 8192, temperature: 1, top_p: 1, top_k: 50, stop: ["x"] }],
    ["cohereText", { temperature: 5, p: 1, k: 500, max_tokens: 4096, stream: true, truncate: "END" }],
    [
      "cohereChat",
      {
        chat_history: [
          { role: "USER", message: "a" },
          { role: "CHATBOT", message: "b" },
        ],
        documents: [{ title: "t", snippet: "s" }],
        preamble: "p",
        tools: [
          { name: "t", description: "d", parameter_definitions: { q: { type: "str", required: true } } },
        ],
        tool_results: [{ call: { name: "t", parameters: { q: "x" } }, outputs: [{ text: "y" }] }],
        p: 0.99,
      },
    ],
    ["deepseekR1", { max_tokens: 32_768, stop: [] }],
    [
      "chatCompletions",
      {
        max_completion_tokens: 5,
        tools: [{ type: "function", function: { name: "t", parameters: { type: "object" } } }],
        tool_choice: { type: "function", function: { name: "t" } },
        response_format: { type: "json_schema", json_schema: { name: "n", schema: {} } },
        reasoning_effort: "low",
        unknown_member: 1,
      },
    ],
  ];
  test.each(LEGAL)("of %s with all members", (family, rest) => {
    const { modelId, body } = bodyOf(family);
    expect(check(modelId, { ...body, ...rest })).toBeUndefined();
  });
});

describe("members that are not there, not known, or not right", () => {
  const CLAUDE = '#: subject must not be valid against schema {"required":["messages"]}';
  const ROWS: [family: string, change: JsonObject, path: string, what: string][] = [
    [
      "anthropicMessages",
      { max_tokens: undefined },
      "max_tokens",
      `${CLAUDE}#: required key [max_tokens] not found`,
    ],
    [
      "anthropicMessages",
      { anthropic_version: undefined },
      "anthropic_version",
      `${CLAUDE}#: required key [anthropic_version] not found`,
    ],
    [
      "anthropicMessages",
      { stream: true, model: "x" },
      "stream",
      `${CLAUDE}#: extraneous key [stream] is not permitted#: extraneous key [model] is not permitted`,
    ],
    [
      "anthropicMessages",
      { temperature: null },
      "temperature",
      `${CLAUDE}#/temperature: expected type: Number, found: Null`,
    ],
    [
      "anthropicMessages",
      { temperature: 2 },
      "temperature",
      `${CLAUDE}#/temperature: 2 is not less or equal to 1`,
    ],
    [
      "anthropicMessages",
      { thinking: { type: "hard" } },
      "thinking.type",
      `${CLAUDE}#/thinking/type: hard is not a valid enum value`,
    ],
    [
      "anthropicCompletion",
      { max_tokens_to_sample: undefined },
      "max_tokens_to_sample",
      "#: required key [max_tokens_to_sample] not found",
    ],
    ["anthropicCompletion", { system: "s" }, "system", "#: extraneous key [system] is not permitted"],
    ["nova", { max_tokens: 5 }, "max_tokens", "#: extraneous key [max_tokens] is not permitted"],
    [
      "nova",
      { messages: [{ role: "user", content: [{ type: "text", text: "hi" }] }] },
      "messages.0.content.0.type",
      "#/messages/0/content/0: extraneous key [type] is not permitted",
    ],
    [
      "nova",
      { messages: [{ role: "user", content: "hi" }] },
      "messages.0.content",
      "#/messages/0/content: expected type: JSONArray, found: String",
    ],
    ["titan", { inputText: undefined }, "inputText", "#: required key [inputText] not found"],
    ["titan", { max_tokens: 1 }, "max_tokens", "#: extraneous key [max_tokens] is not permitted"],
    [
      "titan",
      { textGenerationConfig: { stopSequences: ["</stop>"] } },
      "textGenerationConfig.stopSequences.0",
      "#/textGenerationConfig/stopSequences/0: string [</stop>] does not match pattern ^(\\|+|User:)$",
    ],
    [
      "titan",
      { textGenerationConfig: { maxTokenCount: 8193 } },
      "textGenerationConfig.maxTokenCount",
      "#/textGenerationConfig/maxTokenCount: 8193 is not less or equal to 8192",
    ],
    ["llama", { prompt: undefined }, "prompt", "#: required key [prompt] not found"],
    ["llama", { max_tokens: 1 }, "max_tokens", "#: extraneous key [max_tokens] is not permitted"],
    ["llama", { max_gen_len: 0 }, "max_gen_len", "#/max_gen_len: 0 is not greater or equal to 1"],
    [
      "llama",
      { max_gen_len: 1.5 },
      "max_gen_len",
      "#/max_gen_len: expected type: Integer, found: BigDecimal",
    ],
    ["llama", { prompt: ["x"] }, "prompt", "#/prompt: expected type: String, found: JSONArray"],
    [
      "mistralText",
      { stop_sequences: [] },
      "stop_sequences",
      "#: extraneous key [stop_sequences] is not permitted",
    ],
    [
      "mistralText",
      { stop: Array(11).fill("x") },
      "stop",
      "#/stop: expected maximum item count: 10, found: 11",
    ],
    ["cohereText", { top_p: 1 }, "top_p", "#: extraneous key [top_p] is not permitted"],
    ["cohereText", { truncate: "MIDDLE" }, "truncate", "#/truncate: MIDDLE is not a valid enum value"],
    ["cohereChat", { stream: true }, "stream", "#: extraneous key [stream] is not permitted"],
    ["cohereChat", { top_k: 1 }, "top_k", "#: extraneous key [top_k] is not permitted"],
    ["cohereChat", { p: 1 }, "p", "#/p: 1 is not less or equal to 0.99"],
    [
      "cohereChat",
      { tools: [{ name: "t", description: "d", input_schema: {} }] },
      "tools.0.input_schema",
      "#/tools/0: extraneous key [input_schema] is not permitted",
    ],
    ["jurassic", { max_tokens: 1 }, "max_tokens", "#: extraneous key [max_tokens] is not permitted"],
    [
      "jurassic",
      { stopSequences: "x" },
      "stopSequences",
      "#/stopSequences: expected type: JSONArray, found: String",
    ],
    ["deepseekR1", { max_tokens: 40_000 }, "max_tokens", "#/max_tokens: 40000 is not less or equal to 32768"],
    ["chatCompletions", { messages: [] }, "messages", "#/messages: expected minimum item count: 1, found: 0"],
    [
      "chatCompletions",
      { messages: [{ role: "human", content: "x" }] },
      "messages.0.role",
      "#/messages/0/role: human is not a valid enum value",
    ],
    [
      "chatCompletions",
      { messages: [{ content: "x" }] },
      "messages.0.role",
      "#/messages/0: required key [role] not found",
    ],
    [
      "openai",
      { tools: [{ name: "t", input_schema: {} }] },
      "tools.0.type",
      "#/tools/0: required key [type] not found#/tools/0: required key [function] not found",
    ],
    [
      "jamba",
      { tool_choice: "always" },
      "tool_choice",
      "#/tool_choice: no subschema matched out of the total 2 subschemas",
    ],
  ];
  test.each(ROWS)("%s: %j", (family, change, path, what) => {
    const { modelId, body } = bodyOf(family);
    expect(check(modelId, { ...body, ...change })).toEqual({
      rule: family,
      path,
      name: "ValidationException",
      message: malformed(what),
    });
  });
});

describe("Claude speaks for itself", () => {
  const { modelId, body } = bodyOf("anthropicMessages");
  const text = (value: string): JsonObject => ({ type: "text", text: value });
  const use = (id: string): JsonObject => ({ type: "tool_use", id, name: "t", input: {} });
  const result = (id: string): JsonObject => ({ type: "tool_result", tool_use_id: id, content: "ok" });
  const user = (...content: JsonObject[]): JsonObject => ({ role: "user", content });
  const assistant = (...content: JsonObject[]): JsonObject => ({ role: "assistant", content });
  const hi = user(text("hi"));
  const cached = { ...text("x"), cache_control: { type: "ephemeral" } };

  const ROWS: [name: string, change: JsonObject, path: string, message: string, model?: string][] = [
    [
      "thinking without a signature",
      { messages: [hi, assistant({ type: "thinking", thinking: "hm" })] },
      "messages.1.content.0.signature",
      "messages.1.content.0.thinking.signature: Field required",
    ],
    [
      "an unknown member of a block",
      { messages: [hi, assistant({ type: "thinking", thinking: "hm", signature: "s", index: 0 })] },
      "messages.1.content.0.index",
      "messages.1.content.0.thinking.index: Extra inputs are not permitted",
    ],
    [
      "an unknown block",
      { messages: [user({ type: "image_url" })] },
      "messages.0.content.0.type",
      "messages.0.content.0: Input tag 'image_url' found using 'type' does not match any of the expected tags: 'text', 'image', 'document', ",
    ],
    [
      "a block of another kind",
      { messages: [user({ text: "x" })] },
      "messages.0.content.0.type",
      "messages.0.content.0.type: Field required",
    ],
    [
      "an unknown role",
      { messages: [{ role: "tool", content: "x" }] },
      "messages.0.role",
      "messages.0.role: Input should be 'user', 'assistant' or 'system'",
    ],
    [
      "a tool without a name",
      { tools: [{ input_schema: { type: "object" } }] },
      "tools.0.name",
      "tools.0.custom.name: Field required",
    ],
    [
      "a call without a result",
      { messages: [hi, assistant(use("a")), hi] },
      "messages.1",
      "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: a. Each `tool_use` block must have a corresponding `tool_result` block in the next message.",
    ],
    [
      "a result without a call",
      { messages: [user(result("a"))] },
      "messages.0.content.0",
      "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: a. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.",
    ],
    [
      "a call that a user makes",
      { messages: [user(use("a"))] },
      "messages.0.content.0",
      "messages.0: `tool_use` blocks can only be in `assistant` messages",
    ],
    [
      "a result that the assistant brings",
      { messages: [hi, assistant(result("a"))] },
      "messages.1.content.0",
      "messages.1: `tool_result` blocks can only be in `user` messages",
    ],
    [
      "one id for two calls",
      { messages: [hi, assistant(use("a")), user(result("a")), assistant(use("a")), user(result("a"))] },
      "messages.3.content.0",
      "messages.3.content.0: `tool_use` ids must be unique",
    ],
    [
      "empty text",
      { messages: [user(text(""))] },
      "messages.0.content.0",
      "messages: text content blocks must be non-empty",
    ],
    [
      "no content",
      { messages: [user()] },
      "messages.0",
      "messages.0: all messages must have non-empty content except for the optional final assistant message",
    ],
    [
      "a tool whose schema is a union",
      {
        tools: [
          { name: "a", input_schema: { type: "object" } },
          { name: "b", input_schema: { type: "object", anyOf: [] } },
        ],
      },
      "tools.1.input_schema",
      "tools.1.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level",
    ],
    [
      "five cache breakpoints",
      { messages: [user(cached, cached, cached, cached, cached)] },
      "cache_control",
      "A maximum of 4 blocks with cache_control may be provided. Found 5.",
    ],
    [
      "space at the end of a prefill",
      { messages: [hi, assistant(text("x "))] },
      "messages.1",
      "messages: final assistant content cannot end with trailing whitespace",
    ],
    [
      "a prefill for Claude 4.6",
      { messages: [hi, assistant(text("x"))] },
      "messages.1",
      "This model does not support assistant message prefill. The conversation must end with a user message.",
      "us.anthropic.claude-sonnet-4-6",
    ],
    [
      "a forced tool while thinking",
      {
        max_tokens: 2000,
        thinking: { type: "enabled", budget_tokens: 1024 },
        tool_choice: { type: "any" },
        tools: [{ name: "t", input_schema: { type: "object" } }],
      },
      "tool_choice",
      "Thinking may not be enabled when tool_choice forces tool use.",
    ],
    [
      "a budget above the limit",
      { max_tokens: 1024, thinking: { type: "enabled", budget_tokens: 1024 } },
      "thinking.budget_tokens",
      "`max_tokens` must be greater than `thinking.budget_tokens`.",
    ],
    [
      "two kinds of sampling at once",
      { temperature: 0.5, top_p: 0.5 },
      "top_p",
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
    ],
    [
      "a blank stop sequence",
      { stop_sequences: ["x", " "] },
      "stop_sequences.1",
      "stop_sequences: each stop sequence must contain non-whitespace",
    ],
    [
      "a strict schema with bounds",
      {
        tools: [
          {
            name: "t",
            strict: true,
            input_schema: {
              type: "object",
              properties: { n: { type: "number", minimum: 1, maximum: 2 } },
              additionalProperties: false,
            },
          },
        ],
      },
      "tools.0",
      "tools.0.custom: For 'number' type, properties maximum, minimum are not supported",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    [
      "a JSON schema for the answer, of a model that takes none",
      { output_config: { format: { type: "json_schema", schema: { type: "object" } } } },
      "output_config.format.schema",
      "output_config.format.schema: structured outputs are not supported by this model.",
      "us.anthropic.claude-sonnet-5",
    ],
    [
      "what an older model does not know",
      { output_config: { effort: "low" } },
      "output_config",
      malformed("#: extraneous key [output_config] is not permitted"),
      "anthropic.claude-3-5-sonnet-20240620-v1:0",
    ],
    [
      "adaptive thinking of an older model",
      { thinking: { type: "adaptive" } },
      "thinking.type",
      malformed("#/thinking/type: adaptive is not a valid enum value"),
    ],
    [
      "two user turns in a row, for Claude 3",
      { messages: [hi, hi] },
      "messages.1",
      'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
      "anthropic.claude-3-haiku-20240307-v1:0",
    ],
    [
      "a system message between the turns",
      { messages: [hi, { role: "system", content: "s" }] },
      "messages.1.role",
      'messages: Unexpected role "system".',
    ],
    [
      "a history of calls without tools, for Claude 3",
      { messages: [hi, assistant(use("a")), user(result("a"))] },
      "tools",
      "Requests which include `tool_use` or `tool_result` blocks must define tools",
      "anthropic.claude-3-haiku-20240307-v1:0",
    ],
  ];
  test.each(ROWS)("of %s", (_name, change, path, message, model = modelId) => {
    const violation = check(model, { ...body, ...change });
    expect(violation).toMatchObject({ path, name: "ValidationException" });
    expect(violation?.message.slice(0, message.length)).toBe(message);
  });

  test.each<[name: string, change: JsonObject]>([
    ["a loop of tools", { messages: [hi, assistant(text("x"), use("a")), user(result("a"), text("y"))] }],
    ["two user turns in a row, which Claude joins", { messages: [hi, hi] }],
    ["a prefill", { messages: [hi, assistant(text("{"))] }],
    [
      "a union inside a tool's schema",
      { tools: [{ name: "t", input_schema: { type: "object", properties: { x: { anyOf: [] } } } }] },
    ],
    [
      "server tools",
      { messages: [hi, assistant({ type: "server_tool_use", id: "s", name: "n", input: {} }), hi] },
    ],
  ])("not of %s", (_name, change) => {
    expect(check(modelId, { ...body, ...change })).toBeUndefined();
  });

  test("convert a body once", () => {
    expect(asConverse(body)).toBe(asConverse(body));
  });
});

describe("conversation rules of other families", () => {
  const call = {
    role: "assistant",
    tool_calls: [{ id: "a", type: "function", function: { name: "t", arguments: "{}" } }],
  };
  const answer = { role: "tool", tool_call_id: "a", content: "ok" };
  const hi = { role: "user", content: "hi" };
  const use = { toolUse: { toolUseId: "a", name: "t", input: {} } };

  const ROWS: [family: string, change: JsonObject, path: string, message: RegExp][] = [
    [
      "qwen",
      { messages: [hi, answer] },
      "messages.1",
      /must be a response to a preceding message with 'tool_calls'/,
    ],
    [
      "qwen",
      { messages: [hi, call, hi] },
      "messages.1.tool_calls",
      /must be followed by tool messages .*: a$/,
    ],
    [
      "qwen",
      { tool_choice: { type: "function", function: { name: "t" } } },
      "tool_choice",
      /'t' was not found/,
    ],
    [
      "nova",
      { messages: [{ role: "assistant", content: [{ text: "x" }] }] },
      "messages.0",
      /must start with a user message/,
    ],
    [
      "nova",
      {
        messages: [
          { role: "user", content: [{ text: "x" }] },
          { role: "assistant", content: [use] },
        ],
      },
      "messages.2.content",
      /^Expected toolResult blocks/,
    ],
  ];
  test.each(ROWS)("%s: %j", (family, change, path, message) => {
    const { modelId, body } = bodyOf(family === "qwen" ? "chatCompletions" : family);
    expect(check(modelId, { ...body, ...change })).toMatchObject({
      path,
      message: expect.stringMatching(message),
    });
  });

  test("a loop of tools passes", () => {
    const { modelId } = bodyOf("chatCompletions");
    expect(check(modelId, { messages: [hi, call, answer, hi] })).toBeUndefined();
  });
});

test.each([
  "arn:aws:bedrock:us-east-1:012345678901:imported-model/ab12cd34ef56",
  "arn:aws:sagemaker:us-east-1:012345678901:endpoint/e",
])("%s takes any body", (modelId) => {
  expect(check(modelId, { prompt: "x", max_gen_len: -1, whatever: true })).toBeUndefined();
});

test("a refused body is answered in the service's shape, and not at all with `validate: false`", async () => {
  const request = { modelId: "meta.llama3-8b-instruct-v1:0", body: { prompt: "x", nonsense: 1 } };
  await expect(invoke({}, request)).rejects.toMatchObject({
    name: "ValidationException",
    message: malformed("#: extraneous key [nonsense] is not permitted"),
    $metadata: { httpStatusCode: 400 },
  });
  await expect(invoke({ validate: false }, request)).resolves.toHaveProperty("generation");
});
