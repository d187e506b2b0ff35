import { existsSync } from "node:fs";

import { chromium, type Browser } from "playwright-core";

import { QUIET_FLAGS } from "../../../scripts/chromium_flags.js";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is: as `CHROMIUM` says, else where Linux has it. */
export const CHROMIUM = [process.env["CHROMIUM"] ?? "", ...PATHS].find((path) => existsSync(path));

/** Starts Chromium without a window. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? "",
    // Its sandbox refuses to work for root, as whom containers run.
    chromiumSandbox: false,
    args: [...QUIET_FLAGS],
  });
}
