import type { ConverseStreamMetadataEvent, MessageStopEvent } from "@aws-sdk/client-bedrock-runtime";

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
  return withoutUndefined({
    model: info.model,
    model_name: info.modelName,
    stopReason: stop?.stopReason,
    additionalModelResponseFields: stop?.additionalModelResponseFields,
    $metadata: withoutUndefined(info.exchange),
    warnings: info.warnings.length > 0 ? [...info.warnings] : undefined,
  });
}

/** The second part: raw usage, metrics, trace, performance configuration and service tier. */
export function closingMetadata(metadata: ConverseStreamMetadataEvent): Record<string, unknown> {
  const { usage, metrics, trace, performanceConfig, serviceTier } = metadata;
  return withoutUndefined({ usage, metrics, trace, performanceConfig, serviceTier });
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
