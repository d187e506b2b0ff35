import { bundle } from "./bundle.js";

/** What a module wrote and, if it failed, what it threw. */
export interface ModuleRun {
  stdout: string;
  stderr: string;
  thrown?: string;
}

const RUNNER = "src/tests/support/programs/run_modules.ts";

/**
 * Runs TypeScript modules one after the other in one process of their own, which ends by itself, or not at all.
 *
 * @param env all that they see of the environment, besides the path.
 * @returns what became of each file.
 */
export async function runModules(
  files: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Record<string, ModuleRun>> {
  const programs = await bundle([RUNNER, ...files]);
  try {
    const modules = files.map((file) => programs.argsOf(file)[1]);
    const { stdout } = await programs.run(RUNNER, modules, env);
    const runs: ModuleRun[] = JSON.parse(stdout);
    return Object.fromEntries(files.map((file, index) => [file, runs[index] ?? { stdout: "", stderr: "" }]));
  } finally {
    programs.remove();
  }
}
