import { isRecord } from "../../../json/record.js";
import type { Draft } from "../../conversation.js";

/** How a request asks its model to think, in whichever words. */
export interface ThinkingAsked {
  /** Whether it asks for it. */
  on: boolean;
  /** Whether it asks for none. */
  off: boolean;
  /** How many tokens at most, where it says so. */
  budget?: number;
  /** How hard, in the request's own word, where it says so. */
  effort?: string;
}

/** What a request says of thinking; what it leaves to the model counts as off. */
export function thinkingOf({ thinking }: Pick<Draft, "thinking">): ThinkingAsked {
  const { type, budget_tokens: budget } = recordAt(thinking, "thinking");
  const nova = recordAt(thinking, "reasoningConfig");
  const claude = type === "enabled" || type === "adaptive";
  const words = [
    thinking["reasoning_effort"],
    thinking["reasoning_config"],
    recordAt(thinking, "reasoning")["effort"],
  ];
  const word = words.find((effort) => typeof effort === "string");
  const effort = recordAt(thinking, "output_config")["effort"] ?? nova["maxReasoningEffort"] ?? word;
  const isOff = [type, nova["type"]].includes("disabled") || word === "none";
  return {
    off: isOff,
    on: claude || nova["type"] === "enabled" || (word !== undefined && word !== "none"),
    ...(claude && typeof budget === "number" ? { budget } : {}),
    ...(typeof effort === "string" ? { effort } : {}),
  };
}

/** The thinking of a request without some of its members. */
export function withoutThinking(draft: Draft, ...names: readonly string[]): Draft {
  const kept = Object.entries(draft.thinking).filter(([name]) => !names.includes(name));
  return { ...draft, thinking: Object.fromEntries(kept) };
}

function recordAt(record: Record<string, unknown>, member: string): Record<string, unknown> {
  const value = record[member];
  return isRecord(value) ? value : {};
}
