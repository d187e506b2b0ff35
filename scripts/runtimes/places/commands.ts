import type { Outcome, Place } from "./place.js";
import { installed, output } from "./process.js";

/** A runtime that is a command, which is given a file to run. */
interface CommandPlace {
  name: string;
  how: string;
  command: readonly [string, ...string[]];
  /** Builds the file. Default: the programs run unbundled, with the package from `node_modules`. */
  bundle?: readonly [string, ...string[]];
  file?: string;
}

const NODE_22 = installed("node22/bin/node");
const ESBUILD = [installed(".bin/esbuild"), "run.mjs", "--bundle", "--platform=node", "--minify"] as const;

/** Node and similar runtimes. */
export const COMMANDS: readonly Place[] = [
  ...["20", "22", "24"].map((version) =>
    place({ name: `Node ${version}`, how: "as it is", command: [installed(`node${version}/bin/node`)] }),
  ),
  place({
    name: "Lambda (Node 22), CommonJS",
    how: "`esbuild --bundle --platform=node`",
    bundle: [...ESBUILD, "--format=cjs", "--outfile=bundles/lambda.cjs"],
    command: [NODE_22],
    file: "bundles/lambda.cjs",
  }),
  place({
    name: "Lambda (Node 22), ES module",
    how: "`esbuild --bundle --platform=node --format=esm --main-fields=module,main`",
    bundle: [...ESBUILD, "--format=esm", "--main-fields=module,main", "--outfile=bundles/lambda.mjs"],
    command: [NODE_22],
    file: "bundles/lambda.mjs",
  }),
  place({ name: "Bun", how: "as it is", command: [installed(".bin/bun")] }),
  place({
    name: "Deno",
    how: "`deno run --node-modules-dir=manual`; over `fetch`",
    command: [installed(".bin/deno"), "run", "--allow-all", "--quiet", "--node-modules-dir=manual"],
  }),
];

function place({ name, how, command, bundle, file = "run.mjs" }: CommandPlace): Place {
  return {
    name,
    how,
    version: async () => (await output([command[0], "--version"])).split("\n")[0]?.trim() ?? "",
    async run(endpoints) {
      if (bundle) await output(bundle);
      const printed = await output([...command, file, JSON.stringify(endpoints)]);
      return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Outcome;
    },
  };
}
