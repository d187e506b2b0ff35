import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedExchange } from "../recordings.js";

/**
 * Makes a folder, if it is not there, into which each exchange is written as a file: `0001-converse.json`. The numbers go
 * on where those in the folder end, so that recordings are replayed in their order.
 *
 * @returns what writes an exchange, and gives the name of its file.
 * @throws When the folder cannot be made or read.
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
