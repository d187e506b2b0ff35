import { randomUUID } from "node:crypto";
import { errorTypeHeader, statusOf, type ServiceError } from "./errors.js";
import { encodeEvent } from "./frames.js";
import type { JsonObject } from "./json_value.js";

/** A complete answer, ready to be sent. A stream has one piece per frame; any other body is a single piece. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  pieces: Uint8Array[];
}

/** An event of a stream: an object whose only member is named after the event type. */
export type WireEvent = { [eventType: string]: JsonObject | undefined };

export function jsonAnswer(body: JsonObject, headers: Record<string, string> = {}, status = 200): Answer {
  return {
    status,
    headers: { "x-amzn-requestid": randomUUID(), "content-type": "application/json", ...headers },
    pieces: [Buffer.from(JSON.stringify(body), "utf8")],
  };
}

export function errorAnswer(error: ServiceError, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(
    { message: error.message },
    { "x-amzn-errortype": errorTypeHeader(error.name), ...headers },
    statusOf(error),
  );
}

export function streamAnswer(events: WireEvent[], headers: Record<string, string> = {}): Answer {
  return {
    status: 200,
    headers: {
      "x-amzn-requestid": randomUUID(),
      "content-type": "application/vnd.amazon.eventstream",
      ...headers,
    },
    pieces: events.flatMap((event) =>
      Object.entries(event).map(([eventType, payload = {}]) => encodeEvent(eventType, payload)),
    ),
  };
}

/** The event that carries a chunk of an InvokeModel stream: its JSON as a blob. */
export function chunkEvent(chunk: JsonObject): WireEvent {
  return { chunk: { bytes: Buffer.from(JSON.stringify(chunk), "utf8").toString("base64") } };
}
