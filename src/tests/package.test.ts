import { readFileSync, readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

import { config } from "../../langchain.config.js";
import { VERSION } from "../version.js";

const manifest = JSON.parse(readFileSync(config.abs("package.json"), "utf8"));

describe("package.json", () => {
  test("exports every entry point of langchain.config.js, typed for both module systems, and nothing else", () => {
    const entryPoints = Object.entries(config.entrypoints).map(([name, path]) => [
      name === "index" ? "." : `./${name}`,
      {
        import: { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` },
        require: { types: `./dist/${path}.d.cts`, default: `./dist/${path}.cjs` },
      },
    ]);
    expect(manifest.exports).toEqual({
      ...Object.fromEntries(entryPoints),
      "./package.json": "./package.json",
    });
  });

  test("names the types first in every condition, or TypeScript never gets to see them", () => {
    for (const conditions of Object.values(manifest.exports)) {
      if (typeof conditions === "string") continue;
      for (const condition of Object.values(conditions as object)) {
        expect(Object.keys(condition)[0]).toBe("types");
      }
    }
  });

  test("names the types of its parts to older module resolution, which does not read exports", () => {
    const parts = Object.entries(config.entrypoints).filter(([name]) => name !== "index");
    expect(manifest.typesVersions).toEqual({
      "*": Object.fromEntries(parts.map(([name, path]) => [name, [`./dist/${path}.d.cts`]])),
    });
  });

  test("leaves @langchain/core to the application, so that there is one copy of it", () => {
    expect(manifest.peerDependencies).toHaveProperty("@langchain/core", "^1.2.9");
    expect(manifest.dependencies).not.toHaveProperty("@langchain/core");
  });

  test("asks nobody for the SDK's packages that only batch inference and profile lookups need", () => {
    const { "@langchain/core": _core, ...optional } = manifest.peerDependencies;
    expect(Object.keys(optional)).toEqual([
      "@aws-sdk/client-bedrock",
      "@aws-sdk/client-s3",
      "@aws-sdk/lib-storage",
    ]);
    const meta = Object.keys(optional).map((name) => [name, { optional: true }]);
    expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(meta));
  });

  test("promises Node 20 and code that bundlers may shake", () => {
    expect(manifest.engines).toEqual({ node: ">=20" });
    expect(manifest.sideEffects).toBe(false);
  });

  test("depends on exactly what the sources import", () => {
    const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect(importedPackages()).toEqual(dependencies.toSorted());
  });

  test("has the version that the models show in traces", () => {
    expect(manifest.version).toBe(VERSION);
  });
});

function importedPackages(): string[] {
  const source = config.abs("src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  const specifiers = files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("tests"))
    .flatMap((file) => ts.preProcessFile(readFileSync(join(source, file), "utf8")).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier));
  return [...new Set(specifiers.map(packageName))].toSorted();
}

/** `@scope/name/path` and `name/path` without their paths. */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
