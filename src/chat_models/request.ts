import type { ConverseStreamRequest, Tool } from "@aws-sdk/client-bedrock-runtime";
import type { BaseMessage } from "@langchain/core/messages";

import { mergeJson } from "../json.js";
import { learned, type Lesson } from "../lessons/lesson.js";
import type { Draft } from "../messages/conversation.js";
import type { FetchedMedia } from "../messages/media/fetch.js";
import { followRules, toMessages } from "../messages/pipeline.js";
import { readMessages } from "../messages/read.js";
import { RequestContext } from "../messages/request_context.js";
import type { Capabilities } from "../models/capabilities.js";
import { factsOf } from "../models/facts.js";
import { capabilitiesOf, type ApiName } from "../models/resolve.js";
import { liftParameters } from "../parameters/lift.js";
import { isAnthropicTool, withAnthropicTools } from "../tools/anthropic_tools.js";
import { choosesOneCall, resolveToolChoice } from "../tools/choice.js";
import { toConverseTools } from "../tools/specs.js";
import { withoutToolOptions } from "../tools/tool_options.js";
import type { WireNames } from "../tools/wire_names.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";
import type { Warning } from "../warnings.js";
import { withoutUndefined } from "./fields.js";
import { answerFormatOf, toOutputConfig } from "./output_config.js";
import type { CallSettings } from "./settings.js";

/** A request, ready to be sent. */
export interface PreparedRequest {
  request: ConverseStreamRequest;
  /** The settings in force, as far as the model takes them. */
  settings: CallSettings;
  /** The texts at which this package cuts the answer, because the API does not take them. */
  cutAt: readonly string[];
  /** What of the caller's input was changed or left out. */
  warnings: readonly Warning[];
  /** What the request calls by other names, by which its reply is turned back. */
  names: WireNames;
}

/** What a request is built with beside messages and settings. */
export interface RequestOptions {
  /** The API that will carry it. */
  api: ApiName;
  /** The media that were fetched for it, by URL. */
  fetched?: ReadonlyMap<string, FetchedMedia>;
  /** What Bedrock's refusals have taught of the model. */
  lessons?: readonly Lesson[];
}

/**
 * One Converse request from a conversation and the settings in force: read, then made acceptable to the model, rule
 * by rule. The caller's messages, tools and schemas are never changed.
 *
 * @throws InvalidInputError when a message, tool or option cannot be sent.
 */
export function buildRequest(
  messages: readonly BaseMessage[],
  settings: CallSettings,
  { api, fetched, lessons = [] }: RequestOptions,
): PreparedRequest {
  requireGuardrail(settings);
  const context = new RequestContext({
    capabilities: learned(capabilitiesFor(settings, api), lessons),
    facts: factsOf(settings.baseModel ?? settings.model),
    lessons,
    repairHistory: settings.repairHistory,
    hasPrompt: settings.promptVariables !== undefined,
    ...(fetched ? { fetched } : {}),
  });
  const draft = followRules(toDraft(messages, settings, context, api), context);
  const {
    turns,
    system,
    tools,
    toolChoice,
    inferenceConfig,
    requestMetadata,
    thinking,
    format,
    outputEffort,
    cutAt,
  } = draft;
  const additionalFields = forApi(api, mergeJson(draft.additionalFields, thinking));
  const request = withoutUndefined({
    modelId: settings.applicationInferenceProfile ?? settings.model,
    messages: turns.length > 0 ? toMessages(turns) : undefined,
    system: system.length > 0 ? system : undefined,
    inferenceConfig: Object.keys(inferenceConfig).length > 0 ? inferenceConfig : undefined,
    toolConfig: tools.length > 0 ? { tools, ...(toolChoice ? { toolChoice } : {}) } : undefined,
    guardrailConfig: settings.guardrailConfig,
    additionalModelRequestFields: Object.keys(additionalFields).length > 0 ? additionalFields : undefined,
    additionalModelResponseFieldPaths: settings.additionalModelResponseFieldPaths,
    promptVariables: settings.promptVariables,
    requestMetadata,
    performanceConfig: settings.performanceConfig,
    serviceTier:
      typeof settings.serviceTier === "string" ? { type: settings.serviceTier } : settings.serviceTier,
    outputConfig: toOutputConfig(settings, format, outputEffort),
  });
  return {
    request,
    settings,
    cutAt,
    warnings: context.warnings,
    names: context.names,
  };
}

