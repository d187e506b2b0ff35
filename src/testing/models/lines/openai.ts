import type { Line } from "../line.js";
import type { Traits } from "../traits.js";

const MODEL: Partial<Traits> = {
  nativeFormat: "openai",
  systemTurns: "refused by Converse",
  serverTools: false,
  // opencode #49443, pi #8643.
  toolResultMedia: [],
  caching: false,
  // pi #686 and #727.
  reasoningSignature: false,
  redactedReasoning: false,
};

/** GPT is asked by `reasoning.effort`, not as gpt-oss is (opencode #48195, stdapi.ai #283, litellm #40370). */
const GPT: Partial<Traits> = {
  ...MODEL,
  unknownParameters: ["reasoning_effort", "thinking"],
  efforts: { "reasoning.effort": ["none", "minimal", "low", "medium", "high", "xhigh"] },
};

const HISTORY: NonNullable<Line["since"]> = [
  // langchain-aws #1262, #1266: `max`. inspect_ai #5217, vercel #19062: reasoning comes, and goes back, redacted only.
  [
    "5.6",
    {
      efforts: { "reasoning.effort": ["none", "minimal", "low", "medium", "high", "xhigh", "max"] },
      reasoningText: false,
      redactedReasoning: true,
    },
  ],
  // opencode #48195 (live), llama_index #23211; stdapi.ai #283: no `minimal`.
  [
    "6",
    {
      efforts: { "reasoning.effort": ["none", "low", "medium", "high", "xhigh", "max"] },
      temperature: false,
      topP: false,
      unaskedReasoning: "redacted",
    },
  ],
];

export const OPENAI: readonly Line[] = [
  // crewAI #3317 and #4046, langchain4j #3650. User guide, "Supported models and features": it reads text only.
  {
    vendor: "openai",
    name: /^gpt-oss/,
    traits: {
      ...MODEL,
      unreadMedia: ["image", "document"],
      stopSequences: false,
      efforts: { reasoning_effort: ["low", "medium", "high"] },
    },
  },
  // It always thinks (inspect_ai #5254, live).
  {
    vendor: "openai",
    name: /^gpt-(\d+(?:\.\d+)?)-astra/,
    traits: GPT,
    since: [
      ...HISTORY,
      ["6", { efforts: { "reasoning.effort": ["low", "medium", "high", "xhigh", "max"] } }],
    ],
  },
  { vendor: "openai", name: /^gpt-(\d+(?:\.\d+)?)?/, traits: GPT, since: HISTORY },
  { vendor: "openai", name: /^/, traits: MODEL },
];
