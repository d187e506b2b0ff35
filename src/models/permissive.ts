import type { CapabilityProfile } from "./capabilities.js";

/** A model of an unknown vendor, or one that an opaque ARN hides: nothing is held back. */
export const permissive: CapabilityProfile = {
  // Vendors without a format of their own use chat completions.
  family: "openAICompatible",
  toolChoices: ["auto", "any", "tool"],
  forcedToolsWhileThinking: "accepted",
  toolCallSampling: "free",
  streamedTools: "accepted",
  strictTools: "accepted",
  structuredOutput: "accepted",
  textFormat: "accepted",
  // Most models know forced tools.
  preferredOutput: "functionCalling",
  reasoningRequest: "accepted",
  effort: "accepted",
  outputEffort: "accepted",
  pastReasoning: "accepted",
  topK: "accepted",
  temperature: "accepted",
  topP: "accepted",
  temperatureWithTopP: "accepted",
  samplingWhileThinking: "accepted",
  stopSequences: "accepted",
  thinkingDisplay: "accepted",
  maxTokensRequired: false,
  // Converse's own limit: `Member must have value less than or equal to 1`.
  maxTemperature: 1,
  unsignedReasoning: "accepted",
  signatures: "accepted",
  redactedReasoning: "accepted",
  reasoningOnlyTurns: "accepted",
  boundReasoning: false,
  // E8, checked in us-east-1 on 2026-07-03: only Claude and Qwen accept it, Nova, Llama, Mistral,
  // Cohere, AI21 and Writer refuse it; all accept a short user turn before it.
  leadingAssistant: "refused",
  trailingAssistant: "accepted",
  systemPrompt: "accepted",
  systemBetweenTurns: "refused",
  besideToolCalls: "accepted",
  besideToolResults: "anything",
  toolResultStatus: "accepted",
  // pydantic-ai's default profile: images only.
  toolResultMedia: { image: "accepted", video: "refused", document: "refused" },
  media: {
    image: "accepted",
    document: "accepted",
    video: "accepted",
    audio: "accepted",
    searchResult: "accepted",
    stored: "accepted",
  },
  // Nova's grounding and code interpreter; of an unknown model nothing is known.
  serverTools: "accepted",
  anthropicBlocks: "refused",
  toolIds: "any",
  toolNames: "any",
  propertyKeys: "any",
  toolSchemaRoot: "any",
  toolSchemaUnions: "accepted",
  toolSchemaRefs: "accepted",
  documentCitations: "each",
  promptCaching: { tools: "accepted", oneHour: "accepted", toolResults: "accepted" },
  // pydantic-ai places cache points before trailing documents and videos, for every model.
  cachedDocuments: "refused",
  dividedDocuments: "refused",
  // What only Converse refuses: the families' own formats can express these.
  native: {
    // OpenAI's format has every choice, and Llama's prompts state it.
    toolChoices: ["auto", "any", "tool"],
    streamedTools: "accepted",
    trailingAssistant: "accepted",
    systemPrompt: "accepted",
    besideToolCalls: "accepted",
    besideToolResults: "anything",
    // OpenAI's format, which most families have: the results of tools are text.
    toolResultMedia: { image: "refused", video: "refused", document: "refused" },
    toolIds: "any",
    outputEffort: "refused",
    pastReasoning: "refused",
    // If a family's own format has none, the reader of its replies cuts them.
    stopSequences: "accepted",
    maxTemperature: Infinity,
  },
};
