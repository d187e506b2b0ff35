import type { ModelProfile } from "@langchain/core/language_models/profile";

import type { Capabilities } from "./capabilities.js";
import { factsOf } from "./facts.js";

/**
 * What LangChain's agents and middleware may know of a model: its limits and modalities as far as they are known, and
 * what its family takes. `structuredOutput` is `true` only where a JSON schema is the best way to an object: agents then
 * choose it over a forced tool.
 */
export function modelProfile(model: string, capabilities: Capabilities): ModelProfile {
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
    // What a tool's result may not hold is moved beside it, so that what the model reads at all it reads there.
    imageToolMessage: images,
    pdfToolMessage: documents,
    reasoningOutput: reasoning,
    toolCalling: tools,
  };
}
