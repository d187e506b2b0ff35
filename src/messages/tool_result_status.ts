import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../models/capabilities.js";
import type { Turn } from "./conversation.js";

/**
 * Leaves out whether a tool succeeded for models that refuse to be told; the result's text has to say so.
 *
 * Palmyra: `This model doesn't support the status field. Remove status and try again.`
 */
export function dropToolResultStatus(turns: readonly Turn[], capabilities: Capabilities): Turn[] {
  if (capabilities.toolResultStatus === "accepted") return [...turns];
  return turns.map((turn) => ({ ...turn, content: turn.content.map(withoutStatus) }));
}

function withoutStatus(block: ContentBlock): ContentBlock {
  if (!block.toolResult) return block;
  const { status: _status, ...toolResult } = block.toolResult;
  return { toolResult };
}
