import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

import { openConverse } from "../../../chat_models/api/converse_api.js";
import { LazyApi } from "../../../chat_models/api/lazy_api.js";
import { InternalError } from "../../../errors/internal.js";
import { clientSource } from "../../../transport/connection/client_config.js";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** The packages that are loaded as soon as the package is imported. */
async function packagesAtStart(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [`${ROOT}/src/index.ts`],
    outdir: "out",
    packages: "external",
    platform: "node",
    format: "esm",
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const [entry] = [...outputs.keys()].filter((path) => path.endsWith("/index.js"));
  const files = new Set(entry === undefined ? [] : [entry]);
  const packages = new Set<string>();
  // A set that grows is walked to its end.
  for (const file of files) {
    for (const { path, kind, external } of outputs.get(file)?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (external) packages.add(path);
      else files.add(path);
    }
  }
  return [...packages];
}

test("the SDK is not loaded with the package", async () => {
  const packages = await packagesAtStart();
  expect(packages).toContain("@langchain/core/language_models/chat_models");
  expect(packages.filter((path) => /^@(?:aws-sdk|smithy)\//.test(path))).toEqual([]);
});

test("an API is loaded once, and again after it could not be", async () => {
  let loads = 0;
  const api = new LazyApi("converse", async () => {
    loads += 1;
    if (loads === 1)
      throw new TypeError("Failed to fetch dynamically imported module: https://example.com/a.js");
    return openConverse;
  });
  const fields = { client: clientSource({ region: "us-east-1" }) };
  await expect(api.open(fields)).rejects.toThrow(InternalError);
  await Promise.all([api.open(fields), api.open(fields)]);
  expect(loads).toBe(2);
});
