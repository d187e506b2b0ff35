import { blocksOf, unsupportedField, type Finding, type Rule } from "./check_rule.js";

/**
 * "This model doesn't support the reasoningContent.reasoningText.text field for assistant messages.": from GPT-5.6 and
 * GPT-6, whose own reasoning is redacted (E55).
 */
export const reasoningTextIsSupported: Rule = (body, { reasoningText }) => {
  if (reasoningText) return undefined;
  const placed = blocksOf(body).find(({ block }) => block.reasoningContent?.reasoningText);
  return (
    placed && notSupported(placed.path, "reasoningContent.reasoningText.text", " for assistant messages")
  );
};

/**
 * "This model doesn't support the reasoningContent.reasoningText.signature field. Remove
 * reasoningContent.reasoningText.signature and try again.": from all models but Claude (E54).
 */
export const reasoningSignatureIsSupported: Rule = (body, { reasoningSignature }) => {
  if (reasoningSignature) return undefined;
  const placed = blocksOf(body).find(
    ({ block }) => block.reasoningContent?.reasoningText?.signature !== undefined,
  );
  return placed && notSupported(placed.path, "reasoningContent.reasoningText.signature");
};

/**
 * Models whose own reasoning is never redacted refuse redacted reasoning. No report quotes the refusal, so its wording
 * is that for the text of reasoning.
 */
export const redactedReasoningIsSupported: Rule = (body, { redactedReasoning }) => {
  if (redactedReasoning) return undefined;
  const placed = blocksOf(body).find(({ block }) => block.reasoningContent?.redactedContent);
  return placed && notSupported(placed.path, "reasoningContent.redactedContent", " for assistant messages");
};

function notSupported(place: string, field: string, where = ""): Finding {
  return unsupportedField(`${place}.${field}`, field, where);
}
