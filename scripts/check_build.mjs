/**
 * Checks the build in both module systems: a class is the same class from every entry point, optional packages are
 * loaded only when they are used, the types hold under the strictest settings that a user may have, and Jest runs a user's
 * tests.
 *
 *   npm run build && npm run check:package
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { config } from "../langchain.config.js";

/** Packages that are not loaded before they are used. */
const LAZY = [
  "@aws-sdk/client-bedrock",
  "@aws-sdk/client-s3",
  "@aws-sdk/lib-storage",
  "@smithy/core/endpoints",
];

const require = createRequire(import.meta.url);
const names = Object.keys(config.entrypoints).map((name) =>
  name === "index" ? "langchain-bedrock" : `langchain-bedrock/${name}`,
);

/** @param {(name: string) => any} load */
async function checkClasses(load) {
  const { ChatBedrockConverse, InvalidInputError } = await load("langchain-bedrock");
  const { BedrockBatch } = await load("langchain-bedrock/batch");
  const llm = new ChatBedrockConverse({ model: "amazon.nova-lite-v1:0", region: "us-east-1" });
  assert.throws(
    () => new BedrockBatch({ llm, roleArn: "arn:aws:iam::123456789012:role/batch", s3Uri: "no uri" }),
    InvalidInputError,
  );
  await load("langchain-bedrock/testing");
}

/**
 * Files that import a lazy package as soon as they are loaded. The command is exempt, because it is a separate program.
 */
function eagerFiles() {
  const files = readdirSync(config.cjsDestination, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".js") && !file.startsWith("cli/"))
    .filter((file) => {
      const code = readFileSync(`${config.cjsDestination}/${file}`, "utf8");
      return LAZY.some((name) => code.includes(`from "${name}"`) || code.includes(`import "${name}"`));
    });
}

/** Files of the SDK that a program loads together with the main entry point. They belong to the first call. */
function sdkFilesAtStart(/** @type {string} */ load) {
  const program = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);
    ${load}; console.log(JSON.stringify(Object.keys(require.cache)));`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  /** @type {string[]} */
  const files = JSON.parse(printed);
  assert(files.length > 0);
  return files.filter((file) => /\/@(?:aws-sdk|smithy)\//.test(file));
}

/** What `tsc` says of a user's program and of the declarations that it imports, with `skipLibCheck: false`. */
function typeErrors() {
  const program = ts.createProgram(["scripts/consumer/types.mts"], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  });
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("/node_modules/"));
  const found = own.flatMap((file) => program.getSemanticDiagnostics(file));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Runs the tests of a user whose Jest has ES modules. */
function runTests() {
  const jestConfig = JSON.stringify({ transform: {}, testMatch: ["**/*.test.mjs"] });
  const options = ["--rootDir", "scripts/consumer", "--config", jestConfig];
  execFileSync(
    process.execPath,
    ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", ...options],
    { stdio: "inherit", timeout: 120_000 },
  );
}

assert.deepEqual(sdkFilesAtStart('await import("langchain-bedrock")'), []);
assert.deepEqual(sdkFilesAtStart('require("langchain-bedrock")'), []);

await checkClasses((name) => import(name));
assert.deepEqual(typeErrors(), []);
assert.deepEqual(eagerFiles(), []);
runTests();

await checkClasses((name) => require(name));
const loaded = Object.keys(require.cache);
for (const name of LAZY.filter((each) => each.startsWith("@aws-sdk")))
  assert(!loaded.some((file) => file.includes(`/${name}/`)), `${name} is loaded by ${names.join(", ")}`);
