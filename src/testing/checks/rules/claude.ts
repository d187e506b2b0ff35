import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { thinkingOf } from "./parameters.js";
import { blocksOf, modelError, turnsOf, type Rule, type Turn } from "./check_rule.js";

const NO_PREFILL =
  "This model does not support assistant message prefill. The conversation must end with a user message.";

/** "messages: final assistant content cannot end with trailing whitespace" (E4) */
export const finalTextHasNoTrailingSpace: Rule = (body, { messagesApi }) => {
  const last = turnsOf(body).at(-1);
  const block = last?.content.findLast(({ text, citationsContent }) => text ?? citationsContent);
  const text = block?.text ?? block?.citationsContent?.content?.at(-1)?.text ?? "";
  if (!messagesApi || last?.role !== "assistant" || text === text.trimEnd()) return undefined;
  return modelError(
    `messages.${last.at}`,
    "messages: final assistant content cannot end with trailing whitespace",
  );
};

/** Claude 4.6 and later: "The conversation must end with a user message." (E1) */
export const noPrefill: Rule = (body, { lastTurn }) => {
  const last = turnsOf(body).at(-1);
  if (lastTurn !== "no prefill" || last?.role !== "assistant") return undefined;
  return modelError(`messages.${last.at}`, NO_PREFILL);
};

/**
 * Sonnet 5 and Fable 5.1 treat a turn of signed or redacted reasoning alone as a prefill, even when a user turn follows
 * it; Sonnet 4.6 does not (E2).
 */
export const reasoningIsNotAlone: Rule = (body, { reasoningAlone }) => {
  if (reasoningAlone) return undefined;
  const alone = turnsOf(body).find(
    ({ role, content }) =>
      role === "assistant" && content.length > 0 && content.every(({ reasoningContent }) => reasoningContent),
  );
  return alone && modelError(`messages.${alone.at}`, NO_PREFILL);
};

/**
 * "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: …": text must not follow a
 * tool call in the same turn (E3). Opus 4.8 and 5 answer with the prefill error instead.
 */
export const textDoesNotFollowToolUses: Rule = (body, { textAfterToolUse }) => {
  if (textAfterToolUse === "accepted") return undefined;
  const turn = turnsOf(body).find(hasTextAfterToolUse);
  if (!turn) return undefined;
  const path = `messages.${turn.at}`;
  if (textAfterToolUse === "refused as prefill") return modelError(path, NO_PREFILL);
  const ids = turn.content.flatMap((block) => clientToolUseId(block) ?? []).join(", ");
  return modelError(
    path,
    `${path}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  );
};

/** "messages.1.content.0.thinking.signature: Field required" (E52) */
export const reasoningIsSigned: Rule = (body, { messagesApi }) => {
  const unsigned = blocksOf(body).find(({ block }) => {
    const text = block.reasoningContent?.reasoningText;
    return text !== undefined && !text.signature;
  });
  if (!messagesApi || !unsigned) return undefined;
  return modelError(unsigned.path, `${unsigned.path}.thinking.signature: Field required`);
};

/** "Expected `thinking` or `redacted_thinking`, but found `tool_use`." (E53) */
export const toolUseFollowsThinking: Rule = (body, { messagesApi }) => {
  if (!messagesApi || thinkingOf(body)["type"] !== "enabled") return undefined;
  const last = turnsOf(body).findLast(({ role }) => role === "assistant");
  const [first] = last?.content ?? [];
  if (!last?.content.some(({ toolUse }) => toolUse) || first?.reasoningContent) return undefined;
  const found = first?.toolUse ? "tool_use" : "text";
  return modelError(
    `messages.${last.at}.content.0`,
    `messages.${last.at}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
  );
};

function hasTextAfterToolUse({ role, content }: Turn): boolean {
  const call = content.findIndex((block) => clientToolUseId(block) !== undefined);
  const rest = call < 0 ? [] : content.slice(call);
  return (
    role === "assistant" &&
    rest.some(({ text, citationsContent }) => (text ?? citationsContent) !== undefined)
  );
}

function clientToolUseId({ toolUse }: ContentBlock): string | undefined {
  return toolUse?.type === "server_tool_use" ? undefined : toolUse?.toolUseId;
}
