import type { Message } from "@aws-sdk/client-bedrock-runtime";

import type { Draft, Turn } from "../conversation.js";
import type { RequestContext } from "../request_context.js";
import { dropAnthropicTools } from "./calls/anthropic_only.js";
import { moveAssistantMedia } from "./content/assistant_media.js";
import { dropBlankText } from "./content/blank_text.js";
import { limitCachePoints } from "./caching/cache_limit.js";
import { dropIdleCachePoints } from "./caching/idle_cache_points.js";
import { placeCachePoints } from "./caching/cache_placing.js";
import { dropUnsupportedCachePoints } from "./caching/cache_support.js";
import { orderCacheTtls } from "./caching/cache_ttl.js";
import { splitCrowdedTurns } from "./content/crowded_turns.js";
import { agreeOnCitations } from "./content/document_citations.js";
import { moveDocumentCachePoints } from "./caching/document_cache_points.js";
import { addTextToDocuments } from "./content/document_text.js";
import { fillEmptyToolResults } from "./content/empty_tool_result.js";
import { fillEmptyTurns } from "./turns/empty_turns.js";
import { dropForeignReasoning } from "./content/foreign_reasoning.js";
import { clampInference } from "./settings/inference_range.js";
import { ABOUT, Kinds } from "./kinds.js";
import { guardLastHuman } from "./settings/guard_last_human.js";
import { addLeadingUser } from "./turns/leading_user.js";
import { dropPastReasoning } from "./content/past_reasoning.js";
import { mergeTurns } from "./turns/merge_turns.js";
import { answerOrphanedCalls } from "./calls/orphaned_calls.js";
import { tellOrphanedResults } from "./calls/orphaned_or_late_results.js";
import { dropRepeatedCalls } from "./calls/repeated_calls.js";
import { dropRepeatedTools } from "./tools/repeated_tools.js";
import { fitRequestMetadata } from "./settings/request_metadata.js";
import { dropResultCitations } from "./content/result_citations.js";
import { moveReasoningFirst } from "./content/reasoning_first.js";
import { sayEffortOnce } from "./settings/output_effort.js";
import { askForReasoning } from "./settings/reasoning.js";
import { lowerEffort, useOwnReasoningWords } from "./settings/reasoning_words.js";
import { dropRefusedReasoning } from "./settings/refused_reasoning.js";
import { dropChangedThinking } from "./content/changed_thinking.js";
import { dropSignatures } from "./content/signatures.js";
import { limitOutput } from "./settings/output_limit.js";
import { dropLimitsOfEffort } from "./settings/unlimited_effort.js";
import type { Rule } from "./rule.js";
import { dropStrictTools } from "./tools/strict_support.js";
import { callOneTool } from "./tools/parallel_calls.js";
import { pauseThinking } from "./settings/thinking_pause.js";
import { fitBudget, raiseMaxTokens } from "./settings/thinking_budget.js";
import { dropSamplingWhileThinking } from "./settings/thinking_sampling.js";
import { easeToolChoice } from "./tools/tool_choice.js";
import { placeTopK } from "./settings/top_k.js";
import { chooseSampling, dropTemperature, dropTopP } from "./settings/sampling.js";
import { separateToolCalls } from "./calls/separate_calls.js";
import { separateToolResults } from "./calls/separate_results.js";
import { dropUnansweredServerCalls } from "./calls/unanswered_server_calls.js";
import { tellServerTools } from "./calls/server_tool_text.js";
import { cutStopsHere, dropEmptyStops } from "./settings/stop_sequences.js";
import { moveTextBeforeCalls } from "./content/text_before_calls.js";
import { placeSystemMessages } from "./turns/system_messages.js";
import { moveSystemToUser } from "./turns/system_support.js";
import { dropEmptyDescriptions } from "./tools/tool_descriptions.js";
import { tellToolHistory } from "./calls/tool_history.js";
import { useLegalToolIds } from "./calls/tool_ids.js";
import { useLegalToolNames } from "./tools/tool_names.js";
import { writeJsonResultsAsText } from "./content/tool_result_json.js";
import { moveToolResultMedia } from "./content/tool_result_media.js";
import { fitOutputSchema } from "./tools/output_schema.js";
import { sampleGreedily } from "./settings/greedy_tool_calls.js";
import { fitStrictTools } from "./tools/strict_tools.js";
import { placeToolResults } from "./calls/reordered_results.js";
import { tellToolResultStatus } from "./content/tool_result_status.js";
import { simplifyToolRoots } from "./tools/plain_schema_root.js";
import { useLegalAnswerKeys, useLegalPropertyKeys } from "./tools/property_keys.js";
import { inlineToolSchemas } from "./tools/tool_schema_refs.js";
import { wrapToolSchemas } from "./tools/tool_schema_root.js";
import { flattenToolSchemas } from "./tools/tool_schema_union.js";
import { addTrailingUser } from "./turns/trailing_assistant.js";
import { cutTrailingSpace } from "./content/trailing_space.js";
import { tellUnreadMedia } from "./content/unread_media.js";
import { dropUnsignedReasoning } from "./content/unsigned_reasoning.js";
import { tellUserCalls } from "./calls/user_calls.js";
import { dropUserReasoning } from "./content/user_reasoning.js";

