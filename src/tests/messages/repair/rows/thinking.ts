import type { Row } from "../row.js";
import { CLAUDE_5, LLAMA, MISTRAL, NOVA, SEARCH, spec, tool } from "../words.js";

const ENABLED = { thinking: { type: "enabled", budget_tokens: 1024 } };
const thinking = { additionalModelRequestFields: ENABLED };
const strict = { ...tool("search"), strict: true };

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
    what: "topK, for a family that takes none",
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
    becomes: { toolConfig: { tools: [spec("search")] } },
    where: "tool_choice",
  },
  {
    rule: "easeToolChoice",
    what: "a forced tool while Claude thinks",
    settings: { ...SEARCH, ...thinking, tool_choice: "search" },
    becomes: { toolConfig: { tools: [spec("search")], toolChoice: { auto: {} } } },
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
    rule: "dropStrictTools",
    what: "a strict tool, for a Claude that takes none",
    model: CLAUDE_5,
    settings: { tools: [strict] },
    becomes: { toolConfig: { tools: [spec("search")] } },
    where: "tools",
    needless: "the service's words are not on record",
  },
  {
    rule: "dropStrictTools",
    what: "a strict tool, for a Claude that takes it",
    settings: { tools: [strict] },
    becomes: { toolConfig: { tools: [{ toolSpec: { ...spec("search").toolSpec, strict: true } }] } },
    needless: "there is nothing to leave out",
  },
];
