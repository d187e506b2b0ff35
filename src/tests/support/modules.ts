import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What a module wrote and, if it failed, what it threw. */
export interface ModuleRun {
  stdout: string;
  stderr: string;
  thrown?: string;
}

const RUNNER = fileURLToPath(new URL("run_modules.ts", import.meta.url));

/**
 * Runs TypeScript modules as Node does with tsx, all in one process of their own, for each process takes more than a second to
 * load what they share. It ends by itself, or not at all.
 *
 * @param env all that they see of the environment, besides the path.
 * @returns what became of each file.
 */
export async function runModules(
  files: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Record<string, ModuleRun>> {
  const node = ["--no-warnings", "--import", "tsx", RUNNER, ...files];
  const { stdout } = await promisify(execFile)(process.execPath, node, {
    env: { PATH: process.env["PATH"], ...env },
    maxBuffer: 10 * 1024 ** 2,
  });
  const runs: Record<string, ModuleRun> = JSON.parse(stdout);
  return runs;
}
