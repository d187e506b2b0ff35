import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** @param {string} relativePath */
const abs = (relativePath) => resolve(dirname(fileURLToPath(import.meta.url)), relativePath);

/** What the package offers, in the shape LangChain.js integrations share; `scripts/build.mjs` builds from it. */
export const config = {
  internals: [/node:/, /@langchain\/core\//],
  entrypoints: {
    index: "index",
    batch: "batch/index",
    testing: "testing/index",
  },
  requiresOptionalDependency: [],
  tsConfigPath: abs("tsconfig.json"),
  cjsSource: "./dist-cjs",
  cjsDestination: "./dist",
  abs,
};
