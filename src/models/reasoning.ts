import type { DocumentType } from "@smithy/types";

import type { ReasoningEffort, ReasoningSupport } from "./capabilities.js";

/** How much a model should think before it answers; `false` turns thinking off. */
export type ReasoningOption = ReasoningSettings | false;

/** How hard and how long to think, and what to show of it. */
export interface ReasoningSettings {
  /** How hard to think. Default: `"medium"`, or `"high"` for models that think adaptively, as is theirs. */
  effort?: ReasoningEffort;
  /** The most tokens to think with, at least 1024. For models without a budget it becomes a similar effort. */
  budgetTokens?: number;
  /**
   * What to show of the thoughts, if the model offers the choice. Default: `"summarized"` for models that would show
   * nothing, otherwise the model's own.
   */
  display?: "summarized" | "omitted";
}

/** The members of `additionalModelRequestFields` that turn thinking on or off. */
export type ReasoningFields = Record<string, DocumentType>;

/** The lowest budget of Claude: `thinking.enabled.budget_tokens: Input should be greater than or equal to 1024`. */
const LEAST_BUDGET = 1024;

const EFFORTS: readonly ReasoningEffort[] = ["minimal", "low", "medium", "high", "xhigh", "max"];

/** Budgets for efforts, in tokens, for models that know only budgets. */
const BUDGETS: Readonly<Record<ReasoningEffort, number>> = {
  minimal: LEAST_BUDGET,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 32_000,
};

/** Whether a value is one of the known efforts. */
export function isEffort(word: unknown): word is ReasoningEffort {
  return EFFORTS.some((effort) => effort === word);
}

/** A family's parameters for the option; `undefined` if it has none. */
export function reasoningFields(
  support: ReasoningSupport,
  option: ReasoningOption,
): ReasoningFields | undefined {
  if (option === false) return support.canBeOff ? offFields(support) : undefined;
  const effort = effortFor(option, support);
  switch (support.as) {
    case "budget":
      return { thinking: { type: "enabled", budget_tokens: budgetOf(option) } };
    case "adaptive":
      return {
        thinking: { type: "adaptive", ...displayOf(option, support) },
        ...(effort === undefined ? {} : { output_config: { effort } }),
      };
    case "reasoningConfig":
      return {
        reasoningConfig: {
          type: "enabled",
          ...(effort === undefined ? {} : { maxReasoningEffort: effort }),
        },
      };
    case "reasoning.effort":
      return effort === undefined ? {} : { reasoning: { effort } };
    case "reasoning_effort":
    case "reasoning_config":
      return effort === undefined ? {} : { [support.as]: effort };
  }
}

/**
 * The effort that is sent to a model: the requested one, the nearest lower one that it supports, or its lowest;
 * `undefined` for models without efforts.
 */
export function effortFor(
  { effort, budgetTokens }: ReasoningSettings,
  support: ReasoningSupport,
): ReasoningEffort | undefined {
  const usual = support.as === "adaptive" ? "high" : "medium";
  return nearestEffort(effort ?? (budgetTokens === undefined ? usual : effortLike(budgetTokens)), support);
}

/** The requested effort, or the nearest lower one that the model supports, or its lowest. */
export function nearestEffort(
  wanted: ReasoningEffort,
  { efforts }: ReasoningSupport,
): ReasoningEffort | undefined {
  const rank = EFFORTS.indexOf(wanted);
  return efforts.findLast((known) => EFFORTS.indexOf(known) <= rank) ?? efforts[0];
}

function offFields({ as }: ReasoningSupport): ReasoningFields {
  switch (as) {
    case "budget":
    case "adaptive":
      return { thinking: { type: "disabled" } };
    case "reasoningConfig":
      return { reasoningConfig: { type: "disabled" } };
    case "reasoning.effort":
      return { reasoning: { effort: "none" } };
    case "reasoning_effort":
    case "reasoning_config":
      return { [as]: "none" };
  }
}

function displayOf(
  { display }: ReasoningSettings,
  { shownByDefault }: ReasoningSupport,
): { display?: string } {
  const shown = display ?? (shownByDefault ? undefined : "summarized");
  return shown === undefined ? {} : { display: shown };
}

function budgetOf({ effort, budgetTokens }: ReasoningSettings): number {
  return Math.max(LEAST_BUDGET, budgetTokens ?? BUDGETS[effort ?? "medium"]);
}

function effortLike(budgetTokens: number): ReasoningEffort {
  return EFFORTS.findLast((effort) => BUDGETS[effort] <= budgetTokens) ?? "minimal";
}
