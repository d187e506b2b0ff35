import { ACTS, connectionsOf, leftoversOf } from "../../src/tests/transport/leftovers.js";

const CALLS = 1_000;
const AT_ONCE = 500;
/** What a call may leave behind, in bytes: thrice what V8 keeps for itself at first; a call that is kept has 16,000. */
const HEAP_PER_CALL = 6_000;

/** Makes many calls of a kind, and gives what they left behind. */
export async function leftovers(): Promise<string[]> {
  const troubles: string[] = [];
  for (const [name, act] of Object.entries(ACTS)) {
    const { heapPerCall, ...left } = await leftoversOf(CALLS, act);
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
