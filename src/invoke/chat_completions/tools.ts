import type { Tool, ToolChoice, ToolConfiguration, ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";
import type { Dialect } from "./dialect.js";

/** `tools` and `tool_choice`; neither without tools. */
export function toTools(config: ToolConfiguration | undefined, dialect: Dialect): NativeJson {
  const { toolChoice, tools = [] } = config ?? {};
  const specs = tools.flatMap((tool, index) => toolSpecs(tool, `tools.${index}`, dialect));
  if (specs.length === 0) return {};
  const chosen = toolChoice?.tool?.name;
  const sent =
    chosen !== undefined && !dialect.namedToolChoice ? specs.filter(({ name }) => name === chosen) : specs;
  return { tools: sent.map(toFunction), ...toToolChoice(toolChoice, dialect) };
}

/** The caller's own tools; cache points between them are left out. */
function toolSpecs(tool: Tool, where: string, { name }: Dialect): ToolSpecification[] {
  if (tool.toolSpec) return [tool.toolSpec];
  if (tool.cachePoint) return [];
  throw new InvalidInputError(
    `${where}: InvokeModel of ${name} does not run tools itself. ` +
      "Use a tool with a name and a schema, or set `useConverseApi: true`.",
  );
}

function toFunction({ name, description, inputSchema, strict }: ToolSpecification): NativeJson {
  return {
    type: "function",
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      parameters: inputSchema?.json,
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function toToolChoice(choice: ToolChoice | undefined, { anyTool, namedToolChoice }: Dialect): NativeJson {
  if (choice?.auto) return { tool_choice: "auto" };
  if (choice?.any) return { tool_choice: anyTool };
  if (!choice?.tool) return {};
  const { name } = choice.tool;
  return { tool_choice: namedToolChoice ? { type: "function", function: { name } } : anyTool };
}
