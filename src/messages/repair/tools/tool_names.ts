import type { Tool, ToolChoice } from "@aws-sdk/client-bedrock-runtime";

import type { ToolNames } from "../../../tools/legal_names.js";
import { toolName } from "../../../tools/specs.js";
import { isToolUse, mapOrSame, onTurnsWith, type Rule } from "../rule.js";

/**
 * Tool names that the model refuses are replaced in the tools, the choice and the history, and restored in the reply:
 * `mcp.server/search` is sent as `mcp_server_search`.
 *
 * Bedrock: `Value 'mcp.server/search' at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member
 * must satisfy regular expression pattern: [a-zA-Z0-9_-]+`; Nova, for a name with a hyphen: `Model produced invalid
 * sequence as part of ToolUse`
 */
export const useLegalToolNames: Rule = (draft, context) => {
  const {
    names: { tools: toolNames },
    report,
  } = context;
  const names = draft.tools.flatMap((tool) => toolName(tool) ?? []);
  // A legal name stays as it is, even if another tool's name would become the same.
  for (const name of names.filter((given) => toolNames.isLegal(given))) toolNames.toWire(name);
  for (const name of names) {
    const wire = toolNames.toWire(name);
    if (wire !== name) report(`tool "${name}"`, "the model refuses its name", `it is sent as "${wire}"`);
  }
  return renameCalls(
    {
      ...draft,
      tools: mapOrSame(draft.tools, (tool) => renamed(tool, toolNames)),
      toolChoice: draft.toolChoice && renamedChoice(draft.toolChoice, toolNames),
    },
    context,
  );
};

const renameCalls = onTurnsWith(isToolUse, (turn, { names, report }) => {
  const content = mapOrSame(turn.content, (block) => {
    if (!block.toolUse) return block;
    const given = block.toolUse.name ?? "";
    const name = names.tools.toWire(given);
    if (name === given) return block;
    report(turn.where, `the model refuses the tool name "${given}"`, `it is sent as "${name}"`);
    return { toolUse: { ...block.toolUse, name } };
  });
  return content === turn.content ? turn : { ...turn, content };
});

function renamed(tool: Tool, names: ToolNames): Tool {
  const given = tool.toolSpec?.name ?? "";
  const name = names.toWire(given);
  return !tool.toolSpec || name === given ? tool : { toolSpec: { ...tool.toolSpec, name } };
}

function renamedChoice(choice: ToolChoice, names: ToolNames): ToolChoice {
  return choice.tool ? { tool: { name: names.toWire(choice.tool.name ?? "") } } : choice;
}
