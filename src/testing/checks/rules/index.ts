import {
  cacheTtlIsSupported,
  cachingIsSupported,
  cachePointsAreFew,
  cachePointsDoNotFollowDocuments,
  cachePointsDoNotFollowReasoning,
  cachePointsHaveContent,
  cacheTtlDoesNotGrow,
  novaDoesNotCacheTools,
} from "./cache_points.js";
import {
  finalTextHasNoTrailingSpace,
  noPrefill,
  reasoningIsNotAlone,
  reasoningIsSigned,
  textDoesNotFollowToolUses,
  toolUseFollowsThinking,
} from "./claude.js";
import { blockBindingIsKnown, thinkingKeepsItsPlace } from "./bound_thinking.js";
import { modelIsForChat } from "./chat_models.js";
import { guardrailIsComplete } from "./guardrail.js";
import {
  documentCitationsAgree,
  documentComesWithText,
  documentNameIsLegal,
  documentNamesAreUnique,
  mediaAreFew,
  mediaAreRead,
  s3LocationIsSupported,
  toolResultDocumentsAreNotCited,
} from "./media.js";
import { mediaSuitsTheRole, toolResultMediaIsSupported } from "./media_places.js";
import { effortIsSupported, parametersAreKnown, samplingIsSupported } from "./model_parameters.js";
import { novaHighEffortStandsAlone, novaToolNamesHaveNoHyphen, reasoningConfigIsSupported } from "./nova.js";
import {
  reasoningSignatureIsSupported,
  reasoningTextIsSupported,
  redactedReasoningIsSupported,
} from "./reasoning_blocks.js";
import {
  stopSequencesAreNotBlank,
  stopSequencesAreShort,
  stopSequencesAreSupported,
} from "./stop_sequences.js";
import {
  outputSchemaIsSupported,
  strictSchemasAreSupported,
  strictToolsAreSupported,
} from "./structured_output.js";
import { modelSupportsSystem, systemRoleIsSupported } from "./system.js";
import { systemTextIsNotBlank, textIsNotBlank, toolResultTextIsNotBlank } from "./text.js";
import {
  budgetFits,
  claudeTakesForcedTools,
  noForcedToolWhileThinking,
  samplingIsAllowed,
  thinkingCanBeDisabled,
  thinkingIsAdaptive,
} from "./thinking.js";
import {
  novaToolSchemaIsPlain,
  propertyKeysAreLegal,
  toolSchemaHasNoRootUnion,
  toolSchemaIsAnObject,
} from "./tool_schemas.js";
import {
  blocksSuitTheRole,
  toolConfigIsDefined,
  toolIdsAreUniqueInATurn,
  toolResultsAnswerToolUses,
  toolResultsStandAlone,
  toolUseIdsAreUnique,
  toolUsesAreAnswered,
  toolUsesStandAlone,
} from "./tool_turns.js";
import {
  chosenToolIsDefined,
  claudeToolIds,
  mistralToolIds,
  modelStreamsTools,
  modelSupportsForcedTools,
  modelSupportsTools,
  toolInputIsAnObject,
  toolNamesAreUnique,
  toolResultJsonIsAnObject,
  toolResultStatusIsSupported,
} from "./tools.js";
import { contentIsNotEmpty, lastTurnIsUser, rolesAlternate, startsWithUser } from "./turns.js";
import type { Rule } from "./check_rule.js";

/** Every rule, in the order of the checks: first whether there can be one, then the form of the conversation, then the requirements of the model. */
export const RULES: Record<string, Rule> = {
  modelIsForChat,
  startsWithUser,
  rolesAlternate,
  lastTurnIsUser,
  systemRoleIsSupported,
  contentIsNotEmpty,
  textIsNotBlank,
  toolResultTextIsNotBlank,
  systemTextIsNotBlank,
  toolConfigIsDefined,
  blocksSuitTheRole,
  mediaSuitsTheRole,
  toolIdsAreUniqueInATurn,
  textDoesNotFollowToolUses,
  toolUsesAreAnswered,
  toolResultsAnswerToolUses,
  toolUsesStandAlone,
  toolResultsStandAlone,
  toolUseIdsAreUnique,
  toolInputIsAnObject,
  toolResultJsonIsAnObject,
  toolSchemaIsAnObject,
  toolSchemaHasNoRootUnion,
  propertyKeysAreLegal,
  novaToolSchemaIsPlain,
  novaToolNamesHaveNoHyphen,
  toolNamesAreUnique,
  chosenToolIsDefined,
  modelSupportsTools,
  modelStreamsTools,
  modelSupportsForcedTools,
  claudeTakesForcedTools,
  outputSchemaIsSupported,
  strictToolsAreSupported,
  strictSchemasAreSupported,
  toolResultStatusIsSupported,
  toolResultMediaIsSupported,
  claudeToolIds,
  mistralToolIds,
  documentNameIsLegal,
  documentNamesAreUnique,
  documentComesWithText,
  documentCitationsAgree,
  toolResultDocumentsAreNotCited,
  mediaAreFew,
  s3LocationIsSupported,
  mediaAreRead,
  cachingIsSupported,
  cacheTtlIsSupported,
  cachePointsAreFew,
  cachePointsHaveContent,
  cachePointsDoNotFollowReasoning,
  cachePointsDoNotFollowDocuments,
  cacheTtlDoesNotGrow,
  novaDoesNotCacheTools,
  guardrailIsComplete,
  modelSupportsSystem,
  finalTextHasNoTrailingSpace,
  noPrefill,
  reasoningIsNotAlone,
  reasoningIsSigned,
  reasoningTextIsSupported,
  reasoningSignatureIsSupported,
  redactedReasoningIsSupported,
  thinkingKeepsItsPlace,
  blockBindingIsKnown,
  noForcedToolWhileThinking,
  budgetFits,
  thinkingIsAdaptive,
  thinkingCanBeDisabled,
  toolUseFollowsThinking,
  samplingIsAllowed,
  parametersAreKnown,
  effortIsSupported,
  samplingIsSupported,
  reasoningConfigIsSupported,
  novaHighEffortStandsAlone,
  stopSequencesAreSupported,
  stopSequencesAreShort,
  stopSequencesAreNotBlank,
};
