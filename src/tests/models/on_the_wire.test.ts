import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { describe, expect, it } from "@jest/globals";
import { createAgent, toolStrategy } from "langchain";
import { z } from "zod";

import { ChatBedrock, ChatBedrockConverse, type ChatBedrockConverseCallOptions } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { content } from "../messages/conversations.js";
import { collect } from "../support/collect.js";

const CLASSES = [ChatBedrockConverse, ChatBedrock];

const tool = (name: string, parameters: object = { type: "object", properties: {} }) => ({
  type: "function" as const,
  function: { name, parameters },
});
const tools = [tool("search"), tool("find")];
const hi = new HumanMessage("hi");
const MUST_CALL = /You must call /;

/** A reply of a model in a history, whose blocks are in Converse's own form. */
const replyOf = (model_name: string, ...blocks: object[]) =>
  new AIMessage({
    content: content(...blocks, { type: "text", text: "Hello" }),
    response_metadata: { model_name },
  });
const reasoning = (signature?: string) => ({
  type: "reasoning_content",
  reasoningText: { text: "a thought", ...(signature ? { signature } : {}) },
});
const redacted = { type: "reasoning_content", redactedContent: "c2VjcmV0" };

/** A request of a model, and what it has to be on the wire: what it says, and what it does not. */
interface Row {
  what: string;
  models: string[];
  options?: Partial<ChatBedrockConverseCallOptions>;
  messages?: BaseMessage[];
  says?: RegExp[];
  not?: RegExp[];
  /** Default: both classes. */
  only?: (typeof CLASSES)[number];
}

const NARROW = [
  "us.anthropic.claude-opus-5-5",
  "anthropic.claude-fable-5-1",
  "anthropic.claude-fable-5-2",
  "anthropic.claude-mythos-5-1",
  "anthropic.claude-sonnet-5-5",
  "anthropic.claude-opus-6",
];
const GPT = ["openai.gpt-6-astra", "openai.gpt-6-sol", "openai.gpt-6.1-terra", "openai.gpt-7-sol"];

