import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** The newest Claude, and every one that is newer still. */
export const anthropic: Profile = {
  ...permissive,
  vendor: "anthropic",
  // Recorded: pydantic/top_k_anthropic_variant, `additionalModelRequestFields: { top_k: 20 }` → 200.
  topKPath: ["top_k"],
  // user-pains.md §2: Opus 4.8 and Claude 5 allow a forced tool while they think adaptively.
  forcedToolsWhileThinking: "accepted",
  // bedrock-quirks-and-peers.md §2.3 #31: 4.7 and later refuse both at runtime.
  strictTools: "refused",
  structuredOutput: "refused",
  // bedrock-quirks-and-peers.md §2.4 #40; langchain-aws #922: `thinking.type.enabled` is not supported since 4.7.
  reasoning: {
    as: "adaptive",
    efforts: ["low", "medium", "high", "xhigh", "max"],
    canBeOff: true,
    shownByDefault: true,
  },
  // langchain-aws #1094: `temperature` is deprecated for this model. model-limits.json: Opus 4.7 and later.
  temperature: "refused",
  topP: "refused",
  topK: "refused",
  // `temperature` may only be set to 1 when thinking is enabled.
  samplingWhileThinking: "refused",
  // user-pains.md §2: unsigned reasoning makes every later turn of the thread fail on Claude.
  unsignedReasoning: "refused",
  // pydantic-ai #6255, Sonnet 4.5: accepted.
  leadingAssistant: "accepted",
  // hermes #101401: `This model does not support assistant message prefill.` since 4.6.
  trailingAssistant: "refused",
  // bedrock-quirks-and-peers.md §2.1 #4: text and images share the turn, documents and videos do not.
  besideToolResults: "no documents",
  toolResultMedia: { image: "accepted", video: "refused", document: "accepted" },
  serverTools: "refused",
  // `tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`.
  // hermes #105780: Sonnet 5 and Fable 5.1.
  reasoningOnlyTurns: "refused",
  toolIds: "letters and digits",
  propertyKeys: "plain",
  // cua #3303, senpi #1947.
  toolSchemaUnions: "refused",
  // Anthropic's documentation of citations: all documents of a request, or none.
  documentCitations: "all or none",
  // Its own format marks a document itself.
  native: { besideToolResults: "anything", anthropicBlocks: "accepted", cachedDocuments: "accepted" },
};

/** Opus from 4.8 on. Recorded: pydantic/test_anthropic_mid_conversation_system; Sonnet 5 is reported to refuse it. */
const opus: Profile = {
  ...anthropic,
  native: { ...anthropic.native, systemBetweenTurns: "accepted" },
};

/** Claude Sonnet 5.5 (bedrock-quirks-and-peers.md §2.3 #27): no forced tools, always thinks, and no harder than `high`. */
const sonnet55: Profile = {
  ...anthropic,
  toolChoices: ["auto"],
  reasoning: { as: "adaptive", efforts: ["low", "medium", "high"], canBeOff: false, shownByDefault: true },
};

/** Claude 4.7: thinks adaptively, and then takes no forced tool. */
const claude47: Profile = {
  ...anthropic,
  forcedToolsWhileThinking: "refused",
  reasoningOnlyTurns: "accepted",
};

/**
 * Claude 4.6: samples, but takes one parameter at a time. Strict tools and JSON schemas are recorded:
 * pydantic/bedrock__test_native_output, test_strict_tool_calls.
 */
const claude46: Profile = {
  ...claude47,
  temperature: "accepted",
  topP: "accepted",
  topK: "accepted",
  temperatureWithTopP: "refused",
  strictTools: "accepted",
  structuredOutput: "accepted",
  // Recorded: pydantic/model_thinking_part_anthropic_adaptive.
  reasoning: {
    as: "adaptive",
    efforts: ["low", "medium", "high", "max"],
    canBeOff: true,
    shownByDefault: true,
  },
};

/** Claude 4.5 is the last that goes on with a text it is given. */
const claude45: Profile = {
  ...claude46,
  trailingAssistant: "accepted",
  reasoning: { as: "budget", efforts: ["low", "medium", "high"], canBeOff: true, shownByDefault: true },
};

/** Claude 4.1 and before cache for five minutes only (bedrock-quirks-and-peers.md §2.6 #59). */
const claude41: Profile = {
  ...claude45,
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: { tools: "accepted", oneHour: "refused", toolResults: "accepted" },
};

/** Claude 3.7 and 4 take `temperature` and `topP` together. */
const claude37: Profile = { ...claude41, temperatureWithTopP: "accepted" };

/** Claude 3.5 does not think. */
const { reasoning: _none, ...claude35 }: Profile = claude37;

/** Prompt caching came with Claude 3.5, but not with its first Sonnet (user guide, "Supported models"). */
const claude3: Profile = { ...claude35, promptCaching: "refused" };

/** Claude 2 and Instant know no tools (user guide, "Supported models and features"). */
const claude2: Profile = { ...claude3, toolChoices: [] };

const BY_VERSION: readonly [since: number, profile: Profile][] = [
  [4.8, anthropic],
  [4.7, claude47],
  [4.6, claude46],
  [4.5, claude45],
  [4.1, claude41],
  [3.7, claude37],
  [3.5, claude35],
  [3, claude3],
  [0, claude2],
];

/** The Claude that a foundation model id names; the newest, when it names none or has no version in it. */
export function claudeOf(foundationModel: string | undefined): Profile {
  const id = foundationModel ?? "";
  const version = claudeVersion(id) ?? Infinity;
  if (id.includes("-sonnet-5-5")) return sonnet55;
  if (version >= 4.8 && id.includes("-opus-")) return opus;
  if (id.includes("-3-5-sonnet-20240620")) return claude3;
  return BY_VERSION.find(([since]) => version >= since)?.[1] ?? anthropic;
}

/**
 * `4.5` in `anthropic.claude-sonnet-4-5-20250929-v1:0`, `3` in `anthropic.claude-3-haiku-…`, `2.1` in
 * `anthropic.claude-v2:1`. A date is no part of it.
 */
function claudeVersion(id: string): number | undefined {
  const match = /-v?(\d{1,2})(?:[-.:](\d{1,2}))?(?=[-:]|$)/.exec(id);
  return match ? Number(`${match[1]}.${match[2] ?? 0}`) : undefined;
}
