/**
 * Runs at length what the test suite only samples. It prints what happened, and exits with 1 if anything hung, leaked,
 * failed with an untyped error or returned a wrong message.
 *
 *   npm run soak
 *   npm run soak -- --minutes 3
 *   npm run soak -- --seconds 20 --seed 7
 */
import { parseArgs } from "node:util";

import { bytes } from "./soak/bytes.js";
import { cuts } from "./soak/cuts.js";
import { leftovers } from "./soak/leftovers.js";
import { Traffic } from "./soak/traffic.js";

const { minutes, seconds, seed } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    seconds: { type: "string" },
    seed: { type: "string", default: "1" },
  },
}).values;
const durationMs = seconds === undefined ? Number(minutes) * 60_000 : Number(seconds) * 1000;

const troubles = [
  ...(await bytes(Number(seed))),
  ...(await cuts()),
  ...(await leftovers()),
  ...(await new Traffic({ durationMs, seed: Number(seed) }).run()),
];
if (troubles.length === 0) console.log("Passed: no hang, no leak, no untyped error, no wrong message.");
else console.error(`FAILED (${troubles.length}):\n${[...new Set(troubles)].slice(0, 20).join("\n")}`);
process.exit(troubles.length === 0 ? 0 : 1);
