import type { ConverseStreamMetadataEvent, MessageStopEvent } from "@aws-sdk/client-bedrock-runtime";

import { definedMembers, fromModel } from "../json.js";
import { toUsageMetadata } from "./usage.js";

/** The key of core's content translator for Bedrock; on every chunk, for core keeps the last one. */
export const MODEL_PROVIDER = "bedrock-converse";

/** What is known of a reply beside its events. */
export interface ReplyInfo {
  /** The id the caller gave. */
  model: string;
  /** The foundation model's id, where it is known. */
  modelName: string;
  /** Bedrock's account of the exchange. */
  exchange: { requestId?: string; httpStatusCode?: number; attempts: number };
  /** What of the request was left out or changed, in words. */
  warnings: readonly string[];
  /** Set when messages also have what the document of Python's `ChatBedrock` shows. */
  documented?: { nativeStopReason: (() => string | undefined) | undefined };
}

/** The message's id, the same on every chunk: Bedrock's id of the request, for which AWS can be asked. */
export function messageId({ exchange }: ReplyInfo): { id?: string } {
  return exchange.requestId ? { id: exchange.requestId } : {};
}

/**
 * `response_metadata` in two parts, as a stream learns of them. Core concatenates strings and sums numbers
 * when it joins chunks, so every key stands on exactly one chunk; a whole reply has both parts at once, and so
 * the same keys.
 */
export function stopMetadata(stop: MessageStopEvent | undefined, info: ReplyInfo): Record<string, unknown> {
  return definedMembers({
    model: info.model,
    model_name: info.modelName,
    stopReason: stop?.stopReason,
    // The SDK gives an object with a `__proto__` member another prototype.
    additionalModelResponseFields:
      stop?.additionalModelResponseFields && fromModel(stop.additionalModelResponseFields),
    $metadata: definedMembers(info.exchange),
    warnings: info.warnings.length > 0 ? [...info.warnings] : undefined,
    ...documentedStop(stop, info),
  });
}

/** The second part: raw usage, metrics, trace, performance configuration and service tier. */
export function closingMetadata(
  metadata: ConverseStreamMetadataEvent,
  info: ReplyInfo,
): Record<string, unknown> {
  const { metrics, trace, performanceConfig, serviceTier } = metadata;
  const documented = documentedUsage(metadata, info);
  const usage = documented.usage ? { ...metadata.usage, ...documented.usage } : metadata.usage;
  return definedMembers({ usage, metrics, trace, performanceConfig, serviceTier });
}

/** The stop reason in the model's own word and the model's id, where `ChatBedrock` documents them. */
export function documentedStop(
  stop: MessageStopEvent | undefined,
  { documented, model }: ReplyInfo,
): { stop_reason?: string | undefined; model_id?: string } {
  if (!documented) return {};
  return { stop_reason: documented.nativeStopReason?.() ?? stop?.stopReason, model_id: model };
}

/** The token counts under the names that `ChatBedrock` documents. */
export function documentedUsage(
  { usage }: ConverseStreamMetadataEvent,
  { documented }: ReplyInfo,
): { usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number } } {
  if (!documented || !usage) return {};
  const { input_tokens, output_tokens, total_tokens } = toUsageMetadata(usage);
  return { usage: { prompt_tokens: input_tokens, completion_tokens: output_tokens, total_tokens } };
}
