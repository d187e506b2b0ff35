import type { Profile } from "../capabilities.js";
import { uncached } from "./uncached.js";

/** DeepSeek. */
const deepseek: Profile = { ...uncached, vendor: "deepseek" };

/** DeepSeek R1, whose tools cannot be streamed, and whose own format is a prompt without any. */
const r1: Profile = {
  ...deepseek,
  streamedTools: "refused",
  native: { ...deepseek.native, toolChoices: [] },
};

/** The DeepSeek that a foundation model id names. */
export function deepseekOf(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("deepseek.r1") ? r1 : deepseek;
}
