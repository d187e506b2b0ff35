import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../../json/record.js";
import { onEachTurn } from "../rule.js";
import { answeredByAnthropic } from "../../answered_calls.js";

/**
 * Calls and results of tools that only Anthropic's own API runs, and other blocks that only it reads, are left out for
 * other models and APIs; their outcome is in the text.
 *
 * The AWS SDK has no member of Converse for them.
 */
export const dropAnthropicTools = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.anthropicBlocks === "accepted" || !turn.content.some(isAnthropics)) return turn;
  report(turn.where, "only Anthropic's own API reads some of the blocks", "they are left out");
  const answered = answeredByAnthropic({ content: turn.content.filter(isAnthropics) });
  return {
    ...turn,
    content: turn.content.filter(
      (block) => !isAnthropics(block) && !answered.has(block.toolUse?.toolUseId ?? ""),
    ),
  };
});

/** Converse names a block by its member, Anthropic's API by its `type`, which is kept in the member's value. */
function isAnthropics({ $unknown }: ContentBlock): boolean {
  return $unknown !== undefined && isRecord($unknown[1]) && $unknown[1]["type"] === $unknown[0];
}
