import { withoutAccountIds } from "../account_ids.js";
import { decodeFrame, splitFrames } from "../frames.js";
import { mapTexts, mapTextsOf, parseJsonObject } from "../json_value.js";
import type { RecordedExchange } from "../recordings.js";
import type { Route } from "../router.js";
import { cleanStream } from "./clean_stream.js";

/** A whole exchange with Bedrock, in bytes. */
interface WholeExchange extends Route {
  request: Uint8Array;
  status: number;
  headers: Record<string, string>;
  reply: Uint8Array;
}

/** Any access key ids and Bedrock API keys, for example in a prompt. */
const KEYS = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bABSK[A-Za-z0-9+/=]{20,}|\bbedrock-api-key-[A-Za-z0-9+/=]+/g;

/**
 * An exchange as it is recorded: without keys, account ids, and what `redact` removes.
 *
 * @throws When a stream is damaged: what cannot be read cannot be cleaned.
 */
export function transcribe(exchange: WholeExchange, redact: (text: string) => string): RecordedExchange {
  const clean = (text: string) => withoutAccountIds(redact(text).replaceAll(KEYS, "[redacted]"));
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
    return { events: cleanStream(splitFrames(reply).map(decodeFrame), clean) };
  }
  const json = parseJsonObject(utf8(reply));
  return json ? { json: mapTextsOf(json, clean) } : { text: clean(utf8(reply)) };
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
