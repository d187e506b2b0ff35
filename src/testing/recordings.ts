import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { withoutAccountIds } from "./account_ids.js";
import { errorAnswer, type Answer } from "./answer.js";
import { encodeFrame, splitFrames } from "./frames.js";
import { isJsonObject, mapTexts, type JsonObject, type JsonValue } from "./json_value.js";
import type { EmulatedRequest } from "./requests.js";

/** A recorded exchange with Bedrock. */
export type RecordedExchange = {
  /** Which operation was called. */
  op: string;
  model: string;
  /** The JSON body that was sent; `null` when it was not recorded. */
  request: JsonValue;
  status: number;
  headers: Record<string, string>;
  /** The body of a reply that is not a stream. */
  json?: JsonObject;
  /** The body of a reply that is neither JSON nor a stream. */
  text?: string;
  /** The decoded frames of a stream. */
  events?: { headers: Record<string, string>; payload: JsonObject }[];
  /** The raw bytes of a stream. */
  eventstream_base64?: string;
};

/** Recorded exchanges to answer from. */
export interface Recordings {
  /** The answer to an equal request. The service itself accepted it, so it need not be checked. */
  exact(request: EmulatedRequest): Answer | undefined;
  /** The next answer for the same operation and model, or an error that lists the recordings. */
  nearest(request: EmulatedRequest): Answer;
}

/** The value of a header that was redacted when it was recorded. */
const REDACTED = "**REDACTED**";
/** Headers that describe how the bytes were transported, not what they are. */
const TRANSPORT_HEADERS = ["content-length", "content-encoding", "transfer-encoding", "connection", "date"];

/**
 * Reads recordings from a `.json` file, or from all `.json` files in a folder and its subfolders in the order of their
 * paths.
 *
 * @throws When `path` does not exist, or a file is not JSON.
 */
export function readRecordings(path: string): Recordings {
  const unused = recordingFiles(path).flatMap(readExchanges);
  const used: RecordedExchange[] = [];

  /** Each exchange is used once before any is used again. */
  const take = (matches: (exchange: RecordedExchange) => boolean): Answer | undefined => {
    const index = unused.findIndex(matches);
    const exchange = index < 0 ? used.findLast(matches) : unused[index];
    if (exchange && index >= 0) used.push(...unused.splice(index, 1));
    return exchange && answerOf(exchange);
  };

  return {
    exact: (request) => {
      const body = normalised(request.body);
      return take(
        (exchange) => isSameCall(exchange, request) && isDeepStrictEqual(normalised(exchange.request), body),
      );
    },
    nearest: (request) =>
      take((exchange) => isSameCall(exchange, request)) ?? notRecorded(request, [...used, ...unused]),
  };
}

function recordingFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => join(path, name));
}

function readExchanges(file: string): RecordedExchange[] {
  const content = JSON.parse(readFileSync(file, "utf8")) as { interactions?: RecordedExchange[] };
  return content.interactions ?? [];
}

function isSameCall({ op, model }: RecordedExchange, { operation, modelId }: EmulatedRequest): boolean {
  return op === operation && withoutAccountIds(model) === withoutAccountIds(modelId);
}

/**
 * Some clients send `system: []` and `inferenceConfig: {}`, others leave them out. Recordings contain no account ids.
 */
function normalised(asSent: JsonValue): JsonValue {
  const body = mapTexts(asSent, withoutAccountIds);
  if (!isJsonObject(body)) return body;
  const kept = Object.entries(body).filter(
    ([name, value]) => !(["system", "inferenceConfig"].includes(name) && isEmpty(value)),
  );
  return Object.fromEntries(kept);
}

function isEmpty(value: JsonValue | undefined): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function answerOf(exchange: RecordedExchange): Answer {
  const isStream = exchange.events !== undefined || exchange.eventstream_base64 !== undefined;
  const kept = Object.entries(exchange.headers).filter(
    ([name, value]) => value !== REDACTED && !TRANSPORT_HEADERS.includes(name.toLowerCase()),
  );
  return {
    status: exchange.status,
    headers: {
      "x-amzn-requestid": randomUUID(),
      "content-type": isStream ? "application/vnd.amazon.eventstream" : "application/json",
      ...Object.fromEntries(kept),
    },
    pieces: piecesOf(exchange),
  };
}

function piecesOf({ eventstream_base64, events, text, json }: RecordedExchange): Uint8Array[] {
  if (eventstream_base64 !== undefined) return splitFrames(Buffer.from(eventstream_base64, "base64"));
  if (events !== undefined) return events.map(({ headers, payload }) => encodeFrame(headers, payload));
  return [Buffer.from(text ?? JSON.stringify(json ?? {}), "utf8")];
}

function notRecorded({ operation, modelId }: EmulatedRequest, exchanges: RecordedExchange[]): Answer {
  const calls = [...new Set(exchanges.map(({ op, model }) => `${op} ${model}`))];
  return errorAnswer({
    name: "RecordingNotFoundException",
    status: 404,
    message: `There is no recording of ${operation} ${modelId}. The ${exchanges.length} recordings are of: ${calls.join(", ")}.`,
  });
}