const ROWS: Row[] = [
  {
    what: "a forced tool is asked for in words",
    models: NARROW,
    options: { tools, tool_choice: "any" },
    says: [MUST_CALL],
    not: [/"any"/],
  },
  {
    what: "a named tool is asked for in words",
    models: NARROW,
    options: { tools, tool_choice: "find" },
    says: [/You must call the tool \\"find\\"/],
    not: [/toolChoice|"tool_choice":\{"type":"tool"/],
  },
  {
    what: "thinking cannot be turned off",
    models: [...NARROW, "anthropic.claude-fable-5"],
    options: { reasoning: false },
    not: [/"thinking"/],
  },
  {
    what: "neither by the model's own words",
    models: NARROW,
    options: { modelKwargs: { thinking: { type: "disabled" } } },
    not: [/"thinking"/],
  },
  {
    what: "thoughts are shown where the model would show none",
    models: ["anthropic.claude-opus-4-7", "anthropic.claude-opus-5", "anthropic.claude-fable-5-1"],
    options: { reasoning: { effort: "low" } },
    says: [/"display":"summarized"/, /"effort":"low"/],
  },
  {
    what: "bound thinking is dropped by the service",
    models: ["us.anthropic.claude-fable-5-1", "anthropic.claude-fable-5-2", "anthropic.claude-fable-6"],
    messages: [hi, replyOf("anthropic.claude-fable-5-1", reasoning("c2ln")), hi],
    says: [
      /"block_binding":\{"mismatch_behavior":"drop_block"\}/,
      /thinking-binding-controls-2026-08-01/,
      /c2ln/,
    ],
  },
  {
    what: "without signed thinking nothing is asked",
    models: ["us.anthropic.claude-fable-5-1"],
    messages: [hi, replyOf("anthropic.claude-fable-5-1"), hi],
    not: [/block_binding|anthropic_beta/],
  },
  {
    what: "neither of a model that binds nothing",
    models: ["anthropic.claude-opus-5", "anthropic.claude-sonnet-4-6"],
    messages: [hi, replyOf("anthropic.claude-opus-5", reasoning("c2ln")), hi],
    says: [/c2ln/],
    not: [/block_binding|anthropic_beta/],
  },
  {
    what: "the reasoning of a turn of nothing else is left out, and a full stop stands in its place",
    models: ["anthropic.claude-sonnet-5", "anthropic.claude-fable-5-1"],
    messages: [
      hi,
      new AIMessage({
        content: [reasoning("c2ln")],
        response_metadata: { model_name: "anthropic.claude-sonnet-5" },
      }),
      hi,
    ],
    says: [/"role":"assistant","content":\[\{[^{}]*"text":"\."\}\]/],
    not: [/c2ln/],
  },
  {
    what: "an effort is nested, and nothing is sampled",
    models: GPT,
    options: { reasoning: { effort: "xhigh" }, temperature: 0, topP: 0.5 },
    says: [/"reasoning":\{"effort":"xhigh"\}/],
    not: [/reasoning_effort|temperature|top_?p/i],
  },
  {
    what: "another model's word for the effort is put into GPT's",
    models: GPT,
    options: { additionalModelRequestFields: { reasoning_effort: "high" } },
    says: [/"reasoning":\{"effort":"high"\}/],
    not: [/reasoning_effort/],
  },
  {
    what: "tools are forced",
    models: [...GPT, "openai.gpt-5.6-luna", "xai.grok-4.7", "moonshotai.kimi-k3"],
    options: { tools, tool_choice: "any" },
    says: [/"any"|"required"/],
    not: [MUST_CALL],
  },
  {
    what: "a certain tool is forced",
    models: [...GPT, "openai.gpt-5.6-luna", "xai.grok-4.7"],
    options: { tools, tool_choice: "find" },
    says: [
      /"toolChoice":\{"tool":\{"name":"find"|"tool_choice":\{"type":"function","function":\{"name":"find"/,
    ],
    not: [MUST_CALL],
  },
  {
    what: "the highest effort is taken",
    models: ["openai.gpt-5.6-sol", "anthropic.claude-sonnet-5-5", "openai.gpt-6-astra"],
    options: { reasoning: { effort: "max" } },
    says: [/"effort":"max"/],
  },
  {
    what: "GPT-6 Astra has no effort `none`",
    models: ["openai.gpt-6-astra"],
    options: { reasoning: false },
    not: [/"reasoning"/],
  },
  {
    what: "redacted reasoning goes back byte for byte",
    models: ["openai.gpt-5.6-luna", "openai.gpt-6-sol"],
    messages: [hi, replyOf("openai.gpt-6-sol", redacted), hi],
    says: [/"redactedContent":"c2VjcmV0"/],
    only: ChatBedrockConverse,
  },
  {
    what: "plain reasoning does not go to GPT",
    models: ["openai.gpt-5.6-luna", "openai.gpt-6-sol"],
    messages: [hi, replyOf("openai.gpt-oss-120b-1:0", reasoning()), hi],
    not: [/a thought/],
  },
  {
    what: "a certain tool is offered alone, with `any`",
    models: ["deepseek.v3.2", "deepseek.v3-v1:0"],
    options: { tools, tool_choice: "find" },
    says: [/"toolChoice":\{"any":\{\}\}/, /"find"/],
    not: [/"search"/],
    only: ChatBedrockConverse,
  },
  {
    what: "DeepSeek is asked to think, and then forces nothing",
    models: ["deepseek.v3.2"],
    options: { tools, tool_choice: "any", reasoning: { effort: "high" } },
    says: [/"reasoning_effort":"high"/, MUST_CALL],
    not: [/"any"|"required"/],
  },
  {
    what: "Kimi's own reasoning is kept",
    models: ["moonshotai.kimi-k2.5", "moonshot.kimi-k2-thinking"],
    messages: [hi, replyOf("moonshot.kimi-k2-thinking", reasoning()), hi],
    says: [/a thought/],
    only: ChatBedrockConverse,
  },
  {
    what: "Kimi is asked to think",
    models: ["moonshotai.kimi-k3", "moonshotai.kimi-k2.5", "moonshotai.kimi-k4"],
    options: { reasoning: { effort: "max" } },
    says: [/"reasoning_effort":"max"/],
  },
  {
    what: "Nova 2 sets its own limits with its highest effort",
    models: ["us.amazon.nova-2-lite-v1:0"],
    options: { reasoning: { effort: "max" }, maxTokens: 100, temperature: 0.5, topP: 0.5, topK: 3 },
    says: [/"maxReasoningEffort":"high"/],
    not: [/maxTokens|temperature|topP|topK/],
  },
  {
    what: "Nova's tools have names without hyphens and plain roots",
    models: ["us.amazon.nova-pro-v1:0", "us.amazon.nova-2-lite-v1:0"],
    options: {
      tools: [
        tool("get-it", {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          title: "It",
          description: "Gets it.",
          type: "object",
          properties: { a: { type: "string" } },
          required: ["a"],
          additionalProperties: false,
        }),
      ],
    },
    says: [
      /"name":"get_it"/,
      /"json":\{"type":"object","properties":\{"a":\{"type":"string"\}\},"required":\["a"\]\}/,
    ],
    not: [/get-it/],
  },
  {
    what: "Opus 5 takes strict tools",
    models: ["anthropic.claude-opus-5"],
    options: {
      tools: [tool("search", { type: "object", properties: {}, additionalProperties: false })],
      strict: true,
    },
    says: [/"strict":true/],
  },
  {
    what: "Mistral gets ids of nine letters and digits",
    models: [
      "mistral.ministral-3-8b-instruct",
      "mistral.mistral-large-2407-v1:0",
      "mistral.pixtral-large-2502-v1:0",
    ],
    options: { tools },
    messages: [
      hi,
      new AIMessage({ content: "", tool_calls: [{ id: "tooluse_abcdefghijk", name: "search", args: {} }] }),
      new ToolMessage({ content: "found", tool_call_id: "tooluse_abcdefghijk" }),
    ],
    says: [/"(?:toolUseId|id|tool_call_id)":"[a-zA-Z0-9]{9}"/],
    not: [/tooluse_/],
  },
  {
    what: "stop sequences are not sent",
    models: ["openai.gpt-oss-120b-1:0", "qwen.qwen3-32b-v1:0", "deepseek.v3.2"],
    options: { stop: ["END"] },
    not: [/stopSequences|END/],
    only: ChatBedrockConverse,
  },
  {
    what: "a signature goes to nobody but Claude",
    models: [
      "us.amazon.nova-pro-v1:0",
      "openai.gpt-oss-120b-1:0",
      "zai.glm-5.3",
      "qwen.qwen3-32b-v1:0",
      "newvendor.thing-v1:0",
    ],
    messages: [hi, new AIMessage({ content: [reasoning("c2ln"), { type: "text", text: "Hello" }] }), hi],
    not: [/c2ln/],
  },
];

describe.each(ROWS)("$what:", ({ models, options, messages = [hi], says = [], not = [], only }) => {
  describe.each(models)("%s", (model) => {
    it.each(only ? [only] : CLASSES)("by %p", async (Model) => {
      await using bedrock = await startBedrockEmulator();
      await new Model({ ...bedrock.fields, model, onWarning: () => undefined }).invoke(messages, options);
      expect(bedrock.requests.map(({ status }) => status)).toEqual([200]);
      const body = JSON.stringify(bedrock.requests[0]?.body);
      for (const pattern of says) expect(body).toMatch(pattern);
      for (const pattern of not) expect(body).not.toMatch(pattern);
    });
  });
});

const place = z.object({ city: z.string() });

describe.each(NARROW)("%s, which refuses forced tools,", (model) => {
  it.each(CLASSES)("gives an object all the same, from a call or from text: %p", async (Model) => {
    for (const reply of [undefined, 'It is {"city":"Rome"}.']) {
      await using bedrock = await startBedrockEmulator(reply === undefined ? {} : { reply });
      const llm = new Model({ ...bedrock.fields, model, onWarning: () => undefined });
      expect(await llm.withStructuredOutput(place).invoke("Where?")).toEqual({ city: expect.any(String) });
    }
  });

  it.each(CLASSES)("answers createAgent's responseFormat: %p", async (Model) => {
    await using bedrock = await startBedrockEmulator();
    const llm = new Model({ ...bedrock.fields, model, onWarning: () => undefined });
    const agent = createAgent({ model: llm, tools: [], responseFormat: toolStrategy(place) });
    const { structuredResponse } = await agent.invoke({ messages: [hi] });
    expect(structuredResponse).toEqual({ city: expect.any(String) });
    expect(bedrock.requests.map(({ status }) => status)).not.toContain(400);
  });
});

it.each(["ai21.jamba-1-5-large-v1:0"])("%s streams its tools", async (model) => {
  await using bedrock = await startBedrockEmulator();
  const llm = new ChatBedrockConverse({ ...bedrock.fields, model });
  await collect(llm.stream("hi", { tools }));
  expect(bedrock.requests.map(({ operation }) => operation)).toEqual(["converse-stream"]);
});

it.each(["openai.gpt-oss-120b-1:0", "qwen.qwen3-32b-v1:0", "deepseek.v3.2"])(
  "%s is cut at stop sequences over Converse, in whole replies and in streams",
  async (model) => {
    await using bedrock = await startBedrockEmulator({ reply: "one END two" });
    const fields = { ...bedrock.fields, model, stop: ["END"], onWarning: () => undefined };
    const llm = new ChatBedrockConverse(fields);
    const whole = await llm.invoke("hi");
    const chunks = await collect(llm.stream("hi"));
    const streamed = chunks.reduce((first, chunk) => first.concat(chunk));
    for (const message of [whole, streamed]) {
      expect(message.text).toBe("one ");
      expect(message.response_metadata["stopReason"]).toBe("stop_sequence");
    }
  },
);
