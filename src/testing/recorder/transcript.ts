import { mapTexts, withoutAccountIds } from "../account_ids.js";
import { decodeFrame, splitFrames } from "../frames.js";
import { isJsonObject, parseJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { RecordedExchange } from "../recordings.js";
import type { Route } from "../router.js";

/** A whole exchange with Bedrock, in bytes. */
export interface WholeExchange extends Route {
  request: Uint8Array;
  status: number;
  headers: Record<string, string>;
  reply: Uint8Array;
}

/**
 * An exchange as it is written down: none of its texts has an account id, or what `redact` takes out.
 *
 * @throws When a stream is damaged: what cannot be read cannot be cleaned.
 */
export function transcribe(exchange: WholeExchange, redact: (text: string) => string): RecordedExchange {
  const clean = (text: string) => withoutAccountIds(redact(text));
  const { operation, modelId, request, status, headers } = exchange;
  return {
    op: operation,
    model: clean(modelId),
    request: mapTexts(parseJsonObject(utf8(request)) ?? null, clean),
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)])),
    ...transcribeReply(exchange, clean),
  };
}

function transcribeReply({ headers, reply }: WholeExchange, clean: (text: string) => string) {
  if (headers["content-type"] === "application/vnd.amazon.eventstream") {
    return {
      events: splitFrames(reply)
        .map(decodeFrame)
        .map((event) => cleanEvent(event, clean)),
    };
  }
  const json = parseJsonObject(utf8(reply));
  return json ? { json: cleanObject(json, clean) } : { text: clean(utf8(reply)) };
}

type StreamEvent = NonNullable<RecordedExchange["events"]>[number];

function cleanEvent({ headers, payload }: StreamEvent, clean: (text: string) => string): StreamEvent {
  const { bytes } = payload;
  const chunk = typeof bytes === "string" ? parseJsonObject(fromBase64(bytes)) : undefined;
  const cleaned = cleanObject(payload, clean);
  // A chunk of InvokeModelWithResponseStream is JSON of the model's own in base64.
  return { headers, payload: chunk ? { ...cleaned, bytes: toBase64(cleanObject(chunk, clean)) } : cleaned };
}

function cleanObject(object: JsonObject, clean: (text: string) => string): JsonObject {
  const cleaned: JsonValue = mapTexts(object, clean);
  return isJsonObject(cleaned) ? cleaned : {};
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

function toBase64(object: JsonObject): string {
  return Buffer.from(JSON.stringify(object), "utf8").toString("base64");
}
