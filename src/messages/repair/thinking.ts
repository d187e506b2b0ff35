import { isRecord } from "../block.js";
import type { Draft } from "../conversation.js";

/** Whether Claude is asked to think, by the `reasoning` option or in its own words; how many tokens at most, where told. */
export function thinkingOf({ additionalFields, modelKwargs }: Draft): {
  on: boolean;
  budget: number | undefined;
} {
  const thinking = modelKwargs?.["thinking"] ?? additionalFields["thinking"];
  const { type, budget_tokens: budget } = isRecord(thinking) ? thinking : {};
  const on = type === "enabled" || type === "adaptive";
  return { on, budget: on && typeof budget === "number" ? budget : undefined };
}
