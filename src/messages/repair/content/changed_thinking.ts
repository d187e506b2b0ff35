import { mergeJson, toDocumentObject } from "../../../json/document.js";
import type { Draft } from "../../conversation.js";
import { isSigned, type Rule } from "../rule.js";

/** The beta that enables `thinking.block_binding` (E50, which quotes AWS's page on preserved thinking). */
const BETA = "thinking-binding-controls-2026-08-01";

/**
 * A model whose signed thinking is bound to everything before it is asked to drop such a block if that has changed, as
 * in a thread whose system prompt, tools or earlier turns are no longer the same.
 *
 * Claude Fable 5.1 and later: `Invalid signature in thinking block. The block is bound to a different conversation.`
 * Anthropic's own API calls the member `prefix_mismatch_behavior`, which Bedrock refuses.
 */
export const dropChangedThinking: Rule = (draft, { capabilities, repairs }) => {
  const isAsked = repairs && capabilities.boundReasoning && draft.turns.some(isSigned);
  if (!isAsked || capabilities.reasoningRequest === "refused") return draft;
  const asked = { thinking: { type: "adaptive", block_binding: { mismatch_behavior: "drop_block" } } };
  return { ...withBeta(draft), thinking: mergeJson(asked, draft.thinking) };
};

function withBeta(draft: Draft): Draft {
  const { anthropic_beta: given = [] } = draft.additionalFields;
  const betas = [given].flat();
  if (betas.includes(BETA)) return draft;
  return {
    ...draft,
    additionalFields: toDocumentObject({ ...draft.additionalFields, anthropic_beta: [...betas, BETA] }),
  };
}
