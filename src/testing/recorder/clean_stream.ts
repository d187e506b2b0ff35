import { mapTextsOf, parseJsonObject, type JsonObject } from "../json_value.js";
import type { RecordedExchange } from "../recordings.js";

type StreamEvent = NonNullable<RecordedExchange["events"]>[number];

/**
 * Cleans the events of a stream: each string by itself, and each text that continues from event to event as a whole.
 */
export function cleanStream(events: readonly StreamEvent[], clean: (text: string) => string): StreamEvent[] {
  const opened = events.map(openChunk).map((payload) => mapTextsOf(payload, clean));
  return cleanThreads(opened, clean).map((payload, index) => {
    const event = events[index];
    return {
      headers: event?.headers ?? {},
      payload: event && isChunk(event) ? closeChunk(payload) : payload,
    };
  });
}

/** A chunk of InvokeModelWithResponseStream is the model's own JSON, in base64. */
function openChunk({ payload }: StreamEvent): JsonObject {
  return chunkOf(payload) ?? payload;
}

function closeChunk(chunk: JsonObject): JsonObject {
  return { bytes: Buffer.from(JSON.stringify(chunk), "utf8").toString("base64") };
}

function isChunk({ payload }: StreamEvent): boolean {
  return chunkOf(payload) !== undefined;
}

function chunkOf({ bytes }: JsonObject): JsonObject | undefined {
  return typeof bytes === "string"
    ? parseJsonObject(Buffer.from(bytes, "base64").toString("utf8"))
    : undefined;
}

/**
 * Cleans the texts that continue over several events, because they may be split anywhere, even within an account id.
 */
function cleanThreads(payloads: readonly JsonObject[], clean: (text: string) => string): JsonObject[] {
  const threads = new Map<string, string[]>();
  for (const payload of payloads) {
    mapTextsOf(payload, (text, path) => {
      if (path !== undefined) threadOf(threads, payload, path).push(text);
      return text;
    });
  }
  for (const [name, pieces] of threads) threads.set(name, cleanPieces(pieces, clean));
  return payloads.map((payload) =>
    mapTextsOf(payload, (text, path) =>
      path === undefined ? text : (threadOf(threads, payload, path).shift() ?? text),
    ),
  );
}

/** The strings that continue each other: those at the same path in the events of the same block. */
function threadOf(
  threads: Map<string, string[]>,
  { contentBlockIndex, index }: JsonObject,
  path: string,
): string[] {
  const name = JSON.stringify([contentBlockIndex ?? index ?? 0, path]);
  const thread = threads.get(name) ?? [];
  threads.set(name, thread);
  return thread;
}

/**
 * Cleans the text that the pieces make up, and splits it into pieces of the same lengths; the last one takes the rest.
 */
function cleanPieces(pieces: readonly string[], clean: (text: string) => string): string[] {
  const whole = pieces.join("");
  const cleaned = clean(whole);
  if (cleaned === whole) return [...pieces];
  let start = 0;
  return pieces.map((piece, index) => {
    const from = start;
    start += piece.length;
    return cleaned.slice(from, index === pieces.length - 1 ? undefined : start);
  });
}
