import type { Profile } from "../capabilities.js";
import { byJsonSchema, uncached } from "./uncached.js";

/** Alibaba's Qwen. Leading assistant: pydantic-ai #6255. */
export const qwen: Profile = {
  ...uncached,
  vendor: "qwen",
  leadingAssistant: "accepted",
  // Recorded: pydantic/bedrock__test_native_output_qwen.
  ...byJsonSchema,
  // Recorded: pydantic/thinking_high_qwen_variant. It cannot be turned off (bedrock-quirks-and-peers.md §2.4 #40).
  reasoning: { as: "reasoning_config", efforts: ["low", "high"], canBeOff: false, shownByDefault: true },
};
