import type { Tool } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../json/record.js";
import type { Report } from "../warnings.js";

/**
 * Members of a tool in Anthropic's API that Converse does not have.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-tool-use.html
 */
const TOOL_OPTIONS = ["defer_loading", "input_examples", "eager_input_streaming", "allowed_callers"] as const;

/** These options of a tool; those in a LangChain tool's `extras` take precedence. */
export function toolOptions(tool: unknown): Record<string, unknown> {
  if (!isRecord(tool)) return {};
  const options: Record<string, unknown> = {};
  for (const holder of [{ ...tool }, tool["extras"]]) {
    if (!isRecord(holder)) continue;
    for (const name of TOOL_OPTIONS) if (holder[name] !== undefined) options[name] = holder[name];
  }
  return options;
}

/** Tools without these options, reporting each tool that has some. */
export function withoutToolOptions(tools: readonly Tool[], report: Report): Tool[] {
  return tools.map((tool) => {
    const options = Object.keys(toolOptions(tool.toolSpec));
    if (!tool.toolSpec || options.length === 0) return tool;
    const members = Object.entries(tool.toolSpec).filter(([name]) => !options.includes(name));
    report(
      `tool "${tool.toolSpec.name}"`,
      `only Claude over InvokeModel (\`ChatBedrock\`) accepts ${options.join(", ")}`,
      "they are left out",
    );
    return {
      toolSpec: {
        name: tool.toolSpec.name,
        inputSchema: tool.toolSpec.inputSchema,
        ...Object.fromEntries(members),
      },
    };
  });
}
