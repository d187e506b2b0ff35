import type { DocumentType } from "@smithy/types";

import { mergeJson } from "../../../json/document.js";
import type { ReasoningSupport } from "../../../models/capabilities.js";
import {
  isEffort,
  nearestEffort,
  reasoningFields,
  type ReasoningSettings,
} from "../../../models/reasoning.js";
import { isRecord } from "../../../json/record.js";
import type { Rule } from "../rule.js";
import { thinkingOf, withoutThinking } from "./thinking.js";

/** The member of the request that turns on thinking, by the way in which a family is asked. */
const MEMBERS: Readonly<Record<ReasoningSupport["as"], string>> = {
  budget: "thinking",
  adaptive: "thinking",
  reasoningConfig: "reasoningConfig",
  reasoning_effort: "reasoning_effort",
  "reasoning.effort": "reasoning",
  reasoning_config: "reasoning_config",
};

/**
 * Thinking parameters of another model's API are translated into this model's own, and an effort that it does not
 * support becomes the nearest lower one.
 *
 * OpenAI's GPT: `Unknown parameter: 'reasoning_effort'.` Claude 4.7 and later: `"thinking.type.enabled" is not
 * supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`
 */
export const useOwnReasoningWords: Rule = (draft, { capabilities: { reasoning: support }, report }) => {
  if (!support) return draft;
  const foreign = foreignMembers(draft.thinking, support);
  if (foreign.length === 0) return draft;
  const { off, budget, effort } = thinkingOf(draft);
  const settings: ReasoningSettings = {
    ...(isEffort(effort) ? { effort } : {}),
    ...(budget === undefined ? {} : { budgetTokens: budget }),
  };
  const own = withoutThinking(draft, ...foreign);
  const given = foreign.map((member) => `\`${member}\``).join(", ");
  const fields = reasoningFields(support, off ? false : settings);
  report(
    "reasoning",
    `the model's API does not accept ${given} in this form`,
    fields ? "it is translated into the model's own parameters" : "it is left out",
  );
  return { ...own, thinking: mergeJson(fields ?? {}, own.thinking) };
};

/**
 * An effort in the parameters of the model's API that the model does not support becomes the nearest lower one.
 *
 * OpenAI's GPT: `Unsupported value: 'none' is not supported with this model. Supported values are: …`
 */
export const lowerEffort: Rule = (draft, { capabilities: { reasoning: support }, report }) => {
  if (!support || support.efforts.length === 0) return draft;
  const { effort } = thinkingOf(draft);
  const known = isEffort(effort) ? nearestEffort(effort, support) : undefined;
  if (effort === undefined || known === undefined || known === effort) return draft;
  report("reasoning", `the model does not support the effort "${effort}"`, `"${known}" is sent instead`);
  return { ...draft, thinking: withEffort(draft.thinking, effort, known) };
};

function foreignMembers(
  thinking: Record<string, DocumentType>,
  { as, also = [] }: ReasoningSupport,
): string[] {
  const understood = new Set([as, ...also].map((way) => MEMBERS[way]));
  // Claude's effort accompanies either kind of `thinking`.
  if (understood.has("thinking")) understood.add("output_config");
  return Object.keys(thinking).filter(
    (member) => !understood.has(member) || isOtherKind(thinking[member], as, also),
  );
}

/** Claude's two kinds of thinking share one member: `adaptive`, and `enabled` with a budget. */
function isOtherKind(
  member: DocumentType | undefined,
  as: ReasoningSupport["as"],
  also: readonly ReasoningSupport["as"][],
): boolean {
  if (!isRecord(member)) return false;
  const kind = member["type"] === "enabled" ? "budget" : member["type"];
  return (
    (kind === "budget" || kind === "adaptive") &&
    MEMBERS[as] === "thinking" &&
    kind !== as &&
    !also.includes(kind)
  );
}

/** The same members, with this effort replaced by a known one wherever it stands. */
function withEffort(
  thinking: Record<string, DocumentType>,
  effort: string,
  known: string,
): Record<string, DocumentType> {
  const members = Object.entries(thinking).map(([name, value]): [string, DocumentType] => {
    if (value === effort) return [name, known];
    return [name, isRecord(value) ? withEffort(value, effort, known) : value];
  });
  return Object.fromEntries(members);
}
