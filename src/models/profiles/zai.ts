import type { Profile } from "../capabilities.js";
import { uncached } from "./uncached.js";

/** Z.AI's GLM: takes a leading assistant turn too (bedrock-quirks-and-peers.md §2.1 #2). */
export const zai: Profile = {
  ...uncached,
  vendor: "zai",
  leadingAssistant: "accepted",
  toolChoices: ["auto", "any", "tool"],
  // Recorded: pydantic/zai_native_output.
  structuredOutput: "accepted",
};
