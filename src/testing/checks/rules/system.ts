import { modelError, type Rule } from "./check_rule.js";

const NO_SYSTEM_MESSAGES =
  "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.";

/** "This model doesn't support system messages.": for models whose page in the user guide says so. */
export const modelSupportsSystem: Rule = ({ system }, { system: accepted }) => {
  if (accepted || !system?.length) return undefined;
  return { path: "system", message: NO_SYSTEM_MESSAGES };
};

/**
 * Claude 4.8 and later accept system messages between the turns, as recorded for Opus 4.8 over InvokeModel. Claude 4.7:
 * "role 'system' is not supported on this model" (E18, over InvokeModel); other families: "This model doesn't support
 * system messages."
 */
export const systemRoleIsSupported: Rule = ({ messages }, { systemTurns }) => {
  const at = (messages ?? []).findIndex(({ role }) => role === "system");
  if (at < 0 || systemTurns === "accepted") return undefined;
  const path = `messages.${at}.role`;
  if (systemTurns === "refused by Converse") return { path, message: NO_SYSTEM_MESSAGES };
  return modelError(path, "role 'system' is not supported on this model");
};
