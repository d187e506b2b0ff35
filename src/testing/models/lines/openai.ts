import { linesOf, type History, type Line } from "../line.js";
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

const HISTORY: History = [
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

/** E66 and E65. User guide, "Supported models and features": it reads only text. */
const GPT_OSS: Partial<Traits> = {
  ...MODEL,
  unreadMedia: ["image", "document"],
  stopSequences: false,
  efforts: { reasoning_effort: ["low", "medium", "high"] },
};

/** It always thinks (E57, live). */
const ASTRA: History = [
  ...HISTORY,
  ["6", { efforts: { "reasoning.effort": ["low", "medium", "high", "xhigh", "max"] } }],
];

export const OPENAI: readonly Line[] = linesOf("openai", [
  [/^gpt-oss/, GPT_OSS],
  [/^gpt-(\d+(?:\.\d+)?)-astra/, GPT, ASTRA],
  [/^gpt-(\d+(?:\.\d+)?)?/, GPT, HISTORY],
  [/^/, MODEL],
]);
