import { isJsonObject } from "../../json.js";
import { blocksOf, modelError, turnsOf, type ConverseBody, type Finding, type Rule } from "./rule.js";

const MINIMUM_BUDGET = 1024;

/** "messages: final assistant content cannot end with trailing whitespace" (langchain-aws #532) */
export const finalTextHasNoTrailingSpace: Rule = (body, { family }) => {
  const last = turnsOf(body).at(-1);
  const block = last?.content.findLast(({ text, citationsContent }) => text ?? citationsContent);
  const text = block?.text ?? block?.citationsContent?.content?.at(-1)?.text ?? "";
  if (family !== "anthropic" || last?.role !== "assistant" || text === text.trimEnd()) return undefined;
  return {
    path: `messages.${last.at}`,
    message: modelError("messages: final assistant content cannot end with trailing whitespace"),
  };
};

/** Claude 4.6 and later: "The conversation must end with a user message." (hermes #101401) */
export const noPrefill: Rule = (body, { claudeVersion = 0 }) => {
  const last = turnsOf(body).at(-1);
  if (claudeVersion < 406 || last?.role !== "assistant") return undefined;
  return {
    path: `messages.${last.at}`,
    message: modelError(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    ),
  };
};

/** "messages.1.content.0.thinking.signature: Field required" (chatwise #1399) */
export const reasoningIsSigned: Rule = (body, { family }) => {
  const unsigned = blocksOf(body).find(({ block }) => {
    const text = block.reasoningContent?.reasoningText;
    return text !== undefined && !text.signature;
  });
  if (family !== "anthropic" || !unsigned) return undefined;
  return { path: unsigned.path, message: modelError(`${unsigned.path}.thinking.signature: Field required`) };
};

/** "Thinking may not be enabled when tool_choice forces tool use." Claude 4.8 and later allow it with adaptive thinking. */
export const noForcedToolWhileThinking: Rule = (body, { family, claudeVersion = 0 }) => {
  const { type } = thinkingOf(body);
  const forced = body.toolConfig?.toolChoice?.any ?? body.toolConfig?.toolChoice?.tool;
  const allowed = claudeVersion >= 408 && type === "adaptive";
  if (family !== "anthropic" || !isThinking(type) || !forced || allowed) return undefined;
  return {
    path: "toolConfig.toolChoice",
    message: modelError("Thinking may not be enabled when tool_choice forces tool use."),
  };
};

/** "`max_tokens` must be greater than `thinking.budget_tokens`", and the budget at least 1024. */
export const budgetFits: Rule = (body, { family }) => {
  const { type, budget_tokens: budget } = thinkingOf(body);
  if (family !== "anthropic" || type !== "enabled" || typeof budget !== "number") return undefined;
  const path = "additionalModelRequestFields.thinking.budget_tokens";
  if (budget < MINIMUM_BUDGET) {
    const message = "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024";
    return { path, message: modelError(message) };
  }
  const { maxTokens } = body.inferenceConfig ?? {};
  if (maxTokens === undefined || maxTokens > budget) return undefined;
  return { path, message: modelError("`max_tokens` must be greater than `thinking.budget_tokens`.") };
};

/** Claude 4.7 and later think adaptively only (langchain-aws #922). */
export const thinkingIsAdaptive: Rule = (body, { claudeVersion = 0 }) => {
  if (claudeVersion < 407 || thinkingOf(body)["type"] !== "enabled") return undefined;
  return {
    path: "additionalModelRequestFields.thinking.type",
    message: modelError(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ),
  };
};

/** "Expected `thinking` or `redacted_thinking`, but found `tool_use`." (litellm #14194) */
export const toolUseFollowsThinking: Rule = (body, { family }) => {
  if (family !== "anthropic" || thinkingOf(body)["type"] !== "enabled") return undefined;
  const last = turnsOf(body).findLast(({ role }) => role === "assistant");
  const [first] = last?.content ?? [];
  if (!last?.content.some(({ toolUse }) => toolUse) || first?.reasoningContent) return undefined;
  const found = first?.toolUse ? "tool_use" : "text";
  return {
    path: `messages.${last.at}.content.0`,
    message: modelError(
      `messages.${last.at}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
    ),
  };
};

/** Sampling that Claude refuses: with thinking, both of two at once (4.1 to 4.6), any (4.7 and later). */
export const samplingIsAllowed: Rule = (body, { family, claudeVersion = 0 }) => {
  if (family !== "anthropic") return undefined;
  const { temperature, topP } = body.inferenceConfig ?? {};
  const thinking = isThinking(thinkingOf(body)["type"]);
  if (temperature !== undefined && claudeVersion >= 407) {
    return sampling("temperature", "`temperature` is deprecated for this model.");
  }
  if (temperature !== undefined && temperature !== 1 && thinking) {
    return sampling("temperature", "`temperature` may only be set to 1 when thinking is enabled.");
  }
  if (temperature !== undefined && topP !== undefined && claudeVersion >= 401) {
    return sampling(
      "topP",
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
    );
  }
  return undefined;
};

/** "stop_sequences: each stop sequence must contain non-whitespace" */
export const stopSequencesAreNotBlank: Rule = ({ inferenceConfig }, { family }) => {
  const at = (inferenceConfig?.stopSequences ?? []).findIndex((sequence) => sequence.trim() === "");
  if (family !== "anthropic" || at < 0) return undefined;
  return {
    path: `inferenceConfig.stopSequences.${at}`,
    message: modelError("stop_sequences: each stop sequence must contain non-whitespace"),
  };
};

function sampling(member: string, message: string): Finding {
  return { path: `inferenceConfig.${member}`, message: modelError(message) };
}

function isThinking(type: unknown): boolean {
  return type === "enabled" || type === "adaptive";
}

function thinkingOf({ additionalModelRequestFields: fields }: ConverseBody): Record<string, unknown> {
  const thinking: unknown = isJsonObject(fields) ? fields["thinking"] : undefined;
  return isJsonObject(thinking) ? thinking : {};
}
