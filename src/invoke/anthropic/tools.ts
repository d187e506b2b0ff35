import type { Tool, ToolChoice, ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { toolOptions } from "../../tools/tool_options.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";
import { withCacheControl } from "./cache_control.js";

/**
 * Tools in the form of the Messages API.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-tool-use.html
 *
 * @throws InvalidInputError for a system tool, which another model family runs.
 */
export function encodeTools(tools: readonly Tool[]): NativeJson[] {
  return withCacheControl(tools, (tool, index) => [encodeTool(tool, index)]);
}

function encodeTool({ toolSpec, systemTool }: Tool, index: number): NativeJson {
  if (toolSpec) return encodeToolSpec(toolSpec);
  throw new InvalidInputError(
    `tools.${index}: Claude does not have the tool ${systemTool?.name ?? "without a specification"}. Pass Anthropic's own ` +
      "tools in `modelKwargs.tools`; system tools require an Amazon Nova model.",
  );
}

function encodeToolSpec(toolSpec: ToolSpecification): NativeJson {
  const { name, description, inputSchema, strict } = toolSpec;
  return {
    name,
    ...(description ? { description } : {}),
    input_schema: inputSchema?.json ?? { type: "object" },
    ...(strict === undefined ? {} : { strict }),
    ...toolOptions(toolSpec),
  };
}

/** Which tool to call. */
export function encodeToolChoice({ any, tool }: ToolChoice): NativeJson {
  if (tool) return { type: "tool", name: tool.name };
  return { type: any ? "any" : "auto" };
}
