import { ACTS, connectionsOf, leftoversOf, ROUNDS } from "../../src/tests/transport/leftovers.js";
import { heapUsed } from "./heap.js";

const CALLS = 1_000;
const AT_ONCE = 500;
/** Rounds that allocate what is created only once. */
const WARM_UP = 2;
/** What a call may leave behind, in bytes: three times what V8 itself keeps at first. A leaked call has 16,000. */
const HEAP_PER_CALL = 6_000;

/** Makes many calls of each kind, and returns what they left behind. */
export async function leftovers(): Promise<string[]> {
  const troubles: string[] = [];
  for (const [name, act] of Object.entries(ACTS)) {
    const heap: number[] = [];
    const left = await leftoversOf(CALLS, act, async () => void heap.push(await heapUsed()));
    const growth = (heap.at(-1) ?? Infinity) - (heap[WARM_UP - 1] ?? 0);
    const heapPerCall = growth / ((CALLS / ROUNDS) * (ROUNDS - WARM_UP));
    console.log(`${CALLS} ${name}: ${heapPerCall.toFixed()} bytes of heap a call`);
    for (const [what, count] of Object.entries(left)) {
      if (count > 0) troubles.push(`${name} left ${count} ${what}`);
    }
    if (heapPerCall > HEAP_PER_CALL) troubles.push(`${name} left ${heapPerCall} bytes of heap a call`);
  }
  const { opened, open } = await connectionsOf(AT_ONCE);
  console.log(`${AT_ONCE} streams at once: ${opened} connections`);
  if (opened !== AT_ONCE || open > 0) troubles.push(`streams at once: ${opened} sockets, ${open} left open`);
  return troubles;
}
