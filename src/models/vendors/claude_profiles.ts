import type { Capabilities, Profile } from "../capabilities.js";
import { known, unsampled } from "../known.js";

/**
 * Claude Fable 5.1 and 5.2, and every Claude without a row: of what the generations accept, the least, because a later
 * one may accept less than the one before it.
 */
export const narrowest: Profile = {
  ...known,
  vendor: "anthropic",
  family: "anthropic",
  // Recorded: pydantic/top_k_anthropic_variant, `additionalModelRequestFields: { top_k: 20 }` → 200.
  topKPath: ["top_k"],
  // langchain-aws #1273 and #1274, ax-llm/ax #667, vercel/ai #21290, of Opus 5.5, Fable 5.1 and later:
  // `tool_choice: type "tool" and "any" are not supported for this model.`
  toolChoices: ["auto"],
  // Opus 4.8 and Claude 5 take a forced tool while they think adaptively, where they take one at all.
  forcedToolsWhileThinking: "accepted",
  // pydantic-ai's profile: 4.7 and later refuse both at runtime.
  strictTools: "refused",
  structuredOutput: "refused",
  reasoning: {
    // langchain-aws #922: `thinking.type.enabled` is not supported since 4.7.
    as: "adaptive",
    efforts: ["low", "medium", "high", "xhigh", "max"],
    // LibreChat #14422, promptfoo #9671, of Fable 5 and later, Mythos and Opus 5.5:
    // `"thinking.type.disabled" is not supported for this model.`
    canBeOff: false,
    // Since 4.7 thoughts are shown only where `display: "summarized"` asks for them.
    shownByDefault: false,
  },
  // langchain-aws #1094: `temperature` is deprecated for this model. So it is since Opus 4.7.
  ...unsampled,
  // `temperature` may only be set to 1 when thinking is enabled.
  samplingWhileThinking: "refused",
  // Every later turn of a thread fails: `messages.1.content.0.thinking.signature: Field required`.
  unsignedReasoning: "refused",
  signatures: "accepted",
  redactedReasoning: "accepted",
  // hermes #105780, of Sonnet 5 and Fable 5.1: taken for prefill, even when a user's turn follows.
  reasoningOnlyTurns: "refused",
  // vercel/ai #20728, litellm #41203, pydantic-ai #7984:
  // `Invalid signature in thinking block. The block is bound to a different conversation.`
  boundReasoning: true,
  // pydantic-ai #6255, Sonnet 4.5: accepted.
  leadingAssistant: "accepted",
  // hermes #101401: `This model does not support assistant message prefill.` since 4.6.
  trailingAssistant: "refused",
  // pydantic-ai #6081: text and images share the turn, documents and videos do not.
  besideToolResults: "no documents",
  toolResultMedia: { image: "accepted", video: "refused", document: "accepted" },
  // Bedrock: `This model doesn't support the s3Uri field. Remove s3Uri and try again.`
  media: { ...known.media, searchResult: "accepted", stored: "refused" },
  serverTools: "refused",
  // `tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`.
  toolIds: "letters and digits",
  // Composio #3500, claude-code #79418: `Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`.
  propertyKeys: "plain",
  // cua #3303, senpi #1947.
  toolSchemaUnions: "refused",
  // Anthropic's documentation of citations: all documents of a request, or none.
  documentCitations: "all or none",
  native: {
    // Anthropic's Messages API: "max_tokens: Field required".
    maxTokensRequired: true,
    // Its own format marks a document itself.
    besideToolResults: "anything",
    anthropicBlocks: "accepted",
    cachedDocuments: "accepted",
  },
};

/**
 * Opus from 4.8 on reads system messages between the turns. Recorded:
 * pydantic/test_anthropic_mid_conversation_system; Sonnet 5 is reported to refuse it.
 */
const OPUS: Partial<Capabilities> = { systemBetweenTurns: "accepted" };

/** Claude 5.5 and Mythos 5.1. Of these no block is refused for being bound; Mythos 5.1 only records it. */
export const claude55: Profile = { ...narrowest, boundReasoning: false };

export const opus55: Profile = { ...claude55, native: { ...claude55.native, ...OPUS } };

/** Claude 5 takes forced tools and can be told not to think. */
export const claude5: Profile = {
  ...claude55,
  toolChoices: ["auto", "any", "tool"],
  reasoning: {
    as: "adaptive",
    efforts: ["low", "medium", "high", "xhigh", "max"],
    canBeOff: true,
    shownByDefault: false,
  },
};

/** Claude Fable 5 cannot be told not to think. Whether it takes forced tools is disputed (langchain-aws #1274). */
export const fable5: Profile = {
  ...claude5,
  reasoning: narrowest.reasoning,
  reasoningOnlyTurns: "accepted",
};

/** Claude Opus 5 takes strict tools (lobehub #19876, live). */
export const opus5: Profile = {
  ...claude5,
  strictTools: "accepted",
  reasoningOnlyTurns: "accepted",
  native: { ...claude5.native, ...OPUS },
};

export const opus48: Profile = { ...opus5, strictTools: "refused" };

/** Claude 4.7 takes no forced tool while it thinks. */
export const claude47: Profile = {
  ...claude5,
  forcedToolsWhileThinking: "refused",
  reasoningOnlyTurns: "accepted",
};

/** Claude 4.6 samples, and shows what it thinks. */
export const claude46: Profile = {
  ...claude47,
  temperature: "accepted",
  topP: "accepted",
  topK: "accepted",
  // Recorded: pydantic/bedrock__test_native_output, test_strict_tool_calls.
  strictTools: "accepted",
  structuredOutput: "accepted",
  // Recorded: pydantic/model_thinking_part_anthropic_adaptive.
  reasoning: {
    as: "adaptive",
    // The last that also thinks within a budget.
    also: ["budget"],
    efforts: ["low", "medium", "high", "max"],
    canBeOff: true,
    shownByDefault: true,
  },
};

/** Claude 4.5 is the last that goes on with a text it is given. */
export const claude45: Profile = {
  ...claude46,
  trailingAssistant: "accepted",
  reasoning: { as: "budget", efforts: ["low", "medium", "high"], canBeOff: true, shownByDefault: true },
};

/** Claude 4.1 and before cache for five minutes only (user guide, "Prompt caching"). */
export const claude41: Profile = {
  ...claude45,
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: { tools: "accepted", oneHour: "refused", toolResults: "accepted" },
};

/** Claude 3.7 and 4 take `temperature` and `topP` together. */
export const claude37: Profile = { ...claude41, temperatureWithTopP: "accepted" };

/** Claude 3.5 does not think. */
export const { reasoning: _none, ...claude35 }: Profile = claude37;

/** Prompt caching came with Claude 3.5, but not with its first Sonnet (user guide, "Supported models"). */
export const claude3: Profile = { ...claude35, promptCaching: "refused" };

/** Claude 2 and Instant know no tools (user guide, "Supported models and features"). */
export const claude2: Profile = { ...claude3, toolChoices: [] };

/** The first Claude, whose own format is a prompt. */
export const claude1: Profile = { ...claude2, family: "anthropicCompletion" };
