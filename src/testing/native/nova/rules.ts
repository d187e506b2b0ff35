import { identifyModel } from "../../checks/family.js";
import type { ConverseBody, Rule } from "../../checks/rules/rule.js";
import {
  blocksSuitTheRole,
  toolResultsAnswerToolUses,
  toolUsesAreAnswered,
} from "../../checks/rules/tool_turns.js";
import { rolesAlternate, startsWithUser } from "../../checks/rules/turns.js";
import { isJsonObject } from "../../json.js";
import type { NativeRule } from "../family.js";

/** Converse's conversation rules hold for the same messages sent to the model itself. */
export const NOVA_RULES: NativeRule[] = [
  startsWithUser,
  rolesAlternate,
  blocksSuitTheRole,
  toolUsesAreAnswered,
  toolResultsAnswerToolUses,
].map(fromConverse);

function fromConverse(rule: Rule): NativeRule {
  return ({ modelId, body }) =>
    isConverseBody(body)
      ? rule(body, { ...identifyModel(modelId), family: "nova", streaming: false })
      : undefined;
}

/** The schema has made sure that the messages have Converse's shape. */
function isConverseBody(body: unknown): body is ConverseBody {
  return isJsonObject(body);
}
