import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "@jest/globals";
import { build } from "esbuild";

import { BUNDLES } from "../../../scripts/bundles.js";
import { CASES, startCases } from "../../../scripts/runtimes/cases.js";

const RUNNER = fileURLToPath(new URL("../support/programs/run_programs.mjs", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../../../scripts/runtimes/app/programs.mjs", import.meta.url));

/** Takes from a bundle what only Node has, and its timers, which are numbers elsewhere. */
const WEB_ONLY = `
const Buffer = undefined, process = undefined, global = undefined, setImmediate = undefined;
const setTimeout = (wake, ms) => Number(globalThis.setTimeout(wake, ms));
`;

/** What went wrong with the programs for all runtimes, bundled for browsers and workers. */
async function runOnTheWeb(endpoints: Record<string, string>): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "web-only-"));
  try {
    const outfile = join(folder, "programs.mjs");
    await build({
      ...BUNDLES["browser or worker"],
      entryPoints: [PROGRAMS],
      bundle: true,
      outfile,
      banner: { js: WEB_ONLY },
    });
    const { stdout } = await promisify(execFile)(process.execPath, [
      RUNNER,
      outfile,
      JSON.stringify(endpoints),
    ]);
    const faults: Record<string, string> = JSON.parse(stdout);
    return faults;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the main uses and faults are the same where nothing is that only Node has", async () => {
  const emulators = await startCases();
  try {
    const endpoints = Object.fromEntries([...emulators].map(([name, { endpoint }]) => [name, endpoint]));
    const faults = await runOnTheWeb(endpoints);
    expect(faults).toEqual(Object.fromEntries(Object.keys(CASES).map((name) => [name, ""])));
    for (const [name, { operation, outcome }] of Object.entries(CASES)) {
      expect([name, emulators.get(name)?.requests.at(-1)]).toEqual([
        name,
        expect.objectContaining({ operation, outcome }),
      ]);
    }
  } finally {
    await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
  }
});
