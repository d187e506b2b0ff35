import { toolName } from "../../../tools/specs.js";
import type { Rule } from "../rule.js";

/**
 * Of several tools with one name, only the first is sent.
 *
 * Bedrock: `The tool search is already defined at toolConfig.tools.0.`
 */
export const dropRepeatedTools: Rule = (draft, { report }) => {
  const seen = new Set<string>();
  const tools = draft.tools.filter((tool) => {
    const name = toolName(tool);
    if (name === undefined) return true;
    if (seen.has(name))
      report(`tool "${name}"`, "Bedrock refuses two tools with one name", "only the first is sent");
    return !seen.has(name) && seen.add(name);
  });
  return { ...draft, tools };
};
