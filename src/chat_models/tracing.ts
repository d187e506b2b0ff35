import type { ConverseStreamRequest, Tool } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../json/record.js";

/**
 * A request's parameters for traces. LangSmith shows tools that are in OpenAI's form; the rest is given as it
 * goes out.
 */
export function traceableParameters(parameters: ConverseStreamRequest): Record<string, unknown> {
  const { modelId, toolConfig, ...rest } = parameters;
  const { tools, toolChoice } = toolConfig ?? {};
  return {
    model: modelId,
    ...rest,
    ...(tools ? { tools: tools.map(toOpenAITool) } : {}),
    ...(toolChoice ? { tool_choice: toolChoice } : {}),
  };
}

function toOpenAITool(tool: Tool): unknown {
  if (!tool.toolSpec) return tool;
  const { name, description, inputSchema } = tool.toolSpec;
  return { type: "function", function: { name, description, parameters: inputSchema?.json } };
}

/**
 * What of the traced parameters every child run inherits as metadata: plain values only, for schemas, tools and
 * guardrails would be repeated on each of them.
 */
export function scalarParameters(parameters: Record<string, unknown>): Record<string, unknown> {
  const { inferenceConfig, ...rest } = parameters;
  const flat = { ...rest, ...(isRecord(inferenceConfig) ? inferenceConfig : {}) };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => typeof value !== "object"));
}