/** @throws InvalidInputError when what a guardrail is to judge is said, and no guardrail. */
function requireGuardrail({ guardLastTurnOnly, guardrailConfig }: CallSettings): void {
  if (!guardLastTurnOnly || guardrailConfig) return;
  throw new InvalidInputError(
    "`guardLastTurnOnly` says what a guardrail is to judge, and there is none: set `guardrailConfig` too.",
  );
}

/** The names of the version of a model's own API, which Converse does not have. */
const NATIVE_VERSIONS: ReadonlySet<string> = new Set(["anthropic_version", "schemaVersion"]);

function forApi(api: ApiName, fields: Draft["additionalFields"]): Draft["additionalFields"] {
  if (api === "invoke") return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !NATIVE_VERSIONS.has(name)));
}

/** All of a request but the conversation: what LangChain calls the invocation parameters. */
export function buildParameters(settings: CallSettings, api: ApiName): PreparedRequest {
  const { request, ...prepared } = buildRequest([], { ...settings, repairHistory: true }, { api });
  const { messages: _messages, system: _system, ...parameters } = request;
  return { request: parameters, ...prepared };
}

/** What the model takes, with what the caller says of it. */
export function capabilitiesFor(settings: CallSettings, api: ApiName): Capabilities {
  const capabilities = capabilitiesOf(settings.model, settings, api);
  const { supportsToolChoiceValues: toolChoices } = settings;
  return toolChoices ? { ...capabilities, toolChoices } : capabilities;
}

function toDraft(
  messages: readonly BaseMessage[],
  settings: CallSettings,
  context: RequestContext,
  api: ApiName,
): Draft {
  const parameters = liftParameters(settings);
  const turns = readMessages(messages, context);
  return {
    ...parameters,
    reasoning: settings.reasoning,
    outputEffort: settings.outputConfig?.effort,
    cutAt: [],
    promptCaching: settings.promptCaching,
    guardLastTurnOnly: settings.guardLastTurnOnly ?? false,
    requestMetadata: settings.requestMetadata,
    ...toolConfiguration(settings, context, api, parameters.additionalFields),
    callsOneTool: settings.parallel_tool_calls === false || choosesOneCall(settings.tool_choice),
    format: answerFormatOf(settings),
    system: [],
    turns,
  };
}

/** The tools and which of them to call. Converse has no word for "none" of them: they are left out then. */
function toolConfiguration(
  settings: CallSettings,
  context: RequestContext,
  api: ApiName,
  additionalFields: Draft["additionalFields"],
): Pick<Draft, "tools" | "toolChoice" | "additionalFields"> {
  const { vendor } = context.capabilities;
  const given: readonly unknown[] = settings.tools ?? [];
  const anthropics = vendor === "anthropic" ? given.filter(isAnthropicTool) : [];
  const own = (settings.tools ?? []).filter((tool) => !anthropics.some((other) => other === tool));
  const converted = toConverseTools(own, settings.strict);
  const takesOptions = vendor === "anthropic" && api === "invoke";
  const tools: Tool[] = takesOptions
    ? converted
    : withoutToolOptions(converted, context.reporter("dropToolOptions"));
  const choice = resolveToolChoice(settings.tool_choice, tools);
  if (choice === "none") return { tools: [], toolChoice: undefined, additionalFields };
  return { tools, toolChoice: choice, additionalFields: withAnthropicTools(additionalFields, anthropics) };
}
