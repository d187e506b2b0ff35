import type { Profile } from "../capabilities.js";
import { uncached } from "./uncached.js";

/** Moonshot's Kimi, which takes forced tools too and thinks as it likes. */
export const moonshot: Profile = {
  ...uncached,
  vendor: "moonshot",
  leadingAssistant: "accepted",
  toolChoices: ["auto", "any", "tool"],
  structuredOutput: "accepted",
};
