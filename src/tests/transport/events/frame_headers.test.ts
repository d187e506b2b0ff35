import { describe, expect, it } from "@jest/globals";

import { frameWith, ODD_FRAMES } from "../../support/odd_frames.js";
import { FrameHeaders } from "../../../transport/events/frame_headers.js";

function headersOf(frame: Uint8Array): Uint8Array {
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(4);
  return frame.subarray(12, 12 + length);
}

function kindOf(headers: Uint8Array) {
  return new FrameHeaders().read(headers, 0, headers.length);
}

describe("the headers of a frame", () => {
  it.each(Object.entries(ODD_FRAMES))("%s are none of an event", (_, frame) => {
    expect(kindOf(headersOf(frame))).toBeUndefined();
  });

  it("are those of an event, an exception or an error, known here or not", () => {
    const error = { ":message-type": "error", ":error-code": "a", ":error-message": "b" };
    for (const headers of [
      {},
      { ":event-type": "somethingNew" },
      { ":message-type": "exception", ":exception-type": "new" },
      error,
    ])
      expect(kindOf(headersOf(frameWith(headers)))).toBeDefined();
  });

  it("are none, wherever they are cut", () => {
    const headers = headersOf(frameWith({}));
    for (let length = 0; length < headers.length; length += 1)
      expect(kindOf(headers.slice(0, length))).toBeUndefined();
  });
});
