import { existsSync } from "node:fs";

import { describe, it } from "@jest/globals";

import { FOLDER } from "./recorded_traffic.js";

export * from "./recorded_traffic.js";

/** Tests of recordings, or one that is skipped and says why. */
export function describeRecordings(name: string, tests: () => void): void {
  if (existsSync(FOLDER)) describe(name, tests);
  else describe(name, () => it.skip(`needs the recordings in ${FOLDER}`, () => undefined));
}
