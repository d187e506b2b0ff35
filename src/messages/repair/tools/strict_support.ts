import type { Tool } from "@aws-sdk/client-bedrock-runtime";

import type { Rule } from "../rule.js";

/**
 * `strict` is left out of tools for models that refuse it; they follow the schema as well as they can.
 *
 * Claude 4.7 and later, and most other families, refuse strict tools when they are used.
 */
export const dropStrictTools: Rule = (draft, { capabilities, report }) => {
  if (
    capabilities.strictTools === "accepted" ||
    !draft.tools.some(({ toolSpec }) => toolSpec?.strict !== undefined)
  )
    return draft;
  if (draft.tools.some(({ toolSpec }) => toolSpec?.strict))
    report("tools", "the model does not accept strict tools", "`strict` is left out");
  return { ...draft, tools: draft.tools.map(withoutStrict) };
};

/** A tool that is not strict. */
export function withoutStrict(tool: Tool): Tool {
  if (!tool.toolSpec) return tool;
  const { strict: _strict, ...toolSpec } = tool.toolSpec;
  return { toolSpec };
}
