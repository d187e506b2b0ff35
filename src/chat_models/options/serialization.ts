import { IDENTIFYING_OPTIONS, SECRETS } from "./option_lists.js";

/** What stands for a secret. No key of any kind: with a space in it, it cannot even be sent. */
const NOT_KEPT = "(not kept)";

/**
 * The fields as LangChain keeps them, for `toJSON`, which turns each secret into the name of its environment variable:
 * all it needs for that is that there is one.
 */
export function withoutSecrets<Fields extends object>(fields: Fields): Fields {
  const given = Object.keys(SECRETS).filter((name) => Object.hasOwn(fields, name));
  return { ...fields, ...Object.fromEntries(given.map((name) => [name, NOT_KEPT])) };
}

/** What is set of the fields that make two models different to LangChain's cache. */
export function identifyingFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => IDENTIFYING_OPTIONS.includes(name) && value !== undefined,
    ),
  );
}
