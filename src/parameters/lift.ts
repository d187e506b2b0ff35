import type { InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import { mergeJson, toDocumentObject } from "../json/document.js";
import { isRecord } from "../json/record.js";
import { isParameterObject, meaningsOf, type Meaning } from "./meanings.js";
import { OWN_NAMES } from "./precedence.js";

/** A value, and where the caller put it if that was under a name of the model's own API. */
export interface Given<Value> {
  value: Value;
  /** The member of the additional fields, and the one inside it. */
  as?: readonly [member: string, nested?: string];
}

/** One set of parameters, whichever way each of them was given. */
export interface Parameters {
  /** Those that Converse has names for. */
  inferenceConfig: InferenceConfiguration;
  topK: Given<number> | undefined;
  /** The caller's thinking parameters, in the form of the model's own API: `{ reasoning_effort: "high" }`. */
  thinking: Record<string, DocumentType>;
  /** The tool choice in the form of the model's own API, if the caller used that. */
  ownToolChoice: string | Record<string, DocumentType> | undefined;
  /** Members whose meaning is not known here; they are passed on unchanged. */
  additionalFields: Record<string, DocumentType>;
}

/** The settings that may contain parameters. */
export interface ParameterSettings {
  maxTokens?: number | undefined;
  temperature?: number | undefined;
  topP?: number | undefined;
  topK?: number | undefined;
  stop?: readonly string[] | undefined;
  additionalModelRequestFields?: unknown;
  modelKwargs?: Record<string, unknown> | undefined;
}

/**
 * The parameters of one call, each under one name. Of a parameter that was given in several ways, one in
 * {@link OWN_NAMES} takes precedence. Values of a type that the parameter cannot have stay where they are, so that the
 * service judges them.
 *
 * @throws InvalidInputError for values that JSON cannot hold.
 */
export function liftParameters(settings: ParameterSettings): Parameters {
  const { stop, topK } = settings;
  const inferenceConfig: InferenceConfiguration = {
    ...(settings.maxTokens === undefined ? {} : { maxTokens: settings.maxTokens }),
    ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
    ...(settings.topP === undefined ? {} : { topP: settings.topP }),
    ...(stop && stop.length > 0 ? { stopSequences: [...stop] } : {}),
  };
  const lifted: Parameters = {
    inferenceConfig,
    topK: topK === undefined ? undefined : { value: topK },
    thinking: {},
    ownToolChoice: undefined,
    additionalFields: {},
  };
  for (const name of OWN_NAMES) liftMembers(toDocumentObject(settings[name]), lifted);
  return lifted;
}

function liftMembers(members: Record<string, DocumentType>, lifted: Parameters): void {
  for (const [name, value] of Object.entries(members)) {
    if (isParameterObject(name) && isRecord(value)) {
      const rest = Object.entries(value).filter(([nested, inner]) => !lift([name, nested], inner, lifted));
      if (rest.length > 0 || Object.keys(value).length === 0)
        add("additionalFields", { [name]: Object.fromEntries(rest) }, lifted);
    } else if (!lift([name], value, lifted)) add("additionalFields", { [name]: value }, lifted);
  }
}

/** Moves a value to the place of its meaning; `false` if it has no known meaning or the wrong type. */
function lift(
  as: readonly [member: string, nested?: string],
  value: DocumentType,
  lifted: Parameters,
): boolean {
  const [member, nested] = as;
  const meanings = nested === undefined ? meaningsOf(member) : meaningsOf(nested, member);
  const [meaning] = meanings;
  if (meaning === undefined) return false;
  // Like an option that is `undefined`, a parameter that is `null` is not set.
  if (value === null) return true;
  if (meaning === "thinking" || meaning === "effort") {
    add("thinking", { [member]: nested === undefined ? value : { [nested]: value } }, lifted);
    return true;
  }
  return assign(meaning, as, value, lifted);
}

function assign(
  meaning: Exclude<Meaning, "thinking" | "effort">,
  as: readonly [member: string, nested?: string],
  value: DocumentType,
  lifted: Parameters,
): boolean {
  if (meaning === "toolChoice") return assignToolChoice(value, lifted);
  if (meaning === "stopSequences") {
    const texts = [value].flat();
    if (!texts.every((text) => typeof text === "string")) return false;
    lifted.inferenceConfig.stopSequences = texts;
    return true;
  }
  if (typeof value !== "number") return false;
  if (meaning === "topK") lifted.topK = { value, as };
  else lifted.inferenceConfig[meaning] = value;
  return true;
}

/** Other members of a choice, such as Claude's `disable_parallel_tool_use`, stay where they are. */
function assignToolChoice(value: DocumentType, lifted: Parameters): boolean {
  if (typeof value !== "string" && !isRecord(value)) return false;
  lifted.ownToolChoice = value;
  return typeof value === "string" || Object.keys(value).every((name) => CHOOSING.has(name));
}

/** The members that say which tool to call, in the APIs of Claude, OpenAI and Bedrock. */
const CHOOSING: ReadonlySet<string> = new Set(["type", "name", "function", "auto", "any", "tool"]);

function add(
  to: "thinking" | "additionalFields",
  members: Record<string, DocumentType>,
  lifted: Parameters,
): void {
  lifted[to] = mergeJson(lifted[to], members);
}
