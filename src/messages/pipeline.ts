import type { Message } from "@aws-sdk/client-bedrock-runtime";

import type { Draft, Turn } from "./conversation.js";
import type { RequestContext } from "./request_context.js";
import { dropAnthropicTools } from "./repair/anthropic_tools.js";
import { moveAssistantMedia } from "./repair/assistant_media.js";
import { dropBlankText } from "./repair/blank_text.js";
import { limitCachePoints } from "./repair/cache_limit.js";
import { dropIdleCachePoints } from "./repair/cache_places.js";
import { placeCachePoints } from "./repair/cache_placing.js";
import { dropUnsupportedCachePoints } from "./repair/cache_support.js";
import { orderCacheTtls } from "./repair/cache_ttl.js";
import { splitCrowdedTurns } from "./repair/crowded_turns.js";
import { agreeOnCitations } from "./repair/document_citations.js";
import { moveDocumentCachePoints } from "./repair/document_cache_points.js";
import { addTextToDocuments } from "./repair/document_text.js";
import { fillEmptyToolResults } from "./repair/empty_tool_result.js";
import { fillEmptyTurns } from "./repair/empty_turns.js";
import { dropForeignReasoning } from "./repair/foreign_reasoning.js";
import { clampInference } from "./repair/inference_range.js";
import { ABOUT, Kinds } from "./repair/kinds.js";
import { guardLastHuman } from "./repair/guard_last_human.js";
import { addLeadingUser } from "./repair/leading_user.js";
import { dropPastReasoning } from "./repair/past_reasoning.js";
import { mergeTurns } from "./repair/merge_turns.js";
import { answerOrphanedCalls } from "./repair/orphaned_calls.js";
import { tellOrphanedResults } from "./repair/orphaned_results.js";
import { dropRepeatedCalls } from "./repair/repeated_calls.js";
import { dropRepeatedTools } from "./repair/repeated_tools.js";
import { fitRequestMetadata } from "./repair/request_metadata.js";
import { dropResultCitations } from "./repair/result_citations.js";
import { moveReasoningFirst } from "./repair/reasoning_first.js";
import { sayEffortOnce } from "./repair/output_effort.js";
import { askForReasoning } from "./repair/reasoning.js";
import { lowerEffort, useOwnReasoningWords } from "./repair/reasoning_words.js";
import { dropRefusedReasoning } from "./repair/refused_reasoning.js";
import { dropChangedThinking } from "./repair/bound_reasoning.js";
import { dropSignatures } from "./repair/signatures.js";
import { limitOutput } from "./repair/output_limit.js";
import { dropLimitsOfEffort } from "./repair/unlimited_effort.js";
import type { Rule } from "./repair/rule.js";
import { dropStrictTools } from "./repair/strict_tools.js";
import { callOneTool } from "./repair/parallel_calls.js";
import { pauseThinking } from "./repair/thinking_pause.js";
import { fitBudget, raiseMaxTokens } from "./repair/thinking_budget.js";
import { dropSamplingWhileThinking } from "./repair/thinking_sampling.js";
import { easeToolChoice } from "./repair/tool_choice.js";
import { placeTopK } from "./repair/top_k.js";
import { chooseSampling, dropTemperature, dropTopP } from "./repair/sampling.js";
import { separateToolCalls } from "./repair/separate_calls.js";
import { separateToolResults } from "./repair/separate_results.js";
import { dropUnansweredServerCalls } from "./repair/server_calls.js";
import { tellServerTools } from "./repair/server_tools.js";
import { cutStopsHere, dropEmptyStops } from "./repair/stop_sequences.js";
import { moveTextBeforeCalls } from "./repair/text_before_calls.js";
import { placeSystemMessages } from "./repair/system_messages.js";
import { moveSystemToUser } from "./repair/system_support.js";
import { dropEmptyDescriptions } from "./repair/tool_descriptions.js";
import { tellToolHistory } from "./repair/tool_history.js";
import { useLegalToolIds } from "./repair/tool_ids.js";
import { useLegalToolNames } from "./repair/tool_names.js";
import { writeJsonResultsAsText } from "./repair/tool_result_json.js";
import { moveToolResultMedia } from "./repair/tool_result_media.js";
import { fitOutputSchema } from "./repair/output_schema.js";
import { sampleGreedily } from "./repair/greedy_tool_calls.js";
import { fitStrictTools } from "./repair/strict_schemas.js";
import { placeToolResults } from "./repair/tool_result_places.js";
import { tellToolResultStatus } from "./repair/tool_result_status.js";
import { simplifyToolRoots } from "./repair/plain_schema_root.js";
import { useLegalAnswerKeys, useLegalPropertyKeys } from "./repair/property_keys.js";
import { inlineToolSchemas } from "./repair/tool_schema_refs.js";
import { wrapToolSchemas } from "./repair/tool_schema_root.js";
import { flattenToolSchemas } from "./repair/tool_schema_union.js";
import { addTrailingUser } from "./repair/trailing_assistant.js";
import { cutTrailingSpace } from "./repair/trailing_space.js";
import { tellUnreadMedia } from "./repair/unread_media.js";
import { dropUnsignedReasoning } from "./repair/unsigned_reasoning.js";
import { tellUserCalls } from "./repair/user_calls.js";
import { dropUserReasoning } from "./repair/user_reasoning.js";

/** The rules that are followed while messages are read. */
export const READING_RULES = [
  "dropRemoveMessage",
  "dropForeignBlock",
  "tellUnknownFile",
  "wrapToolInput",
  "takeRoleForUser",
] as const;

/** Every rule, by name, in the order in which they are followed: each relies on those before it. */
export const RULES: Readonly<Record<string, Rule>> = {
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
  placeCachePoints,
  addLeadingUser,
  addTrailingUser,
  cutTrailingSpace,
  moveDocumentCachePoints,
  dropIdleCachePoints,
  limitCachePoints,
  orderCacheTtls,
};

/**
 * Follows every rule, one after the other.
 *
 * @throws InvalidInputError when a rule would change something and repairs are not wanted.
 */
export function followRules(draft: Draft, context: RequestContext): Draft {
  const { capabilities, names, facts, hasPrompt, repairs } = context;
  const kinds = new Kinds();
  return Object.entries(RULES).reduce((current, [name, rule]) => {
    const about = ABOUT[name];
    if (about && !kinds.hasAny(current, about)) return current;
    return rule(current, { capabilities, names, facts, hasPrompt, repairs, report: context.reporter(name) });
  }, draft);
}

/** Turns as Converse's messages, each system message after the turn it follows. */
export function toMessages(turns: readonly Turn[]): Message[] {
  const messages: Message[] = [];
  for (const { role, content, systemAfter } of turns) {
    messages.push({ role, content });
    if (systemAfter) messages.push({ role: "system", content: systemAfter });
  }
  return messages;
}
