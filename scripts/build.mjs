/**
 * Builds dist/ for `import` and for `require` with tsc alone.
 *
 * The `require` half is compiled from a copy of the sources renamed to `.cts`, which TypeScript always takes for
 * CommonJS. So tsc itself writes `.cjs` and `.d.cts`, resolves every dependency as `require` will, and refuses the
 * build when the copy got a relative import wrong.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { config } from "../langchain.config.js";

const source = config.abs("src");
const commonJsSource = config.abs(config.cjsSource);
const output = config.abs(config.cjsDestination);
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** @param {string} folder @param {object} [compilerOptions] */
function compile(folder, compilerOptions) {
  const project = join(commonJsSource, "tsconfig.json");
  const emit = { noEmit: false, noEmitOnError: true, rootDir: folder, outDir: output };
  writeFileSync(
    project,
    JSON.stringify({
      extends: config.tsConfigPath,
      compilerOptions: { ...emit, ...compilerOptions },
      include: [folder],
      exclude: [join(folder, "tests")],
    }),
  );
  execFileSync(process.execPath, [tsc, "--project", project], { stdio: "inherit" });
}

function copySourceAsCommonJs() {
  for (const file of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    // Nobody requires the command.
    if (!file.endsWith(".ts") || file.startsWith("cli/")) continue;
    const copy = join(commonJsSource, file.replace(/\.ts$/, ".cts"));
    const code = readFileSync(join(source, file), "utf8");
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, code.replace(/\b((?:from|import) ?\(?"\.{1,2}\/[^"]+)\.js"/g, '$1.cjs"'));
  }
}

/** What package.json must say of an entry point; the same paths are what the build must have written. */
function conditionsOf(/** @type {string} */ path) {
  const base = `${config.cjsDestination}/${path}`;
  return {
    import: { types: `${base}.d.ts`, default: `${base}.js` },
    require: { types: `${base}.d.cts`, default: `${base}.cjs` },
  };
}

function checkEntryPoints() {
  const { exports } = JSON.parse(readFileSync(config.abs("package.json"), "utf8"));
  for (const [name, path] of Object.entries(config.entrypoints)) {
    const conditions = conditionsOf(path);
    for (const file of Object.values(conditions).flatMap((condition) => Object.values(condition))) {
      if (!existsSync(config.abs(file))) throw new Error(`entry point "${name}" has no output ${file}`);
    }
    const subpath = name === "index" ? "." : `./${name}`;
    if (!isDeepStrictEqual(exports[subpath], conditions)) {
      throw new Error(`package.json's exports["${subpath}"] must be ${JSON.stringify(conditions, null, 2)}`);
    }
  }
}

try {
  for (const folder of [output, commonJsSource]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(commonJsSource);
  compile(source);
  copySourceAsCommonJs();
  // verbatimModuleSyntax forbids what this half is for: `import` written, `require` emitted.
  compile(commonJsSource, { verbatimModuleSyntax: false });
  checkEntryPoints();
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(commonJsSource, { recursive: true, force: true });
}
