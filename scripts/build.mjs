/**
 * Builds dist/ for `import` and for `require`: one bundle for each entry point, with chunks for code that several
 * share. Thus a class is the same class wherever it is imported from, and a program loads a few files instead of
 * hundreds.
 */
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { isDeepStrictEqual } from "node:util";
import * as esbuild from "esbuild";
import { build } from "tsdown";
import { config } from "../langchain.config.js";

const { exports, browser } = JSON.parse(readFileSync(config.abs("package.json"), "utf8"));

/** Node's versions of the platform code. They are separate files, so that bundlers can replace them by the web's versions. */
const PLATFORM = ["platform/platform", "platform/connections"];
/** One file for all that a model is made with, and what that imports: otherwise it would be in twenty. */
const MODEL = { name: "model", test: /\/src\/(?:chat_models\/(?:converse|bedrock)|errors\/\w+)\.ts$/ };
const EXTENSIONS = { esm: ".js", cjs: ".cjs" };

/** What package.json must say about an entry point. The build must have written the same paths. */
function conditionsOf(/** @type {string} */ path) {
  const base = `${config.cjsDestination}/${path}`;
  return {
    import: { types: `${base}.d.ts`, default: `${base}.js` },
    require: { types: `${base}.d.cts`, default: `${base}.cjs` },
  };
}

/** What package.json must tell bundlers for browsers and workers: which files replace those for Node. */
function browserMap() {
  const files = PLATFORM.flatMap((path) => Object.values(EXTENSIONS).map((extension) => [path, extension]));
  return Object.fromEntries(
    files.map(([path, extension]) => [
      `${config.cjsDestination}/${path}${extension}`,
      `${config.cjsDestination}/${path}.web${extension}`,
    ]),
  );
}

function checkEntryPoints() {
  if (!isDeepStrictEqual(browser, browserMap())) {
    throw new Error(`\`browser\` in package.json must be ${JSON.stringify(browserMap(), null, 2)}`);
  }
  for (const [name, path] of Object.entries(config.entrypoints)) {
    const conditions = conditionsOf(path);
    for (const file of Object.values(conditions).flatMap((condition) => Object.values(condition))) {
      if (!existsSync(config.abs(file)))
        throw new Error(`The build did not write ${file} of entry point "${name}".`);
    }
    const subpath = name === "index" ? "." : `./${name}`;
    if (!isDeepStrictEqual(exports[subpath], conditions)) {
      throw new Error(
        `\`exports["${subpath}"]\` in package.json must be ${JSON.stringify(conditions, null, 2)}`,
      );
    }
  }
}

/** @throws Error when the main entry point, after the `browser` map, imports anything that only Node has. */
async function checkWebFiles() {
  for (const entryPoint of Object.values(exports["."]).map((condition) => condition.default)) {
    const { metafile } = await esbuild.build({
      entryPoints: [config.abs(entryPoint)],
      platform: "browser",
      packages: "external",
      bundle: true,
      write: false,
      metafile: true,
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const ofNode = imports.filter(({ path }) => isBuiltin(path)).map(({ path }) => path);
    if (ofNode.length > 0)
      throw new Error(`${entryPoint} imports ${ofNode.join(", ")}, which browsers do not have.`);
  }
}

/** Keeps the files of {@link PLATFORM} as imports, because they would otherwise become part of shared chunks. */
function apartFromPlatform(/** @type {"esm" | "cjs"} */ format) {
  return PLATFORM.map((path) => {
    const id = config.abs(`src/${path}${EXTENSIONS[format]}`);
    return {
      name: `apart-from-${path}`,
      resolveId: {
        filter: { id: new RegExp(`/${path}\\.js$`) },
        handler: () => ({ id, external: /** @type {const} */ ("relative") }),
      },
    };
  });
}

/**
 * @param {"esm" | "cjs"} format
 * @param {string[]} paths
 * @param {Partial<import("tsdown").InlineConfig>} options
 */
async function bundle(format, paths, options) {
  await build({
    config: false,
    entry: Object.fromEntries(paths.map((path) => [path, config.abs(`src/${path}.ts`)])),
    outDir: config.abs(config.cjsDestination),
    format,
    clean: false,
    dts: true,
    platform: "node",
    target: "node20",
    tsconfig: config.tsConfigPath,
    fixedExtension: false,
    // The documentation is in the types. The code, which every program loads, does not need it.
    outputOptions: { comments: { jsdoc: false }, codeSplitting: { groups: [MODEL] } },
    plugins: apartFromPlatform(format),
    logLevel: "warn",
    ...options,
  });
}

try {
  const paths = Object.values(config.entrypoints);
  // The command is never loaded with `require`.
  await bundle("esm", [...paths, "cli/bin"], { clean: true });
  await bundle("cjs", paths, {});
  for (const format of /** @type {const} */ (["esm", "cjs"]))
    await bundle(
      format,
      PLATFORM.flatMap((path) => [path, `${path}.web`]),
      { dts: false },
    );
  checkEntryPoints();
  await checkWebFiles();
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