/** The rules that are applied while messages are read. */
export const READING_RULES = [
  "dropRemoveMessage",
  "dropForeignBlock",
  "tellUnknownFile",
  "wrapToolInput",
  "takeRoleForUser",
] as const;

/** The settings, and how the model reasons. */
const SETTINGS: Readonly<Record<string, Rule>> = {
  guardLastHuman,
  clampInference,
  useOwnReasoningWords,
  sayEffortOnce,
  askForReasoning,
  lowerEffort,
  dropRefusedReasoning,
  fitBudget,
  raiseMaxTokens,
  sampleGreedily,
  dropLimitsOfEffort,
  limitOutput,
  dropSamplingWhileThinking,
  dropTemperature,
  dropTopP,
  chooseSampling,
  placeTopK,
  dropEmptyStops,
  cutStopsHere,
  fitRequestMetadata,
};

/** The tools on offer, and the schema of the answer. */
const TOOLS: Readonly<Record<string, Rule>> = {
  dropRepeatedTools,
  dropStrictTools,
  dropEmptyDescriptions,
  inlineToolSchemas,
  wrapToolSchemas,
  flattenToolSchemas,
  useLegalPropertyKeys,
  simplifyToolRoots,
  fitStrictTools,
  fitOutputSchema,
  useLegalAnswerKeys,
};

/** The blocks of each message on its own. */
const CONTENT: Readonly<Record<string, Rule>> = {
  dropUnsupportedCachePoints,
  dropForeignReasoning,
  dropSignatures,
  dropUnsignedReasoning,
  dropUserReasoning,
  dropPastReasoning,
  tellUserCalls,
  tellUnreadMedia,
  moveAssistantMedia,
  dropAnthropicTools,
  dropUnansweredServerCalls,
  tellServerTools,
  writeJsonResultsAsText,
  fillEmptyToolResults,
  moveToolResultMedia,
  dropResultCitations,
  dropBlankText,
};

/** Calls and their results across the messages. */
const CALLS: Readonly<Record<string, Rule>> = {
  mergeTurns,
  tellToolHistory,
  useLegalToolNames,
  easeToolChoice,
  callOneTool,
  dropRepeatedCalls,
  useLegalToolIds,
  tellOrphanedResults,
  answerOrphanedCalls,
  placeToolResults,
};

/** The turns: what each may contain, and their order. */
const TURNS: Readonly<Record<string, Rule>> = {
  fillEmptyTurns,
  moveReasoningFirst,
  pauseThinking,
  dropChangedThinking,
  tellToolResultStatus,
  placeSystemMessages,
  moveSystemToUser,
  moveTextBeforeCalls,
  separateToolCalls,
  separateToolResults,
  splitCrowdedTurns,
  addTextToDocuments,
  agreeOnCitations,
};

/** How the request begins and ends, and its cache points, which earlier rules may have moved. */
const CACHING: Readonly<Record<string, Rule>> = {
  placeCachePoints,
  addLeadingUser,
  addTrailingUser,
  cutTrailingSpace,
  moveDocumentCachePoints,
  dropIdleCachePoints,
  limitCachePoints,
  orderCacheTtls,
};

/** Every rule by name, in the order in which they are applied: each relies on those before it. */
export const RULES: Readonly<Record<string, Rule>> = {
  ...SETTINGS,
  ...TOOLS,
  ...CONTENT,
  ...CALLS,
  ...TURNS,
  ...CACHING,
};

/** A rule in its place, and the kinds of blocks that it concerns, if it is not about all requests. */
export interface Step {
  name: string;
  rule: Rule;
  about: readonly string[] | undefined;
}

/** The rules as a list, because reading them from the objects again takes longer than following them. */
export const STEPS: readonly Step[] = Object.entries(RULES).map(([name, rule]) => ({
  name,
  rule,
  about: ABOUT[name],
}));

/**
 * Applies every rule in order.
 *
 * @throws InvalidInputError when a rule would change something and `repairHistory` is false.
 */
export function followRules(draft: Draft, context: RequestContext): Draft {
  const { capabilities, names, facts, hasPrompt, repairs } = context;
  const kinds = new Kinds();
  let current = draft;
  for (const { name, rule, about } of STEPS) {
    if (about && !kinds.hasAny(current, about)) continue;
    const report = context.reporter(name);
    current = rule(current, { capabilities, names, facts, hasPrompt, repairs, report });
  }
  return current;
}

/** Turns as Converse messages, each system message after the turn it follows. */
export function toMessages(turns: readonly Turn[]): Message[] {
  const messages: Message[] = [];
  for (const { role, content, systemAfter } of turns) {
    messages.push({ role, content });
    if (systemAfter) messages.push({ role: "system", content: systemAfter });
  }
  return messages;
}
