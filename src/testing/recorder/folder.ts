import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedExchange } from "../recordings.js";

/**
 * Creates the folder, if it does not exist, and writes each exchange to it as a file, such as `0001-converse.json`. The
 * numbers continue those in the folder, so recordings are replayed in order.
 *
 * @returns a function that writes an exchange and returns the name of its file.
 * @throws When the folder cannot be created or read.
 */
export function openFolder(folder: string): (exchange: RecordedExchange) => string {
  mkdirSync(folder, { recursive: true });
  let last = Math.max(0, ...readdirSync(folder).map((name) => Number(/^\d+(?=-)/.exec(name)?.[0] ?? 0)));
  return (exchange) => {
    last += 1;
    const name = `${String(last).padStart(4, "0")}-${exchange.op}.json`;
    writeFileSync(join(folder, name), `${JSON.stringify({ interactions: [exchange] }, undefined, 2)}\n`);
    return name;
  };
}
