import { IDENTIFYING_OPTIONS, SECRETS } from "./option_lists.js";

/** Placeholder for a secret. It contains spaces, so that it can never be sent as a key. */
const NOT_KEPT = "(not kept)";

/**
 * The fields as LangChain keeps them for `toJSON`, which replaces each secret with the name of its environment variable
 * and needs to know only that there is one.
 */
export function withoutSecrets<Fields extends object>(fields: Fields): Fields {
  const given = Object.keys(SECRETS).filter((name) => Object.hasOwn(fields, name));
  return { ...fields, ...Object.fromEntries(given.map((name) => [name, NOT_KEPT])) };
}

/** The given fields by which LangChain's cache tells two models apart. */
export function identifyingFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => IDENTIFYING_OPTIONS.includes(name) && value !== undefined,
    ),
  );
}
