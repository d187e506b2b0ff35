import type { Rule } from "./rule.js";

/** "This model doesn't support system messages.": models whose page in the user guide says so. */
export const modelSupportsSystem: Rule = ({ system }, { name }) => {
  const without = /^(titan-text|mistral-7b|mixtral|j2|command-(text|light))/.test(name);
  if (!without || !system?.length) return undefined;
  return {
    path: "system",
    message:
      "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
  };
};
