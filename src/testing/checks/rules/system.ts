import { modelError, type Rule } from "./rule.js";

const NO_SYSTEM_MESSAGES =
  "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.";

/** "This model doesn't support system messages.": models whose page in the user guide says so. */
export const modelSupportsSystem: Rule = ({ system }, { name }) => {
  const without = /^(titan-text|mistral-7b|mixtral|j2|command-(text|light))/.test(name);
  if (!without || !system?.length) return undefined;
  return { path: "system", message: NO_SYSTEM_MESSAGES };
};

/**
 * System messages between the turns are for Claude 4.8 and later, as recorded of InvokeModel with Opus 4.8. Claude 4.7:
 * "role 'system' is not supported on this model" (litellm #32831, of InvokeModel); other families: "This model doesn't
 * support system messages."
 */
export const systemRoleIsSupported: Rule = ({ messages }, { family, claudeVersion = Infinity }) => {
  const at = (messages ?? []).findIndex(({ role }) => role === "system");
  if (at < 0 || family === "unknown") return undefined;
  const path = `messages.${at}.role`;
  if (family !== "anthropic") return { path, message: NO_SYSTEM_MESSAGES };
  if (claudeVersion >= 408) return undefined;
  return { path, message: modelError("role 'system' is not supported on this model") };
};
