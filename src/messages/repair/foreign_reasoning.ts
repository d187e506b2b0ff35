import type { Author } from "../conversation.js";
import { leaveOut, onEachTurn } from "./rule.js";

/**
 * Reasoning of another vendor's model is left out: its signature, if it has one, means nothing to this model.
 *
 * Claude: ``messages.1.content.0: Invalid `signature` in `thinking` block``
 */
export const dropForeignReasoning = onEachTurn((turn, { capabilities: { vendor }, report }) => {
  const foreign = isForeign(turn.author ?? {}, vendor);
  return leaveOut(
    turn,
    ({ reasoningContent: reasoning }) =>
      reasoning !== undefined &&
      (foreign || (reasoning.redactedContent !== undefined && cannotRedact(vendor))),
    () => report(turn.where, "the model cannot read another's reasoning", "it is left out"),
  );
});

/** Only Claude's reasoning comes redacted, whoever the message says wrote it. */
function cannotRedact(vendor: string | undefined): boolean {
  return vendor !== undefined && vendor !== "anthropic";
}

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
