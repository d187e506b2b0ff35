import type { Author } from "../conversation.js";
import { onEachTurn } from "./rule.js";

/**
 * Reasoning of another vendor's model is left out: its signature, if it has one, means nothing to this model.
 *
 * Claude: ``messages.1.content.0: Invalid `signature` in `thinking` block``
 */
export const dropForeignReasoning = onEachTurn((turn, { capabilities, report }) => {
  if (!turn.author || !isForeign(turn.author, capabilities.vendor)) return turn;
  const content = turn.content.filter((block) => !block.reasoningContent);
  if (content.length === turn.content.length) return turn;
  report(turn.where, "the model cannot read another's reasoning", "it is left out");
  return { ...turn, content };
});

/**
 * Anthropic's signatures hold on all its platforms; those of other APIs than Bedrock's do not hold here. A model
 * that nobody has named is given the benefit of the doubt.
 */
function isForeign({ provider, vendor }: Author, own: string | undefined): boolean {
  if (provider !== undefined && provider !== "anthropic" && !isBedrock(provider)) return true;
  return vendor !== undefined && own !== undefined && vendor !== own;
}

function isBedrock(provider: string): boolean {
  return /bedrock|^aws|^amazon/.test(provider);
}
