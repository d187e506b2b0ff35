import { valueAt } from "../../json_value.js";
import { modelError, type ConverseBody, type Finding, type Rule } from "./check_rule.js";
import { additionalFields, parameterOf, thinkingOf } from "./parameters.js";

const MINIMUM_BUDGET = 1024;

/**
 * "tool_choice: type "tool" and "any" are not supported for this model.": Claude Opus 5.5, Fable 5.1 and Mythos 5.1 (E40).
 */
export const claudeTakesForcedTools: Rule = (body, { forcedTools }) => {
  const path = forcedToolPath(body);
  if (forcedTools !== "refused by the model" || !path) return undefined;
  return modelError(path, 'tool_choice: type "tool" and "any" are not supported for this model.');
};

/** "Thinking may not be enabled when tool_choice forces tool use." Claude 4.8 and later allow it with adaptive thinking. */
export const noForcedToolWhileThinking: Rule = (body, { messagesApi, forcedToolsWhileAdaptive }) => {
  const { type } = thinkingOf(body);
  const path = forcedToolPath(body);
  const allowed = forcedToolsWhileAdaptive && type === "adaptive";
  if (!messagesApi || !isThinking(type) || !path || allowed) return undefined;
  return modelError(path, "Thinking may not be enabled when tool_choice forces tool use.");
};

/** "`max_tokens` must be greater than `thinking.budget_tokens`", and the budget at least 1024. */
export const budgetFits: Rule = (body, { messagesApi }) => {
  const { type, budget_tokens: budget } = thinkingOf(body);
  if (!messagesApi || type !== "enabled" || typeof budget !== "number") return undefined;
  const path = "additionalModelRequestFields.thinking.budget_tokens";
  if (budget < MINIMUM_BUDGET) {
    const message = "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024";
    return modelError(path, message);
  }
  const maxTokens = parameterOf(body, "maxTokens", "max_tokens")?.value;
  if (typeof maxTokens !== "number" || maxTokens > budget) return undefined;
  return modelError(path, "`max_tokens` must be greater than `thinking.budget_tokens`.");
};

/** Claude 4.7 and later think adaptively only (E48). */
export const thinkingIsAdaptive: Rule = (body, { thinkingRefused }) => {
  if (!thinkingRefused.includes("enabled") || thinkingOf(body)["type"] !== "enabled") return undefined;
  return modelError(
    "additionalModelRequestFields.thinking.type",
    '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
  );
};

/**
 * ""thinking.type.disabled" is not supported for this model.": Claude Fable 5 and later, Mythos and Opus 5.5 (E40 and
 * E49).
 */
export const thinkingCanBeDisabled: Rule = (body, { thinkingRefused }) => {
  if (!thinkingRefused.includes("disabled") || thinkingOf(body)["type"] !== "disabled") return undefined;
  return modelError(
    "additionalModelRequestFields.thinking.type",
    '"thinking.type.disabled" is not supported for this model.',
  );
};

/**
 * Claude refuses a temperature other than 1 with thinking, `temperature` together with `topP` (4.1 to 4.6), and any
 * sampling parameter (4.7 and later).
 */
export const samplingIsAllowed: Rule = (
  body,
  { messagesApi, temperature: accepted, temperatureWithTopP },
) => {
  if (!messagesApi) return undefined;
  if (!accepted) return deprecatedSampling(body);
  const temperature = parameterOf(body, "temperature", "temperature");
  if (!temperature) return undefined;
  if (temperature.value !== 1 && isThinking(thinkingOf(body)["type"])) {
    const message = "`temperature` may only be set to 1 when thinking is enabled.";
    return modelError(temperature.path, message);
  }
  const topP = parameterOf(body, "topP", "top_p");
  if (!topP || temperatureWithTopP) return undefined;
  return modelError(
    topP.path,
    "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
  );
};

/** Opus 4.7 accepts none of the three (Anthropic's guide to it). */
function deprecatedSampling(body: ConverseBody): Finding | undefined {
  for (const [member, name] of [
    ["temperature", "temperature"],
    ["topP", "top_p"],
    [undefined, "top_k"],
  ] as const) {
    const sent = parameterOf(body, member, name);
    if (sent) return modelError(sent.path, `\`${name}\` is deprecated for this model.`);
  }
  return undefined;
}

/** The path of the member that forces a tool: Converse's own, or one of the additional fields (E43). */
function forcedToolPath(body: ConverseBody): Finding["path"] | undefined {
  const { any, tool } = body.toolConfig?.toolChoice ?? {};
  if (any ?? tool) return "toolConfig.toolChoice";
  const type = valueAt(additionalFields(body), "tool_choice", "type");
  return type === "any" || type === "tool" ? "additionalModelRequestFields.tool_choice" : undefined;
}

function isThinking(type: unknown): boolean {
  return type === "enabled" || type === "adaptive";
}
