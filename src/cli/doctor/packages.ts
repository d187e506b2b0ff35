import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { VERSION } from "../../version.js";
import { failed, passed, type Result } from "./result.js";

const CORE = "@langchain/core";

const SDK = "@aws-sdk/client-bedrock-runtime";

/**
 * Which versions are installed, and whether there is only one copy of LangChain's core, because a copy does not recognize the
 * messages and errors of another.
 *
 * @param root the folder of the application.
 */
export function checkPackages(root: string): Result {
  const own = createRequire(import.meta.url);
  const application = createRequire(join(root, "package.json"));
  const copies = copiesOf(CORE, [folderOf(own, CORE), folderOf(application, CORE), ...nestedIn(root)]);
  const versions = [
    `langchain-bedrock ${VERSION}`,
    `${SDK} ${versionIn(folderOf(own, SDK)) ?? "(not found)"}`,
  ];
  if (copies.length === 1)
    return passed(`${[...versions, ...copies].join(", ")}; one copy of core.`, undefined);
  if (copies.length === 0) return failed(`${CORE} is not installed.`, `Run \`npm install ${CORE}\`.`);
  return failed(
    `There are ${copies.length} copies of ${CORE}: ${copies.join("; ")}.`,
    `See \`npm ls ${CORE}\`, bring all packages to versions that agree on one, and run \`npm dedupe\`.`,
  );
}

/** The copies in these folders, without duplicates, each with its version and, if there are several, its path. */
function copiesOf(name: string, folders: readonly (string | undefined)[]): string[] {
  const real = new Set(
    folders.filter((folder) => folder !== undefined).map((folder) => realpathSync(folder)),
  );
  const place = (folder: string) => (real.size > 1 ? ` in ${folder}` : "");
  return [...real].map((folder) => `${name} ${versionIn(folder) ?? "?"}${place(folder)}`);
}

function folderOf(from: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(from.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The copies nested in packages of the application. */
function nestedIn(root: string): string[] {
  const modules = join(root, "node_modules");
  return packagesIn(modules)
    .map((name) => join(modules, name, "node_modules", CORE))
    .filter((folder) => existsSync(join(folder, "package.json")));
}

function packagesIn(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((scoped) => join(name, scoped)) : [name],
  );
}

function versionIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version?: string };
  return version;
}
