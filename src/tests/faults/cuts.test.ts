import { describe, expect, it } from "@jest/globals";

import { CUT_CALLS, readCutReplies } from "./cuts.js";

/** A sample, of all places within a frame: `npm run soak` cuts after every byte. */
const EVERY = 61;

describe.each(CUT_CALLS)("a reply of $operation", (call) => {
  it.each([
    ["FIN", false],
    ["RST", true],
  ])(
    "that is cut off after any of its bytes by a %s is a lost connection, and never a message",
    async (_, reset) => {
      const { cuts, troubles } = await readCutReplies(call, { every: EVERY, reset });
      expect(cuts).toBeGreaterThan(3);
      expect(troubles).toEqual([]);
    },
  );
});
