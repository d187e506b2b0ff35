import type { ModelProfile } from "@langchain/core/language_models/profile";

import type { Capabilities } from "./capabilities.js";
import { factsOf } from "./facts.js";

/**
 * LangChain's profile of a model, for its agents and middleware: its limits and modalities if they are known, and what
 * its family accepts. `structuredOutput` is `true` only if a JSON schema is the best way to an object: agents then
 * choose it over a forced tool.
 */
export function langChainProfile(model: string, capabilities: Capabilities): ModelProfile {
  const { toolChoices, structuredOutput, preferredOutput, systemBetweenTurns } = capabilities;
  const common: ModelProfile = {
    toolChoice: toolChoices.includes("any") || toolChoices.includes("tool"),
    structuredOutput: structuredOutput === "accepted" && preferredOutput === "jsonSchema",
    midConversationSystemMessages: systemBetweenTurns === "accepted",
  };
  const facts = factsOf(model);
  if (!facts) return common;
  const { maxInputTokens, maxOutputTokens, images, documents, audio, video, reasoning, tools } = facts;
  return {
    ...common,
    maxInputTokens,
    maxOutputTokens,
    imageInputs: images,
    pdfInputs: documents,
    audioInputs: audio,
    videoInputs: video,
    // Media that a tool's result may not contain are moved next to it, so that the model can read all that it reads at all.
    imageToolMessage: images,
    pdfToolMessage: documents,
    reasoningOutput: reasoning,
    toolCalling: tools,
  };
}
