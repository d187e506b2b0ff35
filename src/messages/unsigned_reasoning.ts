import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../models/capabilities.js";
import type { Turn } from "./conversation.js";

/**
 * Leaves out reasoning without a signature for models that refuse it, as when another model thought it.
 *
 * Claude: `messages.1.content.0.thinking.signature: Field required`.
 */
export function dropUnsignedReasoning(turns: readonly Turn[], capabilities: Capabilities): Turn[] {
  if (capabilities.unsignedReasoning === "accepted") return [...turns];
  return turns.map((turn) => ({ ...turn, content: turn.content.filter((block) => !isUnsigned(block)) }));
}

function isUnsigned(block: ContentBlock): boolean {
  const reasoning = block.reasoningContent?.reasoningText;
  return reasoning !== undefined && !reasoning.signature;
}
