import { CUT_CALLS, readCutReplies } from "../../src/tests/faults/cuts.js";

/** Cuts off replies to both classes after each of their bytes, and returns what went wrong. */
export async function cuts(): Promise<string[]> {
  const troubles: string[] = [];
  for (const call of CUT_CALLS) {
    for (const reset of [false, true]) {
      const read = await readCutReplies(call, { every: 1, reset });
      console.log(`${call.operation} was cut ${read.cuts} times by ${reset ? "RST" : "FIN"}`);
      troubles.push(...read.troubles);
    }
  }
  return troubles;
}
