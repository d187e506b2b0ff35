import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, type BuildOptions, type Plugin } from "esbuild";

/** Applies the `browser` map of package.json to the sources, as bundlers do to the package. */
const BROWSER_MAP: Plugin = {
  name: "browser-map",
  setup(bundler) {
    bundler.onResolve(
      { filter: /\/platform\/(?:platform|connections)\.js$/ },
      ({ path, kind, importer, resolveDir }) =>
        bundler.resolve(path.replace(/\.js$/, ".web.js"), { kind, importer, resolveDir }),
    );
  },
};

/** esbuild's options for bundling a program that uses one model, by where the program runs. */
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
 * Bundles a program that uses one model, with all its dependencies.
 *
 * @throws Error when the bundle imports something that does not exist where it would run.
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
  if (!bundle) throw new Error("esbuild returned no bundle.");
  return { minified: bundle.contents.length, gzipped: gzipSync(bundle.contents).length };
}
