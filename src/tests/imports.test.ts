import { expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What each folder may import of the others; the emulator and the ground floor import nothing. */
const MAY_IMPORT: Record<string, string[]> = {
  platform: [],
  errors: [],
  json: ["errors"],
  models: [],
  transport: ["errors", "json", "models", "platform"],
  lessons: ["errors", "models", "transport"],
  parameters: ["json"],
  tools: ["errors", "json", "models", "platform"],
  messages: ["errors", "json", "lessons", "models", "parameters", "platform", "tools", "transport"],
  stream: ["errors", "json", "messages", "models", "platform", "tools"],
  invoke: ["errors", "json", "messages", "models", "platform", "stream", "tools", "transport"],
  chat_models: [
    "errors",
    "invoke",
    "json",
    "lessons",
    "messages",
    "models",
    "parameters",
    "platform",
    "stream",
    "tools",
    "transport",
  ],
  batch: [
    "chat_models",
    "errors",
    "invoke",
    "json",
    "messages",
    "models",
    "platform",
    "stream",
    "tools",
    "transport",
  ],
  middleware: [],
  testing: [],
};

const FOLDERS = [...Object.keys(MAY_IMPORT), "cli"];

/** Every import of one folder from another, as the file that makes it: `src/tools/imports_stream.ts`. */
const imports = Object.keys(MAY_IMPORT).flatMap((from) =>
  FOLDERS.filter((to) => to !== from).map((to) => ({
    from,
    to,
    files: [`src/${from}/imports_${to}.ts`, `src/${from}/inner/imports_${to}.ts`],
  })),
);

/** The files that the project's linter refuses. */
function refusedFiles(): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), "imports-"));
  try {
    const config = readFileSync(join(ROOT, ".oxlintrc.json"), "utf8").replace('"typeAware": true,', "");
    writeFileSync(join(folder, ".oxlintrc.json"), config);
    for (const { to, files } of imports) {
      for (const file of files) {
        mkdirSync(join(folder, dirname(file)), { recursive: true });
        const up = "../".repeat(file.split("/").length - 2);
        writeFileSync(join(folder, file), `export { something } from "${up}${to}/file.js";\n`);
      }
    }
    return new Set(lint(folder).map(({ filename }) => filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lint(folder: string): { filename: string }[] {
  const oxlint = join(ROOT, "node_modules/oxlint/bin/oxlint");
  try {
    execFileSync(process.execPath, [oxlint, "--format", "json"], { cwd: folder, encoding: "utf8" });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return (JSON.parse(stdout) as { diagnostics: { filename: string }[] }).diagnostics;
  }
}

test("the linter refuses every import that runs the wrong way, and no other", () => {
  const refused = refusedFiles();
  const wrong = imports
    .filter(({ from, to }) => !MAY_IMPORT[from]?.includes(to))
    .flatMap(({ files }) => files);
  expect([...refused].toSorted()).toEqual(wrong.toSorted());
});
