import { isBlank, mapOrSame, withTools, type Rule } from "../rule.js";

/**
 * A blank description of a tool is left out.
 *
 * Bedrock: `Value '' at 'toolConfig.tools.1.member.toolSpec.description' failed to satisfy constraint: Member must have
 * length greater than or equal to 1`
 */
export const dropEmptyDescriptions: Rule = (draft, { report }) => {
  const tools = mapOrSame(draft.tools, (tool) => {
    const { description, ...toolSpec } = tool.toolSpec ?? {};
    if (!tool.toolSpec || description === undefined || !isBlank(description)) return tool;
    report(`tool "${tool.toolSpec.name}"`, "Bedrock refuses an empty description", "it is left out");
    return { toolSpec: { ...tool.toolSpec, ...toolSpec, description: undefined } };
  });
  return withTools(draft, tools);
};
