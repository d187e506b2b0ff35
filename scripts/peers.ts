/**
 * Tries the packed package with the lowest and the newest `@langchain/core` that it allows: each is installed in a
 * separate folder, where `peers/smoke.mjs` runs. It needs the registry, so it is not part of `npm cit`.
 *
 *   npm run test:peers
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SMOKE = fileURLToPath(new URL("peers/smoke.mjs", import.meta.url));

const CORE = "@langchain/core";

/** Runs a program in a folder, and returns its output. */
function run(folder: string, program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** @returns the version of core that was installed. */
function tryWith(core: string, tarball: string, folder: string): string {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  copyFileSync(SMOKE, join(folder, "smoke.mjs"));
  run(folder, "npm", "install", "--no-audit", "--no-fund", tarball, `${CORE}@${core}`);
  run(folder, process.execPath, "--no-warnings", "smoke.mjs");
  return JSON.parse(readFileSync(join(folder, "node_modules", CORE, "package.json"), "utf8")).version;
}

const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const range: string = peerDependencies[CORE];
const lowest = range.replace(/^\^/, "");

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "langchain-bedrock-peers-"));
  folders.push(folder);
  return folder;
}

try {
  const packed = newFolder();
  const [{ filename }] = JSON.parse(run(ROOT, "npm", "pack", "--json", "--pack-destination", packed));
  // For a range, npm installs the newest version that it allows.
  for (const core of [lowest, range]) {
    const version = tryWith(core, join(packed, filename), newFolder());
    console.log(
      `${CORE} ${version}: chain, stream, tools, structured output, stream events, ESM and CommonJS`,
    );
  }
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true });
}
