import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { build } from "esbuild";

/** TypeScript programs, bundled so that each runs as a process. */
export interface Programs {
  /** The arguments by which Node runs one of them. */
  argsOf(file: string): [option: string, path: string];
  /** Runs one of them to its end; of the environment it sees only the path and what is given. */
  run(
    file: string,
    args?: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): Promise<{ stdout: string; stderr: string }>;
  /** Removes the bundles. */
  remove: () => void;
}

/** Bundles programs without the packages that they import: a process loads in a third of the time that it takes with tsx. */
export async function bundle(files: readonly string[]): Promise<Programs> {
  // Within the project, where the packages are found.
  const folder = resolve(mkdtempSync(".bundle-"));
  await build({
    entryPoints: [...files],
    outdir: folder,
    outbase: ".",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
  const argsOf = (file: string): [string, string] => [
    "--no-warnings",
    join(folder, file.replace(/\.m?ts$/, ".mjs")),
  ];
  return {
    argsOf,
    run: async (file, args = [], env = {}) =>
      promisify(execFile)(process.execPath, [...argsOf(file), ...args], {
        env: { PATH: process.env["PATH"], ...env },
        maxBuffer: 10 * 1024 ** 2,
        // One that never ends fails its own test, and stays behind for no other.
        timeout: 100_000,
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
