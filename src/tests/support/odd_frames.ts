import { Crc32 } from "@smithy/core/checksum";

import { EventStreamCodec } from "@smithy/core/event-streams";

import { encodeFrame } from "../../testing/frames.js";

const EVENT = {
  ":event-type": "contentBlockDelta",
  ":content-type": "application/json",
  ":message-type": "event",
};

/** A frame with these headers in place of an event's; those that are `undefined` are left out. */
export function frameWith(headers: Record<string, string | undefined>): Uint8Array {
  const all = Object.entries({ ...EVENT, ...headers }).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  return encodeFrame(Object.fromEntries(all), {});
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

/** A frame of an event whose payload is this text, which need not be an object, nor JSON. */
export function frameOf(eventType: string, payload: string): Uint8Array {
  const headers = Object.entries({ ...EVENT, ":event-type": eventType }).map(
    ([name, value]) => [name, { type: "string" as const, value }] as const,
  );
  return codec.encode({ headers: Object.fromEntries(headers), body: Buffer.from(payload, "utf8") });
}

/** A frame whose first header says that it is of another type, with checksums that are right. */
function frameOfHeaderType(type: number): Uint8Array {
  const frame = Buffer.from(frameWith({}));
  const nameLength = frame.readUInt8(12);
  frame.writeUInt8(type, 13 + nameLength);
  frame.writeUInt32BE(checksum(frame.subarray(0, -4)), frame.length - 4);
  return frame;
}

function checksum(bytes: Uint8Array): number {
  const crc = new Crc32();
  crc.update(bytes);
  return crc.digestSync();
}

/** Frames that do not say what they are, or in no way that Bedrock does. */
export const ODD_FRAMES = {
  "without a message type": frameWith({ ":message-type": undefined }),
  "of an unknown message type": frameWith({ ":message-type": "gossip" }),
  "without an event type": frameWith({ ":event-type": undefined }),
  "of the event type __proto__": frameWith({ ":event-type": "__proto__" }),
  "of the event type toString": frameWith({ ":event-type": "toString" }),
  "without an exception type": frameWith({ ":message-type": "exception" }),
  "of the exception type __proto__": frameWith({
    ":message-type": "exception",
    ":exception-type": "__proto__",
  }),
  "without an error code": frameWith({ ":message-type": "error" }),
  "with a header of type 10": frameOfHeaderType(10),
  "with a header of type 255": frameOfHeaderType(255),
};
