import { EventStreamCodec } from "@smithy/core/event-streams";
import { parseJsonObject, type JsonObject } from "./json_value.js";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

const PADDING = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Encodes one event-stream frame, checksums included. */
export function encodeFrame(headers: Record<string, string>, payload: JsonObject): Uint8Array {
  return codec.encode({
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { type: "string" as const, value }]),
    ),
    body: Buffer.from(JSON.stringify(payload), "utf8"),
  });
}

/**
 * Reads an event-stream frame.
 *
 * @throws When it is damaged, or its payload is not a JSON object.
 */
export function decodeFrame(frame: Uint8Array): { headers: Record<string, string>; payload: JsonObject } {
  const { headers, body } = codec.decode(frame);
  const payload = parseJsonObject(Buffer.from(body).toString("utf8"));
  if (!payload) throw new Error("The payload of an event-stream frame is not a JSON object.");
  const texts = Object.entries(headers).map(([name, { value }]) => [name, String(value)]);
  return { headers: Object.fromEntries(texts), payload };
}

/**
 * A frame that carries an event. Like the real service, it adds a padding member `p` of varying length to the payload.
 */
export function encodeEvent(eventType: string, payload: JsonObject): Uint8Array {
  return encodeFrame(
    { ":event-type": eventType, ":content-type": "application/json", ":message-type": "event" },
    { p: paddingFor(payload), ...payload },
  );
}

/** A frame that ends a stream with a modelled exception, for example `throttlingException`. */
export function encodeException(exceptionType: string, message: string): Uint8Array {
  return encodeFrame(
    { ":exception-type": exceptionType, ":content-type": "application/json", ":message-type": "exception" },
    { message },
  );
}

/** A frame that ends a stream with an error that is not in the service model. */
export function encodeError(code: string, message: string): Uint8Array {
  return encodeFrame({ ":error-code": code, ":error-message": message, ":message-type": "error" }, {});
}

/** Flips one bit of the message checksum, the last four bytes of a frame. */
export function corruptFrame(frame: Uint8Array): Uint8Array {
  const last = frame.length - 1;
  return frame.map((byte, index) => (index === last ? byte ^ 1 : byte));
}

/** Splits the raw bytes of an event stream into its frames. Each frame begins with its length, in four bytes. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = view.getUint32(start);
    frames.push(bytes.subarray(start, start + length));
    start += length;
  }
  return frames;
}

/** Deterministic, so two runs of a test send the same bytes. */
function paddingFor(payload: JsonObject): string {
  const length = 3 + ((JSON.stringify(payload).length * 7) % (PADDING.length - 3));
  return PADDING.slice(0, length);
}
