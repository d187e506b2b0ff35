import type { Capabilities, CapabilityProfile } from "../capabilities.js";
import { known, noSampling, threeEfforts } from "../known.js";

/**
 * Claude Fable 5.1 and 5.2, and every Claude without a row: the least that any generation accepts, because a later one
 * may accept less than the one before it.
 */
export const narrowest: CapabilityProfile = {
  ...known,
  vendor: "anthropic",
  family: "anthropic",
  // pydantic-ai's recording top_k_anthropic_variant, `additionalModelRequestFields: { top_k: 20 }` → 200.
  topKPath: ["top_k"],
  // E40, of Opus 5.5, Fable 5.1 and later:
  // `tool_choice: type "tool" and "any" are not supported for this model.`
  toolChoices: ["auto"],
  // Opus 4.8 and Claude 5 accept a forced tool while they think adaptively, if they accept one at all.
  forcedToolsWhileThinking: "accepted",
  // pydantic-ai's profile: 4.7 and later refuse both at runtime.
  strictTools: "refused",
  structuredOutput: "refused",
  reasoning: {
    // E48: `thinking.type.enabled` is not supported since 4.7.
    as: "adaptive",
    efforts: ["low", "medium", "high", "xhigh", "max"],
    // E49, of Fable 5 and later, Mythos and Opus 5.5:
    // `"thinking.type.disabled" is not supported for this model.`
    canBeOff: false,
    // Since 4.7 thoughts are shown only with `display: "summarized"`.
    shownByDefault: false,
  },
  // E63, since Opus 4.7: `temperature` is deprecated for this model.
  ...noSampling,
  // `temperature` may only be set to 1 when thinking is enabled.
  samplingWhileThinking: "refused",
  // Every later turn of a thread fails: `messages.1.content.0.thinking.signature: Field required`.
  unsignedReasoning: "refused",
  signatures: "accepted",
  redactedReasoning: "accepted",
  // E2, of Sonnet 5 and Fable 5.1: taken for prefill, even when a user's turn follows.
  reasoningOnlyTurns: "refused",
  // E50:
  // `Invalid signature in thinking block. The block is bound to a different conversation.`
  boundReasoning: true,
  // E8, Sonnet 4.5: accepted.
  leadingAssistant: "accepted",
  // E1: `This model does not support assistant message prefill.` since 4.6.
  trailingAssistant: "refused",
  // E12: text and images share the turn, documents and videos do not.
  besideToolResults: "no documents",
  toolResultMedia: { image: "accepted", video: "refused", document: "accepted" },
  // Bedrock: `This model doesn't support the s3Uri field. Remove s3Uri and try again.`
  media: { ...known.media, searchResult: "accepted", stored: "refused" },
  serverTools: "refused",
  // `tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`.
  toolIds: "letters and digits",
  // E33: `Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`.
  propertyKeys: "plain",
  // E31 and E32.
  toolSchemaUnions: "refused",
  // Anthropic's documentation of citations: all documents of a request, or none.
  documentCitations: "all or none",
  native: {
    // Anthropic's Messages API: "max_tokens: Field required".
    maxTokensRequired: true,
    // Its own format marks the document itself as cached.
    besideToolResults: "anything",
    anthropicBlocks: "accepted",
    cachedDocuments: "accepted",
  },
};

/**
 * Opus from 4.8 on reads system messages between the turns (pydantic-ai's recording
 * test_anthropic_mid_conversation_system); Sonnet 5 is reported to refuse them.
 */
const OPUS: Partial<Capabilities> = { systemBetweenTurns: "accepted" };

/** Claude 5.5 and Mythos 5.1 refuse no block for being bound; Mythos 5.1 only records it. */
export const claude55: CapabilityProfile = { ...narrowest, boundReasoning: false };

export const opus55: CapabilityProfile = { ...claude55, native: { ...claude55.native, ...OPUS } };

/** Claude 5 accepts forced tools, and its thinking can be turned off. */
export const claude5: CapabilityProfile = {
  ...claude55,
  toolChoices: ["auto", "any", "tool"],
  reasoning: {
    as: "adaptive",
    efforts: ["low", "medium", "high", "xhigh", "max"],
    canBeOff: true,
    shownByDefault: false,
  },
};

/** Claude Fable 5 always thinks. Whether it accepts forced tools is disputed (E40). */
export const fable5: CapabilityProfile = {
  ...claude5,
  reasoning: narrowest.reasoning,
  reasoningOnlyTurns: "accepted",
};

/** Claude Opus 5 accepts strict tools (E38, live). */
export const opus5: CapabilityProfile = {
  ...claude5,
  strictTools: "accepted",
  reasoningOnlyTurns: "accepted",
  native: { ...claude5.native, ...OPUS },
};

export const opus48: CapabilityProfile = { ...opus5, strictTools: "refused" };

/** Claude 4.7 accepts no forced tool while it thinks. */
export const claude47: CapabilityProfile = {
  ...claude5,
  forcedToolsWhileThinking: "refused",
  reasoningOnlyTurns: "accepted",
};

/** Claude 4.6 accepts sampling parameters, and shows its thoughts. */
export const claude46: CapabilityProfile = {
  ...claude47,
  temperature: "accepted",
  topP: "accepted",
  topK: "accepted",
  // pydantic-ai's recording bedrock__test_native_output, test_strict_tool_calls.
  strictTools: "accepted",
  structuredOutput: "accepted",
  // pydantic-ai's recording model_thinking_part_anthropic_adaptive.
  reasoning: {
    as: "adaptive",
    // The last version that also accepts a budget.
    also: ["budget"],
    efforts: ["low", "medium", "high", "max"],
    canBeOff: true,
    shownByDefault: true,
  },
};

/** Claude 4.5 is the last version that continues a given text. */
export const claude45: CapabilityProfile = {
  ...claude46,
  trailingAssistant: "accepted",
  reasoning: { ...threeEfforts, as: "budget", canBeOff: true },
};

/** Claude 4.1 and before cache for five minutes only (user guide, "Prompt caching"). */
export const claude41: CapabilityProfile = {
  ...claude45,
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: { tools: "accepted", oneHour: "refused", toolResults: "accepted" },
};

/** Claude 3.7 and 4 accept `temperature` and `topP` together. */
export const claude37: CapabilityProfile = { ...claude41, temperatureWithTopP: "accepted" };

/** Claude 3.5 does not think. */
export const { reasoning: _none, ...claude35 }: CapabilityProfile = claude37;

/** Prompt caching came with Claude 3.5, but not with its first Sonnet (user guide, "Supported models"). */
export const claude3: CapabilityProfile = { ...claude35, promptCaching: "refused" };

/** Claude 2 and Instant have no tools (user guide, "Supported models and features"). */
export const claude2: CapabilityProfile = { ...claude3, toolChoices: [] };

/** The first Claude, whose own format is a prompt. */
export const claude1: CapabilityProfile = { ...claude2, family: "anthropicCompletion" };
