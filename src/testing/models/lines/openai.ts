import type { Line } from "../line.js";
import type { Traits } from "../traits.js";

const MODEL: Partial<Traits> = {
  nativeFormat: "openai",
  systemTurns: "refused by Converse",
  serverTools: false,
  // E14.
  toolResultMedia: [],
  caching: false,
  // E54.
  reasoningSignature: false,
  redactedReasoning: false,
};

/** GPT's effort is `reasoning.effort`, not the `reasoning_effort` of gpt-oss (E57). */
const GPT: Partial<Traits> = {
  ...MODEL,
  unknownParameters: ["reasoning_effort", "thinking"],
  efforts: { "reasoning.effort": ["none", "minimal", "low", "medium", "high", "xhigh"] },
};

const HISTORY: NonNullable<Line["since"]> = [
  // E45: `max`. E55: reasoning is redacted, and only redacted reasoning is accepted.
  [
    "5.6",
    {
      efforts: { "reasoning.effort": ["none", "minimal", "low", "medium", "high", "xhigh", "max"] },
      reasoningText: false,
      redactedReasoning: true,
    },
  ],
  // E57 (live): no `minimal`.
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
  // E66 and E65. User guide, "Supported models and features": it reads only text.
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
  // It always thinks (E57, live).
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
