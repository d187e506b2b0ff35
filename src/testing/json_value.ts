/** Any value JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object. A member that is `undefined` is left out when it is written. */
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON object in `text`, or `undefined` when it holds anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A value for a message: a string as it is, all else as JSON. */
export function showJson(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

/**
 * Changes every text in a value.
 *
 * @param map is told where a text stands, `content.0.text`; of the name of a member, which it may change too, nothing.
 */
export function mapTexts(
  value: JsonValue,
  map: (text: string, path?: string) => string,
  path = "",
): JsonValue {
  if (typeof value === "string") return map(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, map, `${path}.${index}`));
  return isJsonObject(value) ? mapTextsOf(value, map, path) : value;
}

/** The same of an object. */
export function mapTextsOf(
  object: JsonObject,
  map: (text: string, path?: string) => string,
  path = "",
): JsonObject {
  const members = Object.entries(object).map(([name, value]) => [
    map(name),
    value === undefined ? undefined : mapTexts(value, map, `${path}.${name}`),
  ]);
  return Object.fromEntries(members);
}
