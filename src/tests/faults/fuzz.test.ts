import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { readMutatedStreams, STREAMED_APIS } from "./mutated_streams.js";

/** A sample: `npm run soak` reads many more, by other seeds. */
const SAMPLE = { runs: 500, seed: 20_261_123 };

describe.each(STREAMED_APIS)("the bytes of a stream that $className reads", (api) => {
  // No stack is looked at here, and Jest maps each to its sources, which takes longer than all else.
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("are the true message or a typed error, whatever has happened to them", async () => {
    const outcomes = await readMutatedStreams(api, SAMPLE);
    expect(outcomes.error).toBeGreaterThan(SAMPLE.runs / 2);
  });
});
