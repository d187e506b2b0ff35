/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object. A member that is `undefined` is omitted from the JSON text. */
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses a JSON object; `undefined` when `text` is anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The value at a path of member names and list positions; `undefined` when there is none. */
export function valueAt(value: JsonValue | undefined, ...path: string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isJsonObject(at) ? at[name] : undefined;
  }, value);
}

/** The JSON objects in a list; an empty list when `value` is not a list. */
export function jsonObjects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Formats a value for a message: a string as it is, anything else as JSON. */
export function showJson(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

/**
 * Changes every string in a value, including the names of members.
 *
 * @param map gets a string and its path, for example `.content.0.text`. The name of a member has no path.
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

/** Does the same for an object. */
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

/** The texts of content: a string, or the texts of its blocks. */
export function textsOf(content: JsonValue | undefined): string[] {
  if (typeof content === "string") return [content];
  return jsonObjects(content).flatMap((block) => textsOf(block["text"]));
}
