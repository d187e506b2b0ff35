import type { ReasoningEffort, ReasoningSupport } from "./capabilities.js";

/** How much a model should think before it answers; `false`: not at all. */
export type ReasoningOption = ReasoningSettings | false;

/** How hard and how long to think, and what to show of it. */
export interface ReasoningSettings {
  /** How hard. Default: `"medium"`, and `"high"` for models that think adaptively, as theirs is. */
  effort?: ReasoningEffort;
  /** How many tokens to think at most, at least 1024; for models that take a budget, elsewhere an effort like it. */
  budgetTokens?: number;
  /** What to show of the thoughts, where the model lets one choose. Default: the model's own. */
  display?: "summarized" | "omitted";
}

/** The members of `additionalModelRequestFields` that ask for it. */
export type ReasoningFields = Record<string, unknown>;

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

/** What a family's request says for the option; `undefined` when there is no way to say it. */
export function reasoningFields(
  support: ReasoningSupport,
  option: ReasoningOption,
): ReasoningFields | undefined {
  if (option === false) return support.canBeOff ? offFields(support) : undefined;
  switch (support.as) {
    case "budget":
      return { thinking: { type: "enabled", budget_tokens: budgetOf(option) } };
    case "adaptive":
      return {
        thinking: { type: "adaptive", ...(option.display ? { display: option.display } : {}) },
        output_config: { effort: effortOf(option, support, "high") },
      };
    case "reasoningConfig":
      return {
        reasoningConfig: { type: "enabled", maxReasoningEffort: effortOf(option, support, "medium") },
      };
    case "reasoning_effort":
      return { reasoning_effort: effortOf(option, support, "medium") };
    case "reasoning.effort":
      return { reasoning: { effort: effortOf(option, support, "medium") } };
    case "reasoning_config":
      return { reasoning_config: effortOf(option, support, "medium") };
  }
}

function offFields({ as }: ReasoningSupport): ReasoningFields {
  if (as === "reasoningConfig") return { reasoningConfig: { type: "disabled" } };
  return as === "reasoning.effort" ? { reasoning: { effort: "none" } } : { thinking: { type: "disabled" } };
}

function budgetOf({ effort, budgetTokens }: ReasoningSettings): number {
  return Math.max(LEAST_BUDGET, budgetTokens ?? BUDGETS[effort ?? "medium"]);
}

/** The effort, or the nearest below it that the family knows, or its lowest. */
function effortOf(
  { effort, budgetTokens }: ReasoningSettings,
  { efforts }: ReasoningSupport,
  usual: ReasoningEffort,
): ReasoningEffort | undefined {
  const wanted = effort ?? (budgetTokens === undefined ? usual : effortLike(budgetTokens));
  const rank = EFFORTS.indexOf(wanted);
  return efforts.findLast((known) => EFFORTS.indexOf(known) <= rank) ?? efforts[0];
}

function effortLike(budgetTokens: number): ReasoningEffort {
  return EFFORTS.findLast((effort) => BUDGETS[effort] <= budgetTokens) ?? "minimal";
}
