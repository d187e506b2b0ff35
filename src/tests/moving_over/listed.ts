import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What `scripts/langchain_options.ts` has read from LangChain's declarations. */
export interface Listed {
  /** The class. */
  name: string;
  /** The package and version it is of. */
  of: string;
  /** The types of its constructor's fields, by their names. */
  fields: Record<string, string>;
  callOptions: Record<string, string>;
}

export const LISTED: readonly Listed[] = JSON.parse(
  readFileSync(fileURLToPath(new URL("langchain_options.json", import.meta.url)), "utf8"),
);

/** What is warned of, and not read. */
export const IGNORED: readonly string[] = ["callerClientConfig", "fetchFn", "logger", "parentClientConfig"];
