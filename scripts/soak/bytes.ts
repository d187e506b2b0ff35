import { readMutatedStreams, STREAMED_APIS } from "../../src/tests/faults/mutated_streams.js";

const RUNS = 10_000;

/** Reads streams whose bytes are mutated at random, and returns what went wrong. */
export async function bytes(seed: number): Promise<string[]> {
  const troubles: string[] = [];
  for (const api of STREAMED_APIS) {
    try {
      const { message, error } = await readMutatedStreams(api, { runs: RUNS, seed });
      console.log(
        `${api.className} read ${RUNS} mutated streams: ${message} messages, ${error} typed errors`,
      );
    } catch (error) {
      troubles.push(`the bytes of ${api.className}, seed ${seed}: ${String(error)}`);
    }
  }
  return troubles;
}
