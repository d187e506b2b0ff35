import type { Capabilities } from "../capabilities.js";

/** Claude, all versions. */
export const anthropic: Capabilities = {
  // Recorded: pydantic/top_k_anthropic_variant, `additionalModelRequestFields: { top_k: 20 }` → 200.
  topKPath: ["top_k"],
  // user-pains.md §2: unsigned reasoning makes every later turn of the thread fail on Claude.
  unsignedReasoning: "refused",
  toolResultStatus: "accepted",
};
