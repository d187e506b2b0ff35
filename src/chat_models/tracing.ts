import type { ConverseStreamRequest, Tool } from "@aws-sdk/client-bedrock-runtime";
import type { LangSmithParams } from "@langchain/core/language_models/chat_models";

import { isRecord } from "../json/record.js";

/**
 * A request's parameters for traces. Tools are in OpenAI's form, which LangSmith shows; the rest is as it is sent.
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
 * The traced parameters that every child run inherits as metadata: plain values only, because schemas, tools and
 * guardrails would be repeated on each of them.
 */
export function scalarParameters(parameters: Record<string, unknown>): Record<string, unknown> {
  const { inferenceConfig, ...rest } = parameters;
  const flat = { ...rest, ...(isRecord(inferenceConfig) ? inferenceConfig : {}) };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => typeof value !== "object"));
}

/** What LangSmith shows of a call in its list of runs. */
export function langSmithParams(
  { inferenceConfig = {} }: ConverseStreamRequest,
  modelName: string,
): LangSmithParams {
  return {
    ls_provider: "amazon_bedrock",
    ls_model_name: modelName,
    ls_model_type: "chat",
    ls_temperature: inferenceConfig.temperature,
    ls_max_tokens: inferenceConfig.maxTokens,
    ls_stop: inferenceConfig.stopSequences,
  };
}
