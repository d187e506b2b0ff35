import { isConverseBody, type Rule } from "../../checks/rules/check_rule.js";
import { novaHighEffortStandsAlone, novaToolNamesHaveNoHyphen } from "../../checks/rules/nova.js";
import { novaToolSchemaIsPlain } from "../../checks/rules/tool_schemas.js";
import {
  blocksSuitTheRole,
  toolResultsAnswerToolUses,
  toolUsesAreAnswered,
} from "../../checks/rules/tool_turns.js";
import { rolesAlternate, startsWithUser } from "../../checks/rules/turns.js";
import { identifyModel } from "../../models/identify.js";
import type { NativeRule } from "../family.js";

/** Converse's conversation rules also apply to messages in Nova's native format. */
export const NOVA_RULES: NativeRule[] = [
  startsWithUser,
  rolesAlternate,
  blocksSuitTheRole,
  toolUsesAreAnswered,
  toolResultsAnswerToolUses,
  novaToolSchemaIsPlain,
  novaToolNamesHaveNoHyphen,
  novaHighEffortStandsAlone,
].map(fromConverse);

function fromConverse(rule: Rule): NativeRule {
  return ({ modelId, body }) =>
    isConverseBody(body) ? rule(body, { ...identifyModel(modelId), streaming: false }) : undefined;
}
