import type { Place } from "./place.js";
import { installed, output } from "./process.js";
import { askServer } from "./server.js";

const NEXT = [installed("node22/bin/node"), installed("next/dist/bin/next")] as const;

/** A route handler of Next, in each of its two runtimes. */
export const NEXT_PLACES: readonly Place[] = [
  { name: "Next, edge runtime", path: "/edge" },
  { name: "Next, Node runtime", path: "/node" },
].map(({ name, path }) => ({
  name,
  how: "`next build`, a route handler",
  version: async () => (await output([...NEXT, "--version"])).trim(),
  async run(endpoints) {
    await output([...NEXT, "build", "next"]);
    return askServer([...NEXT, "start", "next", "--hostname", "127.0.0.1", "--port", "0"], path, endpoints);
  },
}));
