import { linesOf, type Line } from "../line.js";
import type { Traits } from "../traits.js";

const MODEL: Partial<Traits> = {
  nativeFormat: "mistralChat",
  lastTurn: "user",
  systemTurns: "refused by Converse",
  serverTools: false,
  // Ministral 3 refuses the ids that Bedrock makes (E27); there is no report of nine characters being refused.
  toolIds: "nine characters",
  // E11, langchain-aws' live tests.
  besideToolUse: false,
  besideToolResult: "nothing",
  // E13.
  toolResultMedia: ["document"],
  outputSchema: false,
  strictTools: false,
  caching: false,
  reasoningSignature: false,
  redactedReasoning: false,
};

/** The first Large and Small accept either a prompt or messages. */
const TWO_FORMATS: Partial<Traits> = {
  nativeFormat: "mistralText",
  otherNativeFormat: { member: "messages", format: "mistralLargeChat" },
};

export const MISTRAL: readonly Line[] = linesOf("mistral", [
  // User guide, "Supported models and features".
  [/^(?:mistral-7b|mixtral)/, { ...MODEL, nativeFormat: "mistralText", system: false, tools: false }],
  [/^mistral-(?:large|small)-2402/, { ...MODEL, ...TWO_FORMATS }],
  [/^mistral-large-2407/, { ...MODEL, nativeFormat: "mistralLargeChat" }],
  // Recorded for Mistral Large 3; the others: pydantic-ai's profiles.
  [
    /^(?:magistral|ministral-[3-9]|mistral-large-[3-9](?!\d)|voxtral)/,
    { ...MODEL, outputSchema: true, strictTools: true },
  ],
  // The only one that is known to accept Bedrock's ids.
  [/^pixtral/, { ...MODEL, toolIds: "nine characters or Bedrock's" }],
  [/^/, MODEL],
]);
