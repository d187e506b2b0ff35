import type { ConverseStreamRequest, Tool } from "@aws-sdk/client-bedrock-runtime";
import type { BaseMessage } from "@langchain/core/messages";

import { GUARDRAIL_MEMBER } from "../../invoke/guard_tags.js";
import { mergeJson } from "../../json/document.js";
import { learned, type Lesson } from "../../lessons/lesson.js";
import type { Draft } from "../../messages/conversation.js";
import type { FetchedMedia } from "../../messages/media/fetch.js";
import { followRules, toMessages } from "../../messages/repair/pipeline.js";
import { readMessages } from "../../messages/read_messages.js";
import { RequestContext } from "../../messages/request_context.js";
import type { Capabilities } from "../../models/capabilities.js";
import { factsOf } from "../../models/facts.js";
import { isEffort } from "../../models/reasoning.js";
import { capabilitiesOf, type ApiName } from "../../models/resolve.js";
import { liftParameters, type Parameters } from "../../parameters/lift.js";
import { isAnthropicTool, withAnthropicTools } from "../../tools/anthropic_tools.js";
import { choosesAmong, choosesOneCall, resolveToolChoice } from "../../tools/choice.js";
import { toConverseTools } from "../../tools/specs.js";
import { withoutToolOptions } from "../../tools/tool_options.js";
import type { WireNames } from "../../tools/wire_names.js";
import { typedDefect } from "../../errors/internal.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { Warning } from "../../warnings.js";

import { guardrailInForce, type ReadGuardrail } from "../options/guardrail_options.js";
import { answerFormatOf, toOutputConfig } from "./output_config.js";
import type { CallSettings } from "../options/settings.js";
import { definedMembers } from "../../json/record.js";

/** A request, ready to be sent. */
export interface PreparedRequest {
  request: ConverseStreamRequest;
  /** The settings in force, as the model accepts them. */
  settings: CallSettings;
  /** The texts at which this package cuts the answer, because the API does not take them. */
  cutAt: readonly string[];
  /** What was changed or left out of the caller's input. */
  warnings: readonly Warning[];
  /** The names and ids that the request replaces, and that its reply restores. */
  names: WireNames;
}

/** What a request is built from besides messages and settings. */
export interface RequestOptions {
  /** The API that will carry it. */
  api: ApiName;
  /** The media that were fetched for it, by URL. */
  fetched?: ReadonlyMap<string, FetchedMedia>;
  /** What Bedrock's refusals have taught about the model. */
  lessons?: readonly Lesson[];
  /** Warnings in addition to those of the rules. */
  warnings?: readonly Warning[];
}

/**
 * Builds a Converse request from a conversation and the settings in force: reads them, then applies the rules that make
 * the request acceptable to the model. The caller's messages, tools and schemas are never changed.
 *
 * @throws InvalidInputError when a message, tool or option cannot be sent.
 */
export function buildRequest(
  messages: readonly BaseMessage[],
  settings: CallSettings,
  options: RequestOptions,
): PreparedRequest {
  try {
    return prepareRequest(messages, settings, options);
  } catch (error) {
    throw typedDefect(error);
  }
}

function prepareRequest(
  messages: readonly BaseMessage[],
  settings: CallSettings,
  { api, fetched, lessons = [], warnings = [] }: RequestOptions,
): PreparedRequest {
  const guardrail = guardrailInForce(settings.guardrailConfig);
  requireGuardrail(settings, guardrail);
  requireEffort(settings);
  const context = new RequestContext({
    capabilities: learned(capabilitiesFor(settings, api), lessons),
    lessons,
    facts: factsOf(settings.baseModel ?? settings.model),
    repairHistory: settings.repairHistory,
    hasPrompt: settings.promptVariables !== undefined,
    ...(fetched ? { fetched } : {}),
  });
  for (const { kind, message } of warnings) context.warn(kind, message);
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
    reservedTokens,
    cutAt,
  } = draft;
  const { tagSuffix, ...guardrailConfig } = guardrail ?? {};
  const tags = tagMember(tagSuffix, api, context);
  const additionalFields = forApi(api, mergeJson(mergeJson(tags, draft.additionalFields), thinking));
  const request = definedMembers({
    modelId: settings.applicationInferenceProfile ?? settings.model,
    messages: turns.length > 0 ? toMessages(turns) : undefined,
    system: system.length > 0 ? system : undefined,
    inferenceConfig: Object.keys(inferenceConfig).length > 0 ? inferenceConfig : undefined,
    toolConfig: tools.length > 0 ? { tools, ...(toolChoice ? { toolChoice } : {}) } : undefined,
    guardrailConfig: guardrail && guardrailConfig,
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
    settings: reservedTokens === undefined ? settings : { ...settings, reservedTokens },
    cutAt,
    warnings: context.warnings,
    names: context.names,
  };
}

