import { describe, expect, it } from "@jest/globals";
import {
  AIMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type AIMessageChunk,
  type BaseMessage,
} from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, ChatBedrockConverse } from "../index.js";
import { startBedrockEmulator, type ReplyObject } from "../testing/index.js";
import { collect } from "./support/collect.js";

interface Abilities {
  tools: boolean;
  reasoning?: boolean;
  ids?: boolean;
  system?: boolean;
  streamTools?: boolean;
}

/** A model of every family, what its native API can carry, and whether Converse streams this for it. */
const MODELS: [model: string, can: Abilities][] = [
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", { tools: true, reasoning: true }],
  ["amazon.nova-pro-v1:0", { tools: true, reasoning: true }],
  ["amazon.titan-text-express-v1", { tools: false, system: false }],
  ["meta.llama2-13b-chat-v1", { tools: false }],
  ["meta.llama3-8b-instruct-v1:0", { tools: false }],
  ["meta.llama3-3-70b-instruct-v1:0", { tools: true, ids: false, streamTools: false }],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", { tools: true, ids: false }],
  ["mistral.mistral-7b-instruct-v0:2", { tools: false, system: false }],
  ["mistral.mistral-large-2407-v1:0", { tools: true }],
  ["mistral.mistral-large-3-675b-instruct", { tools: true }],
  ["cohere.command-text-v14", { tools: false, system: false }],
  ["cohere.command-r-plus-v1:0", { tools: true, ids: false }],
  ["ai21.jamba-1-5-large-v1:0", { tools: true, streamTools: false }],
  ["ai21.j2-mid-v1", { tools: false, system: false, streamTools: false }],
  ["us.deepseek.r1-v1:0", { tools: false, reasoning: true }],
  ["deepseek.v3-v1:0", { tools: true, reasoning: true }],
  ["openai.gpt-oss-120b-1:0", { tools: true, reasoning: true }],
  ["qwen.qwen3-32b-v1:0", { tools: true, reasoning: true }],
  ["writer.palmyra-x5-v1:0", { tools: true, streamTools: false }],
  ["moonshot.kimi-k2-thinking", { tools: true, reasoning: true }],
  ["minimax.minimax-m2", { tools: true, reasoning: true }],
  ["zai.glm-4.7", { tools: true, reasoning: true }],
  ["google.gemma-3-27b-it", { tools: true }],
  ["nvidia.nemotron-nano-12b-v2", { tools: true, reasoning: true }],
];

const tool = {
  name: "get_weather",
  description: "The weather.",
  schema: { type: "object", properties: { city: { type: "string" } } },
};
const usage = { inputTokens: 30, outputTokens: 7 };
const THOUGHT = "They want Paris.";
const MIXED = { reasoning: THOUGHT, text: "I shall look.", usage };

/**
 * One conversation: system, question, a call with its result where there are tools and the reasoning that led to
 * it where there is any, and the question after it.
 */
function conversation({ tools, system = true, reasoning = false }: Abilities): BaseMessage[] {
  const call = { id: "tooluse_1", name: "get_weather", args: { city: "Rome" } };
  const thought = [{ type: "reasoning", reasoning: "Rome, then.", signature: "c2lnbmVk" }];
  const loop = [
    new AIMessage({ content: reasoning ? thought : "", tool_calls: [call] }),
    new ToolMessage({ content: "Sunny.", tool_call_id: "tooluse_1" }),
  ];
  return [
    ...(system ? [new SystemMessage("Be brief.")] : []),
    new HumanMessage("How is the weather in Rome?"),
    ...(tools ? [...loop, new AIMessage("Sunny.")] : [new AIMessage("I cannot know.")]),
    new HumanMessage("And in Paris?"),
  ];
}

describe.each(MODELS)("%s says the same over InvokeModel and Converse:", (model, abilities) => {
  const { tools, reasoning, ids = true, streamTools = true } = abilities;
  const call = { name: "get_weather", input: { city: "Paris" }, id: "callparis" };
  const replies: [string, ReplyObject][] = [
    ["a text", { text: "Sunny, 21 °C 🌞 in Paris.", usage }],
    ["a text that max_tokens cut", { text: "Sunny, 21", stopReason: "max_tokens", usage }],
  ];
  if (reasoning) replies.push(["reasoning and a text", { reasoning: THOUGHT, text: "Sunny.", usage }]);
  if (tools) replies.push(["a call", { toolCalls: [call], usage }]);
  if (reasoning && tools) replies.push(["reasoning, a text and a call", { ...MIXED, toolCalls: [call] }]);

  it.each(replies)("%s", async (_, reply) => {
    await using bedrock = await startBedrockEmulator({ reply });
    const fields = { model, ...bedrock.fields };
    const models = [
      new ChatBedrock(fields),
      new ChatBedrock({ ...fields, useConverseApi: true }),
      new ChatBedrockConverse({ ...fields, streamContent: "text" }),
    ];
    const told = [];
    for (const llm of models) {
      const bound = tools ? llm.bindTools([tool]) : llm;
      told.push(outcome(await bound.invoke(conversation(abilities)), ids));
      if (!streamTools && llm !== models[0]) continue;
      const chunks = await collect(bound.stream(conversation(abilities)));
      const streamed = chunks.reduce((all, chunk) => concat(all, chunk));
      told.push(outcome(streamed, ids));
    }
    models.forEach((llm) => llm.close());
    const [first, ...others] = told;
    for (const other of others) expect(other).toEqual(first);
  });
});

/** What has to be equal. A family whose API has no ids of calls gets ones of this package's. */
function outcome(message: AIMessage | AIMessageChunk, ids: boolean) {
  const calls = message.tool_calls ?? [];
  return {
    content: contentOf(message),
    tool_calls: ids ? calls : calls.map(({ id, ...call }) => ({ ...call, id: typeof id })),
    usage_metadata: message.usage_metadata,
    stopReason: message.response_metadata["stopReason"],
  };
}

/** Calls alone are no content; and only Claude's API has signatures. */
function contentOf({ content }: AIMessage | AIMessageChunk): unknown {
  if (typeof content === "string" || content.length === 0) return content.length === 0 ? "" : content;
  return content.map(({ signature: _signature, ...block }) => block);
}
