import type { Profile } from "../capabilities.js";
import { uncached } from "./uncached.js";

/** Cohere's Command R. */
const commandR: Profile = {
  ...uncached,
  vendor: "cohere",
  trailingAssistant: "refused",
  // Its format has the user's last message apart from the history.
  native: { ...uncached.native, trailingAssistant: "refused", toolChoices: ["auto", "tool"] },
};

/** Cohere's Command and Command Light, whose page in the user guide says that they take no system prompt. */
const command: Profile = {
  ...commandR,
  systemPrompt: "refused",
  // The same page: no tools.
  toolChoices: [],
  native: { ...commandR.native, toolChoices: [] },
};

/** The Cohere model that a foundation model id names. */
export function cohereOf(foundationModel: string | undefined): Profile {
  return /^cohere\.command-(?:text|light)/.test(foundationModel ?? "") ? command : commandR;
}
