import type { DocumentType } from "@smithy/types";

import type { ReasoningEffort, ReasoningSupport } from "./capabilities.js";

/** How much a model should think before it answers; `false`: not at all. */
export type ReasoningOption = ReasoningSettings | false;

/** How hard and how long to think, and what to show of it. */
export interface ReasoningSettings {
  /** How hard. Default: `"medium"`, and `"high"` for models that think adaptively, as theirs is. */
  effort?: ReasoningEffort;
  /** How many tokens to think at most, at least 1024; for models that take a budget, elsewhere an effort like it. */
  budgetTokens?: number;
  /**
   * What to show of the thoughts, where the model lets one choose. Default: `"summarized"` for models that would show
   * nothing, else the model's own.
   */
  display?: "summarized" | "omitted";
}

/** The members of `additionalModelRequestFields` that ask for it. */
export type ReasoningFields = Record<string, DocumentType>;

/** The least budget that Claude takes: `thinking.enabled.budget_tokens: Input should be greater than or equal to 1024`. */
const LEAST_BUDGET = 1024;

const EFFORTS: readonly ReasoningEffort[] = ["minimal", "low", "medium", "high", "xhigh", "max"];

/** Budgets for efforts, in tokens, for models that know budgets only. */
const BUDGETS: Readonly<Record<ReasoningEffort, number>> = {
  minimal: LEAST_BUDGET,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 32_000,
};

/** Whether a word is one of the efforts that are known. */
export function isEffort(word: unknown): word is ReasoningEffort {
  return EFFORTS.some((effort) => effort === word);
}

/** What a family's request says for the option; `undefined` when there is no way to say it. */
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
 * The effort that a model is asked for: the one that is wanted, or the nearest below it that the model knows, or its
 * lowest; `undefined` for models that know none.
 */
export function effortFor(
  { effort, budgetTokens }: ReasoningSettings,
  support: ReasoningSupport,
): ReasoningEffort | undefined {
  const usual = support.as === "adaptive" ? "high" : "medium";
  return nearestEffort(effort ?? (budgetTokens === undefined ? usual : effortLike(budgetTokens)), support);
}

/** The nearest effort below this one that the model knows, or its lowest. */
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
