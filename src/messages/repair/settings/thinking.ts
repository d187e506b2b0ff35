import { recordOf } from "../../../json/record.js";
import type { Draft } from "../../conversation.js";

/** The thinking parameters of a request, in the form of any family. */
export interface ThinkingAsked {
  /** Whether thinking is turned on. */
  on: boolean;
  /** Whether thinking is turned off. */
  off: boolean;
  /** The most tokens it may take, if given. */
  budget?: number;
  /** The effort as it was given, if any. */
  effort?: string;
}

/** The thinking parameters of a request; one that leaves thinking to the model is neither `on` nor `off`. */
export function thinkingOf({ thinking }: Pick<Draft, "thinking">): ThinkingAsked {
  const { type, budget_tokens: budget } = recordOf(thinking["thinking"]);
  const nova = recordOf(thinking["reasoningConfig"]);
  const claude = type === "enabled" || type === "adaptive";
  const words = [
    thinking["reasoning_effort"],
    thinking["reasoning_config"],
    recordOf(thinking["reasoning"])["effort"],
  ];
  const word = words.find((effort) => typeof effort === "string");
  const effort = recordOf(thinking["output_config"])["effort"] ?? nova["maxReasoningEffort"] ?? word;
  const isOff = [type, nova["type"]].includes("disabled") || word === "none";
  return {
    off: isOff,
    on: claude || nova["type"] === "enabled" || (word !== undefined && word !== "none"),
    ...(claude && typeof budget === "number" ? { budget } : {}),
    ...(typeof effort === "string" ? { effort } : {}),
  };
}

/** A request without some of its thinking parameters. */
export function withoutThinking(draft: Draft, ...names: readonly string[]): Draft {
  const kept = Object.entries(draft.thinking).filter(([name]) => !names.includes(name));
  return { ...draft, thinking: Object.fromEntries(kept) };
}
