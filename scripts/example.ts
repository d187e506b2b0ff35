/**
 * Runs an example, or lists them all.
 *
 *   npm run example -- chain
 *   npm run example -- chain --live
 */
import { readdirSync, readFileSync } from "node:fs";

import { reportFailures } from "../examples/support/failures.js";
import { helpOf } from "../examples/support/options.js";

reportFailures();

const EXAMPLES = new URL("../examples/", import.meta.url);
const names = readdirSync(EXAMPLES).flatMap((file) =>
  file.endsWith(".ts") ? [file.slice(0, -".ts".length)] : [],
);

const [name] = process.argv.splice(2, 1);
if (name !== undefined && names.includes(name)) {
  await import(new URL(`${name}.ts`, EXAMPLES).href);
} else {
  console.log(`${helpOf("npm run example -- <name>")}\n`);
  for (const known of names) console.log(`${known.padEnd(22)}${purposeOf(known)}`);
  if (name !== undefined && name !== "--help" && name !== "-h") process.exitCode = 1;
}

/** The first sentence of an example's header. */
function purposeOf(example: string): string {
  const source = readFileSync(new URL(`${example}.ts`, EXAMPLES), "utf8");
  const [, header = ""] = /^\/\*\*\n([\s\S]*?)\n \*\n/.exec(source) ?? [];
  return (
    header
      .replaceAll(/\s*\n? \* /g, " ")
      .trim()
      .split(/(?<=\.) /)[0] ?? ""
  );
}
