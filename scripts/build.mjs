/**
 * Builds dist/ for `import` and for `require`: one bundle for each entry point, with chunks for what several share, so that
 * a class is the same class from wherever it is imported, and a program that starts reads a few files and not hundreds.
 */
import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { build } from "tsdown";
import { config } from "../langchain.config.js";

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

/** @param {"esm" | "cjs"} format @param {string[]} paths @param {boolean} clean whether what was there is removed first */
async function bundle(format, paths, clean) {
  await build({
    config: false,
    entry: Object.fromEntries(paths.map((path) => [path, config.abs(`src/${path}.ts`)])),
    outDir: config.abs(config.cjsDestination),
    format,
    clean,
    dts: true,
    platform: "node",
    target: "node20",
    tsconfig: config.tsConfigPath,
    fixedExtension: false,
    logLevel: "warn",
  });
}

try {
  const paths = Object.values(config.entrypoints);
  // Nobody requires the command.
  await bundle("esm", [...paths, "cli/bin"], true);
  await bundle("cjs", paths, false);
  checkEntryPoints();
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
