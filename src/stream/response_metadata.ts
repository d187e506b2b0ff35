import type { ConverseStreamMetadataEvent, MessageStopEvent } from "@aws-sdk/client-bedrock-runtime";

import { fromModel } from "../json/document.js";
import { isRecord, definedMembers } from "../json/record.js";
import { modelName } from "../models/resolve.js";
import { toUsageMetadata } from "./usage.js";

/** The key of core's content translator for Bedrock. It is on every chunk, because core keeps the last one. */
export const MODEL_PROVIDER = "bedrock-converse";

/** What is known about a reply besides its events. */
export interface ReplyInfo {
  /** The id the caller gave. */
  model: string;
  /** The foundation model's id, if it is known. */
  modelName: string;
  /** What is known about the exchange. */
  exchange: { requestId?: string; httpStatusCode?: number; attempts: number };
  /** What was left out or changed in the request, as messages. */
  warnings: readonly string[];
  /** Set if messages also have the metadata that the documentation of Python's `ChatBedrock` shows. */
  pythonMetadata?: { nativeStopReason: (() => string | undefined) | undefined };
}

/** The message's id, the same on every chunk: Bedrock's id of the request, by which AWS Support can find it. */
export function messageId({ exchange }: ReplyInfo): { id?: string } {
  return exchange.requestId ? { id: exchange.requestId } : {};
}

/**
 * `response_metadata` in two parts, in the order in which a stream knows them. Core concatenates strings and adds numbers
 * when it joins chunks, so every key is on exactly one chunk. A whole reply has both parts, and so the same keys.
 */
export function stopMetadata(stop: MessageStopEvent | undefined, info: ReplyInfo): Record<string, unknown> {
  // The SDK gives an object with a `__proto__` member another prototype.
  const fields = stop?.additionalModelResponseFields && fromModel(stop.additionalModelResponseFields);
  return definedMembers({
    ...anthropicFields(fields),
    model: info.model,
    model_name: isRouter(info) ? undefined : info.modelName,
    stopReason: stop?.stopReason,
    additionalModelResponseFields: fields,
    $metadata: definedMembers(info.exchange),
    warnings: info.warnings.length > 0 ? [...info.warnings] : undefined,
    ...pythonStop(stop, info),
  });
}

/** Claude's metadata by the names of Anthropic's own API, where LangChain's users expect it. */
function anthropicFields(fields: unknown): Record<string, unknown> {
  if (!isRecord(fields)) return {};
  const { stop_details, stop_sequence, context_management, container } = fields;
  const said = Object.entries({ stop_details, stop_sequence, context_management, container });
  return Object.fromEntries(said.filter(([, value]) => value !== null));
}

/** Whether the call went to a prompt router, so that the model is known only at the reply's end. */
function isRouter({ model }: ReplyInfo): boolean {
  return /:(?:default-)?prompt-router\//.test(model);
}

/** The id of the model that a prompt router has chosen. */
function routedModel({ trace }: ConverseStreamMetadataEvent, { modelName: router }: ReplyInfo): string {
  const invoked = trace?.promptRouter?.invokedModelId;
  return invoked === undefined ? router : modelName(invoked, {});
}

/** The second part: raw usage, metrics, trace, performance configuration and service tier. */
export function closingMetadata(
  metadata: ConverseStreamMetadataEvent,
  info: ReplyInfo,
): Record<string, unknown> {
  const { metrics, trace, performanceConfig, serviceTier } = metadata;
  const python = pythonUsage(metadata, info);
  const usage = python.usage ? { ...metadata.usage, ...python.usage } : metadata.usage;
  const model_name = isRouter(info) ? routedModel(metadata, info) : undefined;
  return definedMembers({ model_name, usage, metrics, trace, performanceConfig, serviceTier });
}

/** The model's own stop reason and the model's id, under the names that Python's `ChatBedrock` documents. */
export function pythonStop(
  stop: MessageStopEvent | undefined,
  { pythonMetadata, model }: ReplyInfo,
): { stop_reason?: string | undefined; model_id?: string } {
  if (!pythonMetadata) return {};
  return { stop_reason: pythonMetadata.nativeStopReason?.() ?? stop?.stopReason, model_id: model };
}

/** The token counts under the names that Python's `ChatBedrock` documents. */
export function pythonUsage(
  { usage }: ConverseStreamMetadataEvent,
  { pythonMetadata }: ReplyInfo,
): { usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number } } {
  if (!pythonMetadata || !usage) return {};
  const { input_tokens, output_tokens, total_tokens } = toUsageMetadata(usage);
  return { usage: { prompt_tokens: input_tokens, completion_tokens: output_tokens, total_tokens } };
}
