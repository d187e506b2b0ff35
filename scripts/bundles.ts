import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, type BuildOptions, type Plugin } from "esbuild";

/** What bundlers do by the `browser` map of package.json, done to the sources. */
const BROWSER_MAP: Plugin = {
  name: "browser-map",
  setup(bundler) {
    bundler.onResolve({ filter: /\/platform\.js$/ }, ({ path, kind, importer, resolveDir }) =>
      bundler.resolve(path.replace(/\.js$/, ".web.js"), { kind, importer, resolveDir }),
    );
  },
};

/** How a program that uses one model is bundled for a place, as esbuild has it. */
export const BUNDLES = {
  "browser or worker": { platform: "browser", format: "esm", plugins: [BROWSER_MAP] },
  "Lambda, CommonJS": { platform: "node", format: "cjs" },
  "Lambda, ES module": { platform: "node", format: "esm", mainFields: ["module", "main"] },
} satisfies Record<string, BuildOptions>;

/** The size of a bundle in bytes. */
export interface BundleSize {
  minified: number;
  gzipped: number;
}

/**
 * Bundles a program that uses one model, with all that it needs.
 *
 * @throws Error when something in it is not there in the place.
 */
export async function sizeOfBundle(options: BuildOptions): Promise<BundleSize> {
  const { outputFiles } = await build({
    ...options,
    stdin: {
      contents: 'export { ChatBedrockConverse } from "./src/index.js";',
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    logLevel: "silent",
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild gave no bundle");
  return { minified: bundle.contents.length, gzipped: gzipSync(bundle.contents).length };
}
