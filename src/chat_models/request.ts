import type {
  ConverseStreamRequest,
  InferenceConfiguration,
  Tool,
  ToolConfiguration,
} from "@aws-sdk/client-bedrock-runtime";
import type { BaseMessage } from "@langchain/core/messages";
import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json.js";
import { ReadContext, type Conversation } from "../messages/conversation.js";
import { prepareConversation } from "../messages/pipeline.js";
import { capabilitiesOf } from "../models/resolve.js";
import { resolveToolChoice } from "../tools/choice.js";
import { toConverseTools } from "../tools/specs.js";
import { withoutUndefined } from "./fields.js";
import { toOutputConfig } from "./output_config.js";
import type { CallSettings } from "./settings.js";

/** A request and what of the caller's input was left out of it, in words. */
export interface PreparedRequest {
  request: ConverseStreamRequest;
  warnings: readonly string[];
}

/**
 * One Converse request from a conversation and the settings in force.
 *
 * @throws InvalidInputError when a message, tool or option cannot be sent.
 */
export function buildRequest(messages: readonly BaseMessage[], settings: CallSettings): PreparedRequest {
  const context = new ReadContext();
  const conversation = prepareConversation(messages, capabilitiesOf(settings.model, settings), context);
  const parameters = buildParameters(settings, context, hasToolBlocks(conversation));
  const { system } = conversation;
  const request = {
    ...parameters,
    messages: conversation.messages,
    ...(system.length > 0 ? { system } : {}),
  };
  return { request, warnings: context.warnings };
}

/** All of a request but the conversation: what LangChain calls the invocation parameters. */
export function buildParameters(
  settings: CallSettings,
  context: ReadContext = new ReadContext(),
  historyHasTools = false,
): ConverseStreamRequest {
  const inferenceConfig = inferenceConfiguration(settings);
  return withoutUndefined({
    modelId: settings.applicationInferenceProfile ?? settings.model,
    inferenceConfig: Object.keys(inferenceConfig).length > 0 ? inferenceConfig : undefined,
    toolConfig: toolConfiguration(settings, historyHasTools),
    guardrailConfig: settings.guardrailConfig,
    additionalModelRequestFields: additionalFields(settings, context),
    additionalModelResponseFieldPaths: settings.additionalModelResponseFieldPaths,
    promptVariables: settings.promptVariables,
    requestMetadata: settings.requestMetadata,
    performanceConfig: settings.performanceConfig,
    serviceTier:
      typeof settings.serviceTier === "string" ? { type: settings.serviceTier } : settings.serviceTier,
    outputConfig: toOutputConfig(settings),
  });
}

/** Converse's own inference parameters, those that are set. */
export function inferenceConfiguration({
  maxTokens,
  temperature,
  topP,
  stop,
}: CallSettings): InferenceConfiguration {
  return withoutUndefined({
    maxTokens,
    temperature,
    topP,
    stopSequences: stop && stop.length > 0 ? stop : undefined,
  });
}

/**
 * The tools and which of them to call. Converse has no word for "none": the tools are left out then, unless
 * the history has calls in it, for which `The toolConfig field must be defined when using toolUse and
 * toolResult content blocks`.
 */
function toolConfiguration(settings: CallSettings, historyHasTools: boolean): ToolConfiguration | undefined {
  const tools: Tool[] = toConverseTools(settings.tools ?? [], settings.strict);
  const choice = resolveToolChoice(settings.tool_choice, tools);
  if (tools.length === 0) return undefined;
  if (choice === "none") return historyHasTools ? { tools } : undefined;
  return { tools, ...(choice ? { toolChoice: choice } : {}) };
}

function hasToolBlocks({ messages }: Conversation): boolean {
  return messages.some(({ content }) => content?.some((block) => block.toolUse ?? block.toolResult));
}

/** The caller's own additional fields, which beat the ones that come from other settings. */
function additionalFields(settings: CallSettings, context: ReadContext): DocumentType | undefined {
  const { additionalModelRequestFields: given, topK } = settings;
  if (topK === undefined) return given;
  const path = capabilitiesOf(settings.model, settings).topKPath;
  if (!path) {
    context.warn(`topK was left out: ${settings.model} is of no family known to take it`);
    return given;
  }
  const [outer, inner] = path;
  const fields = toDocumentObject(given);
  if (inner === undefined) return { [outer]: topK, ...fields };
  return { ...fields, [outer]: { [inner]: topK, ...toDocumentObject(fields[outer]) } };
}
