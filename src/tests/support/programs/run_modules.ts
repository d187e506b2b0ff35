/**
 * Runs modules one after the other in this process, each with an environment of its own, and prints as JSON what each of them wrote and threw.
 *
 *   node run_modules.mjs <file> …
 */
import { pathToFileURL } from "node:url";

import type { ModuleRun } from "./modules.js";

const runs: ModuleRun[] = [];
const write = process.stdout.write.bind(process.stdout);

for (const file of process.argv.splice(2)) {
  const run: ModuleRun = { stdout: "", stderr: "" };
  runs.push(run);
  const environment = process.env;
  process.env = { ...environment };
  process.stdout.write = (text) => Boolean((run.stdout += String(text)));
  process.stderr.write = (text) => Boolean((run.stderr += String(text)));
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    run.thrown = error instanceof Error ? String(error.stack) : String(error);
  } finally {
    process.env = environment;
  }
}
write(JSON.stringify(runs));