/** @throws InvalidInputError for `guardLastTurnOnly` without a guardrail. */
function requireGuardrail({ guardLastTurnOnly }: CallSettings, guardrail: ReadGuardrail | undefined): void {
  if (!guardLastTurnOnly || guardrail) return;
  throw new InvalidInputError(
    "`guardLastTurnOnly` requires `guardrailConfig`, which is not set. Set it, or remove `guardLastTurnOnly`.",
  );
}

/** The suffix of the caller's own tags is a body member of InvokeModel only. */
function tagMember(
  tagSuffix: string | undefined,
  api: ApiName,
  context: RequestContext,
): Draft["additionalFields"] {
  if (tagSuffix === undefined) return {};
  if (api === "invoke") return { [GUARDRAIL_MEMBER]: { tagSuffix } };
  context.warn(
    "tagSuffix",
    "`tagSuffix` was left out, because Converse has no guardrail tags. The guardrail evaluates the `guardContent` blocks, " +
      "or the whole input if there are none",
  );
  return {};
}

/** Parameters for the version of a model's native API, which Converse does not have. */
const NATIVE_VERSIONS: ReadonlySet<string> = new Set(["anthropic_version", "schemaVersion"]);

function forApi(api: ApiName, fields: Draft["additionalFields"]): Draft["additionalFields"] {
  if (api === "invoke") return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !NATIVE_VERSIONS.has(name)));
}

/** @throws InvalidInputError for an unknown effort, because it cannot be converted to a budget. */
function requireEffort({ reasoning }: CallSettings): void {
  const effort: unknown = reasoning ? reasoning.effort : undefined;
  if (effort === undefined || isEffort(effort)) return;
  throw new InvalidInputError(
    `\`reasoning.effort\` must be "minimal", "low", "medium", "high", "xhigh" or "max"; received ${JSON.stringify(effort)}. ` +
      "To turn thinking off, use `reasoning: false`.",
  );
}

/** A request without its conversation, which LangChain calls the invocation parameters. */
export function buildParameters(settings: CallSettings, api: ApiName): PreparedRequest {
  const { request, ...prepared } = buildRequest([], { ...settings, repairHistory: true }, { api });
  const { messages: _messages, system: _system, ...parameters } = request;
  return { request: parameters, ...prepared };
}

/** The model's capabilities, overridden by what the caller says about it. */
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
  const { inferenceConfig, topK, thinking, ownToolChoice } = parameters;
  const turns = readMessages(messages, context);
  const { tools, toolChoice, additionalFields } = toolConfiguration(settings, context, api, parameters);
  // No members by `...`: the draft is copied by many rules, which is slow where V8 cannot foresee its members.
  return {
    inferenceConfig,
    topK,
    thinking,
    ownToolChoice,
    additionalFields,
    reasoning: settings.reasoning,
    outputEffort: settings.outputConfig?.effort,
    reservedTokens: undefined,
    cutAt: [],
    promptCaching: settings.promptCaching,
    guardLastTurnOnly: settings.guardLastTurnOnly ?? false,
    requestMetadata: settings.requestMetadata,
    tools,
    toolChoice,
    callsOneTool: settings.parallel_tool_calls === false || choosesOneCall(settings.tool_choice),
    format: answerFormatOf(settings),
    system: [],
    turns,
  };
}

/** The tools and the tool choice. Converse has no choice "none", so the tools are left out for it. */
function toolConfiguration(
  settings: CallSettings,
  context: RequestContext,
  api: ApiName,
  parameters: Parameters,
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
  const { ownToolChoice } = parameters;
  const isOfTools = ownToolChoice !== undefined && choosesAmong(ownToolChoice, tools);
  const choice = resolveToolChoice(isOfTools ? ownToolChoice : settings.tool_choice, tools);
  const additionalFields =
    isOfTools || ownToolChoice === undefined
      ? parameters.additionalFields
      : { ...parameters.additionalFields, tool_choice: ownToolChoice };
  if (choice === "none") return { tools: [], toolChoice: undefined, additionalFields };
  return { tools, toolChoice: choice, additionalFields: withAnthropicTools(additionalFields, anthropics) };
}
