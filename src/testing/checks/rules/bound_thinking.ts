import { isJsonObject, showJson, type JsonObject } from "../../json_value.js";
import { misplacedThinking } from "../../thinking_binding.js";
import { modelError, type ConverseBody, type Finding, type Rule } from "./check_rule.js";
import { additionalFields, thinkingOf } from "./parameters.js";

const BETA = "thinking-binding-controls-2026-08-01";

const BEHAVIOURS: readonly unknown[] = ["drop_block", "error"];

/**
 * "thinking.adaptive.block_binding: Extra inputs are not permitted" (E50), without the beta or for a model that does
 * not have the member. Bedrock's name for the setting is `mismatch_behavior`; to the name in Anthropic's own API it
 * answers "thinking.adaptive.block_binding.prefix_mismatch_behavior: Extra inputs are not permitted" (E50). The wording
 * for an unknown value is the emulator's own.
 */
export const blockBindingIsKnown: Rule = (body, { blockBinding }) => {
  const { type, block_binding: binding } = thinkingOf(body);
  if (binding === undefined) return undefined;
  const name = ["thinking", ...(type === undefined ? [] : [showJson(type)]), "block_binding"].join(".");
  const path = "additionalModelRequestFields.thinking.block_binding";
  const { anthropic_beta: betas } = additionalFields(body);
  const isKnown = blockBinding && Array.isArray(betas) && betas.includes(BETA);
  if (!isKnown || !isJsonObject(binding)) {
    return modelError(path, `${name}: Extra inputs are not permitted`);
  }
  const extra = Object.keys(binding).find((member) => member !== "mismatch_behavior");
  if (extra) {
    return modelError(`${path}.${extra}`, `${name}.${extra}: Extra inputs are not permitted`);
  }
  if (BEHAVIOURS.includes(binding["mismatch_behavior"])) return undefined;
  return modelError(
    `${path}.mismatch_behavior`,
    `${name}.mismatch_behavior: Input should be 'drop_block' or 'error'`,
  );
};

/**
 * "Invalid signature in thinking block. The block is bound to a different conversation.": Fable 5.1 and later refuse a
 * signed block when the system prompt, the tools or the turns before it have changed since it was made, unless the
 * request allows them to drop it (E50). The emulator checks only the signatures that it made itself.
 */
export const thinkingKeepsItsPlace: Rule = (body, { boundThinking }) => {
  if (!boundThinking || !isJsonObject(body) || dropsBlocks(body)) return undefined;
  const finding = boundElsewhere(body);
  return finding && modelError(finding.path, finding.message);
};

/** Finds a signed block from another conversation. The message is Claude's own. */
export function boundElsewhere(body: JsonObject): Finding | undefined {
  const path = misplacedThinking(body);
  if (path === undefined) return undefined;
  const message = `${path}: Invalid signature in thinking block. The block is bound to a different conversation.`;
  return { path, message };
}

/** Whether the request allows Claude to drop a block from another conversation. */
export function dropsBlocks(body: ConverseBody): boolean {
  const { block_binding: binding } = thinkingOf(body);
  return isJsonObject(binding) && binding["mismatch_behavior"] === "drop_block";
}
