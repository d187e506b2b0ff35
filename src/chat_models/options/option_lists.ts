import { OPTIONS, rowOf, type Option, type Row } from "./option_table.js";

/** The option with this name or alias; `undefined` if there is none. */
export function optionOf(name: string): Option | undefined {
  const row = rowOf(name);
  if (!row) return undefined;
  if ("of" in row) return OPTIONS[row.of];
  return "partOf" in row ? OPTIONS[row.partOf] : row;
}

/** All names of call options, for LangChain's older ways of passing them. */
export const CALL_KEYS: readonly string[] = Object.keys(OPTIONS).filter(
  (name) => optionOf(name)?.on !== "model",
);

/** The options that are merged member by member; all others are replaced. */
export const MERGED_OPTIONS: readonly string[] = namesOf(({ merged }) => merged === true);

/** The options by which LangChain's cache tells two models apart. */
export const IDENTIFYING_OPTIONS: readonly string[] = namesOf(({ stored }) => stored === "value");

/** The fields whose values a stored model keeps. */
export const STORED_FIELDS: readonly string[] = namesOf(({ stored }) => stored.startsWith("value"));

/** The fields that hold a secret, and the environment variable from which each is read when the model is loaded again. */
export const SECRETS: Readonly<Record<string, string>> = Object.fromEntries(
  namesOf(({ stored }) => stored === "secret").map((name) => [name, optionOf(name)?.variable ?? name]),
);

/** The proper names of the options for which this is true. */
function namesOf(isWanted: (option: Option) => boolean): string[] {
  return Object.entries(OPTIONS).flatMap(([name, row]: [string, Row]) =>
    "on" in row && isWanted(row) ? [name] : [],
  );
}
