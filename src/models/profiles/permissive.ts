import type { Capabilities } from "../capabilities.js";

/** A model of a vendor without a profile of its own, or one that an opaque ARN hides: nothing is held back. */
export const permissive: Capabilities = {
  unsignedReasoning: "accepted",
  toolResultStatus: "accepted",
};
