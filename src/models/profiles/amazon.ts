import type { Capabilities } from "../capabilities.js";

/** Amazon Nova and Titan. */
export const amazon: Capabilities = {
  // Recorded: pydantic/top_k_nova_variant, `additionalModelRequestFields: { inferenceConfig: { topK: 20 } }` → 200.
  topKPath: ["inferenceConfig", "topK"],
  unsignedReasoning: "accepted",
  toolResultStatus: "accepted",
};
