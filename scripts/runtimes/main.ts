/**
 * Runs the main uses of this package, packed as for publishing, and some faults against the emulator, in every runtime
 * that is available. Writes the tables in docs/deploy.md.
 *
 *   npm run test:runtimes              all of them
 *   npm run test:runtimes -- deno      those whose names have the word, printed only
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { format, resolveConfig } from "prettier";

import { BUNDLES, sizeOfBundle } from "../bundles.js";
import { CASES, startCases } from "./cases.js";
import { CHROMIUM_PLACE } from "./places/chromium.js";
import { COMMANDS } from "./places/commands.js";
import { NEXT_PLACES } from "./places/next.js";
import type { Place } from "./places/place.js";
import { FOLDER } from "./places/process.js";
import { WORKERD } from "./places/workerd.js";

const PLACES: readonly Place[] = [...COMMANDS, WORKERD, ...NEXT_PLACES, CHROMIUM_PLACE];
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const APP = fileURLToPath(new URL("app", import.meta.url));
const PAGE = join(ROOT, "docs/deploy.md");

/** The result of a runtime. */
interface Tested {
  place: Place;
  /** `undefined` when it is not available. */
  version: string | undefined;
  passed: number;
  /** What went wrong. */
  faults: string[];
}

/** Installs the programs, the packed package and the runtimes in a separate folder. */
function install(): void {
  cpSync(APP, FOLDER, { recursive: true });
  const tarballs = mkdtempSync(join(tmpdir(), "runtimes-"));
  try {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", tarballs], {
      cwd: ROOT,
      stdio: "inherit",
    });
    const [tarball = ""] = readdirSync(tarballs);
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock"];
    execFileSync("npm", [...args, join(tarballs, tarball)], { cwd: FOLDER, stdio: "inherit" });
  } finally {
    rmSync(tarballs, { recursive: true });
  }
}

async function test(place: Place): Promise<Tested> {
  let version: string | undefined;
  try {
    version = await place.version();
  } catch (error) {
    console.error(`${place.name} is not available: ${String(error)}`);
    return { place, version, passed: 0, faults: [] };
  }
  const emulators = await startCases();
  try {
    const endpoints = Object.fromEntries([...emulators].map(([name, { endpoint }]) => [name, endpoint]));
    const outcome = await place.run(endpoints);
    const faults = Object.entries(CASES).flatMap(([name, expected]) => {
      const fault = outcome[name] ?? "was not run";
      if (fault !== "") return [`${name}: ${fault}`];
      const { operation, outcome: seen } = emulators.get(name)?.requests.at(-1) ?? {};
      const isExpected = operation === expected.operation && seen === expected.outcome;
      return isExpected ? [] : [`${name}: ${operation} was ${seen}`];
    });
    return { place, version, passed: Object.keys(CASES).length - faults.length, faults };
  } catch (error) {
    return { place, version, passed: 0, faults: [String(error)] };
  } finally {
    await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
  }
}

function row({ place, version, passed, faults }: Tested): string {
  const ran = version === undefined ? "not available" : `${passed} of ${Object.keys(CASES).length}`;
  return `| ${place.name} | ${version ?? ""} | ${place.how} | ${ran} | ${faults.map(inCell).join("<br>")} |`;
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").slice(0, 200);
}

async function sizes(): Promise<string[]> {
  const rows = Object.entries(BUNDLES).map(async ([name, options]) => {
    const { minified, gzipped } = await sizeOfBundle(options);
    return `| ${name} | ${inThousands(minified)} | ${inThousands(gzipped)} |`;
  });
  return ["| bundle | minified | gzipped |", "| --- | --: | --: |", ...(await Promise.all(rows))];
}

function inThousands(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

async function write(section: string, lines: readonly string[]): Promise<void> {
  const [start, end] = [`<!-- ${section} -->`, `<!-- end of ${section} -->`];
  const page = readFileSync(PAGE, "utf8");
  const [before] = page.split(start);
  const [, after] = page.split(end);
  const text = `${before}${start}\n\n${lines.join("\n")}\n\n${end}${after}`;
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

install();
const words = process.argv.slice(2).map((word) => word.toLowerCase());
const wanted = PLACES.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
const tested: Tested[] = [];
for (const place of wanted) {
  const result = await test(place);
  tested.push(result);
  console.log(row(result));
}
const table = [
  "| | version | how | passed | failed |",
  "| --- | --- | --- | --- | --- |",
  ...tested.map(row),
];
if (words.length === 0) {
  await write("runtimes", table);
  await write("sizes", await sizes());
}
if (tested.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
