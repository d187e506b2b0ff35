import { AIMessage } from "@langchain/core/messages";

import type { Row } from "../row.js";
import {
  answer,
  call,
  calls,
  CLAUDE_5,
  exchange,
  hi,
  LLAMA,
  MISTRAL,
  NOVA,
  SEARCH,
  spec,
  tool,
} from "../words.js";

const ENABLED = { thinking: { type: "enabled", budget_tokens: 1024 } };
const thinking = { additionalModelRequestFields: ENABLED };
const CLOSED = { type: "object", properties: {}, additionalProperties: false };
const strict = { name: "search", schema: CLOSED, strict: true };

const OPUS_5_5 = "us.anthropic.claude-opus-5-5";
const GPT = "openai.gpt-6-sol";

function mustCall(name: string) {
  return { text: `You must call the tool "${name}" in this reply. Do not answer in text alone.` };
}

function signed(reasoning: string) {
  return new AIMessage({
    content: [
      { type: "reasoning_content", reasoningText: { text: reasoning, signature: "c2lnbmVk" } },
      { type: "text", text: "Hello" },
    ],
  });
}

/** What is asked of models that think, and what does not go with it. */
export const THINKING: Row[] = [
  {
    rule: "askForReasoning",
    what: "reasoning of a model that thinks within a budget",
    settings: { reasoning: { budgetTokens: 2000 } },
    becomes: { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 2000 } } },
    needless: "a model that is not asked answers too",
  },
  {
    rule: "askForReasoning",
    what: "reasoning of a model that cannot be asked for it",
    model: LLAMA,
    settings: { reasoning: { effort: "high" } },
    becomes: { additionalModelRequestFields: undefined },
    where: "reasoning",
    needless: "it is left out where it cannot be asked for",
  },
  {
    rule: "askForReasoning",
    what: "no reasoning of a model that cannot do without",
    model: OPUS_5_5,
    settings: { reasoning: false },
    becomes: { additionalModelRequestFields: undefined },
    where: "reasoning",
    needless: "it is left out where it cannot be asked for",
  },
  {
    rule: "askForReasoning",
    what: "an effort beside another of `outputConfig`",
    model: CLAUDE_5,
    settings: { reasoning: { effort: "high" }, outputConfig: { effort: "low" } },
    becomes: {
      additionalModelRequestFields: {
        thinking: { type: "adaptive", display: "summarized" },
        output_config: { effort: "low" },
      },
      outputConfig: undefined,
    },
    where: "reasoning",
    needless: "an effort may be asked for without thinking",
  },
  {
    rule: "useOwnReasoningWords",
    what: "gpt-oss' word for it, of GPT",
    model: GPT,
    settings: { modelKwargs: { reasoning_effort: "high" } },
    becomes: { additionalModelRequestFields: { reasoning: { effort: "high" } } },
    where: "reasoning",
  },
  {
    rule: "useOwnReasoningWords",
    what: "a budget, of a Claude that thinks adaptively",
    model: CLAUDE_5,
    settings: { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 9000 } } },
    becomes: {
      additionalModelRequestFields: {
        thinking: { type: "adaptive", display: "summarized" },
        output_config: { effort: "medium" },
      },
    },
    where: "reasoning",
  },
  {
    rule: "useOwnReasoningWords",
    what: "Claude's word for an effort, of GPT",
    model: GPT,
    settings: { modelKwargs: { output_config: { effort: "low" } } },
    becomes: { additionalModelRequestFields: { reasoning: { effort: "low" } } },
    where: "reasoning",
    needless: "the emulator does not know every member of another API",
  },
  {
    rule: "useOwnReasoningWords",
    what: "another model's parameter beside the option, over which it takes precedence",
    model: GPT,
    settings: { reasoning: { effort: "high" }, modelKwargs: { reasoning_effort: "low" } },
    becomes: { additionalModelRequestFields: { reasoning: { effort: "low" } } },
    where: "reasoning",
  },
  {
    rule: "sayEffortOnce",
    what: "an effort of `outputConfig` beside another of Claude's own words",
    model: CLAUDE_5,
    settings: {
      outputConfig: { effort: "max" },
      additionalModelRequestFields: { output_config: { effort: "low" } },
    },
    becomes: { additionalModelRequestFields: { output_config: { effort: "low" } }, outputConfig: undefined },
    where: "outputConfig.effort",
    needless: "the service does not check that they agree",
  },
  {
    rule: "sayEffortOnce",
    what: "an effort of `outputConfig` for GPT that is not to think",
    model: "openai.gpt-6-sol",
    settings: { outputConfig: { effort: "max" }, reasoning: false },
    becomes: { additionalModelRequestFields: { reasoning: { effort: "none" } }, outputConfig: undefined },
    where: "outputConfig.effort",
    needless: "the service does not check that they agree",
  },
  {
    rule: "dropRefusedReasoning",
    what: "an effort of `outputConfig` for a model whose own API has no such member",
    model: "openai.gpt-oss-120b-1:0",
    api: "invoke",
    settings: { outputConfig: { effort: "low" } },
    becomes: { outputConfig: undefined },
    where: "outputConfig.effort",
    needless: "the family's own request has no member for it",
  },
  {
    rule: "dropRefusedReasoning",
    what: "no effort of a model that cannot do without",
    model: "openai.gpt-oss-120b-1:0",
    settings: { modelKwargs: { reasoning_effort: "none" } },
    becomes: { additionalModelRequestFields: undefined },
    where: "reasoning",
  },
  {
    rule: "dropRefusedReasoning",
    what: "effort none for a model that always thinks, beside other reasoning parameters",
    model: "openai.gpt-6-astra",
    settings: { additionalModelRequestFields: { reasoning: { effort: "none", summary: "auto" } } },
    becomes: { additionalModelRequestFields: { reasoning: { summary: "auto" } } },
    where: "reasoning",
  },
  {
    rule: "fitBudget",
    what: "a budget of all that the model can write",
    model: "us.anthropic.claude-opus-4-1-20250805-v1:0",
    api: "invoke",
    settings: { reasoning: { budgetTokens: 32_000 } },
    becomes: {
      inferenceConfig: { maxTokens: 32_000 },
      additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 27_904 } },
    },
    where: "reasoning",
  },
  {
    rule: "lowerEffort",
    what: "an effort that gpt-oss does not know",
    model: "openai.gpt-oss-120b-1:0",
    settings: { modelKwargs: { reasoning_effort: "max" } },
    becomes: { additionalModelRequestFields: { reasoning_effort: "high" } },
    where: "reasoning",
  },
  {
    rule: "dropRefusedReasoning",
    what: "thinking that is off, of a Claude that cannot do without",
    model: OPUS_5_5,
    settings: { modelKwargs: { thinking: { type: "disabled" } } },
    becomes: { additionalModelRequestFields: undefined },
    where: "reasoning",
  },
  {
    rule: "dropLimitsOfEffort",
    what: "limits beside Nova's highest effort",
    model: "us.amazon.nova-2-lite-v1:0",
    settings: { reasoning: { effort: "high" }, maxTokens: 500, temperature: 0.5, topK: 5 },
    becomes: {
      inferenceConfig: undefined,
      additionalModelRequestFields: { reasoningConfig: { type: "enabled", maxReasoningEffort: "high" } },
    },
    where: "maxTokens, temperature, topP, topK",
  },
  {
    rule: "limitOutput",
    what: "a reply over InvokeModel, of a Claude that is known",
    model: CLAUDE_5,
    api: "invoke",
    becomes: { inferenceConfig: { maxTokens: 128_000 } },
    needless: "the family has a limit for the others",
  },
  {
    rule: "limitOutput",
    what: "a reply over InvokeModel, of a Claude that nobody knows",
    model: "anthropic.claude-opus-77",
    api: "invoke",
    becomes: { inferenceConfig: { maxTokens: 4096 } },
    needless: "the family has the same limit for those who build a body without it",
  },
  {
    rule: "dropChangedThinking",
    what: "signed thinking, of a Claude that binds it",
    model: "anthropic.claude-fable-5-1",
    messages: [hi, signed("so"), hi],
    becomes: {
      additionalModelRequestFields: {
        thinking: { type: "adaptive", block_binding: { mismatch_behavior: "drop_block" } },
        anthropic_beta: ["thinking-binding-controls-2026-08-01"],
      },
    },
    onlyWithRepairs: true,
    needless: "the emulator takes signatures that it did not make",
  },
  {
    rule: "dropChangedThinking",
    what: "signed thinking, of a Claude that does not",
    model: CLAUDE_5,
    messages: [hi, signed("so"), hi],
    becomes: { additionalModelRequestFields: undefined },
    needless: "nothing is bound",
  },
  {
    rule: "dropChangedThinking",
    what: "a history without thinking",
    model: "anthropic.claude-fable-5-1",
    becomes: { additionalModelRequestFields: undefined },
    needless: "nothing is bound",
  },
  {
    rule: "raiseMaxTokens",
    what: "no more tokens than the thinking takes",
    settings: { ...thinking, maxTokens: 500 },
    becomes: { inferenceConfig: { maxTokens: 1524 }, additionalModelRequestFields: ENABLED },
    where: "maxTokens",
  },
  {
    rule: "raiseMaxTokens",
    what: "more tokens than the thinking takes",
    settings: { ...thinking, maxTokens: 1025 },
    becomes: { inferenceConfig: { maxTokens: 1025 } },
    needless: "there is nothing to raise",
  },
  {
    rule: "pauseThinking",
    what: "a budget in a tool loop that began without thinking",
    messages: [hi, calls(call("t1")), answer("t1")],
    settings: { ...SEARCH, ...thinking },
    becomes: { additionalModelRequestFields: undefined },
    where: "messages.1 (ai)",
  },
  {
    rule: "pauseThinking",
    what: "a budget of the model's own parameters",
    messages: [hi, calls(call("t1")), answer("t1")],
    settings: { ...SEARCH, modelKwargs: ENABLED },
    becomes: { additionalModelRequestFields: undefined },
    where: "messages.1 (ai)",
  },
  {
    rule: "pauseThinking",
    what: "a loop that has ended",
    messages: [...exchange("t1"), hi],
    settings: { ...SEARCH, ...thinking },
    becomes: { additionalModelRequestFields: ENABLED },
    needless: "the last turn calls no tool",
  },
  {
    rule: "dropSamplingWhileThinking",
    what: "a temperature while Claude thinks",
    settings: { ...thinking, temperature: 0.5 },
    becomes: { inferenceConfig: undefined, additionalModelRequestFields: ENABLED },
    where: "temperature, topP, topK",
  },
  {
    rule: "dropSamplingWhileThinking",
    what: "a temperature of one while Claude thinks",
    settings: { ...thinking, temperature: 1 },
    becomes: { inferenceConfig: { temperature: 1 }, additionalModelRequestFields: ENABLED },
    needless: "it is the one that Claude takes",
  },
  {
    rule: "placeTopK",
    what: "topK, for Claude",
    settings: { topK: 5 },
    becomes: { additionalModelRequestFields: { top_k: 5 } },
    needless: "without it, none is sent",
  },
  {
    rule: "placeTopK",
    what: "topK, for Nova",
    model: NOVA,
    settings: { topK: 5, additionalModelRequestFields: { inferenceConfig: { other: 1 } } },
    becomes: { additionalModelRequestFields: { inferenceConfig: { topK: 5, other: 1 } } },
    needless: "without it, none is sent",
  },
  {
    rule: "placeTopK",
    what: "topK, for a family without it",
    model: LLAMA,
    settings: { topK: 5 },
    becomes: { additionalModelRequestFields: undefined },
    where: "topK",
    needless: "without it, none is sent",
  },
  {
    rule: "easeToolChoice",
    what: "any tool, for Llama",
    model: LLAMA,
    settings: { ...SEARCH, tool_choice: "any" },
    becomes: { toolConfig: { tools: [spec("search")] }, system: [mustCall("search")] },
    where: "tool_choice",
  },
  {
    rule: "easeToolChoice",
    what: "a forced tool while Claude thinks",
    settings: { ...SEARCH, ...thinking, tool_choice: "search" },
    becomes: {
      toolConfig: { tools: [spec("search")], toolChoice: { auto: {} } },
      system: [mustCall("search")],
    },
    where: "tool_choice",
  },
  {
    rule: "easeToolChoice",
    what: "any tool, for a Claude that refuses forced tools",
    model: OPUS_5_5,
    settings: { tools: [tool("search"), tool("find")], tool_choice: "any" },
    becomes: {
      toolConfig: { tools: [spec("search"), spec("find")] },
      system: [{ text: "You must call one of the tools in this reply. Do not answer in text alone." }],
    },
    where: "tool_choice",
  },
  {
    rule: "easeToolChoice",
    what: "a certain one of two tools, for Mistral",
    model: MISTRAL,
    settings: { tools: [tool("search"), tool("find")], tool_choice: "find" },
    becomes: { toolConfig: { tools: [spec("find")], toolChoice: { any: {} } } },
    where: "tool_choice",
    needless: "the emulator knows of Llama's choices only",
  },
  {
    rule: "callOneTool",
    what: "one call in a turn, for Claude",
    settings: { ...SEARCH, tool_choice: "search", parallel_tool_calls: false },
    becomes: {
      additionalModelRequestFields: {
        tool_choice: { type: "tool", name: "search", disable_parallel_tool_use: true },
      },
    },
    needless: "without it, Claude may make several calls",
  },
  {
    rule: "callOneTool",
    what: "one call in a turn, for Nova",
    model: NOVA,
    settings: { ...SEARCH, parallel_tool_calls: false },
    becomes: { additionalModelRequestFields: undefined },
    where: "parallel_tool_calls",
    needless: "no model but Claude can be kept to it",
  },
  {
    rule: "dropStrictTools",
    what: "a strict tool, for a Claude that refuses it",
    model: CLAUDE_5,
    settings: { tools: [strict] },
    becomes: { toolConfig: { tools: [spec("search", CLOSED)] } },
    where: "tools",
  },
  {
    rule: "dropStrictTools",
    what: "a strict tool, for a Claude that takes it",
    settings: { tools: [strict] },
    becomes: { toolConfig: { tools: [{ toolSpec: { ...spec("search", CLOSED).toolSpec, strict: true } }] } },
    needless: "there is nothing to leave out",
  },
];
