import { isJsonObject, valueAt, type JsonObject, type JsonValue } from "../json_value.js";

/** Beyond this depth a union takes its last member, which in recursive schemas is usually `null` or the leaf. */
const RECURSION_LIMIT = 16;

const EXAMPLE_BY_FORMAT: Record<string, string> = {
  date: "2025-01-31",
  "date-time": "2025-01-31T12:00:00Z",
  time: "12:00:00Z",
  duration: "P1D",
  email: "user@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com",
  url: "https://example.com",
  uuid: "00000000-0000-4000-8000-000000000000",
};

/**
 * A small value that satisfies a JSON schema: required members only, the first choice of every union. `pattern` and
 * `not` are ignored.
 */
export function exampleOf(schema: JsonValue | undefined): JsonValue {
  return example(schema, isJsonObject(schema) ? schema : {}, 0);
}

function example(schema: JsonValue | undefined, root: JsonObject, depth: number): JsonValue {
  if (!isJsonObject(schema) || depth > 4 * RECURSION_LIMIT) return {};
  const next = (inner: JsonValue | undefined): JsonValue => example(inner, root, depth + 1);

  if (typeof schema["$ref"] === "string") return next(resolve(schema["$ref"], root));
  if (schema["const"] !== undefined) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0] ?? null;

  const { allOf, anyOf, oneOf, ...own } = schema;
  if (Array.isArray(allOf)) return next(merge([{ ...own, anyOf, oneOf }, ...allOf], root));
  const union = anyOf ?? oneOf;
  if (Array.isArray(union)) {
    const choice = depth > RECURSION_LIMIT ? union.at(-1) : union[0];
    return next(merge([own, choice ?? {}], root));
  }

  switch (typeName(schema)) {
    case "string":
      return stringExample(schema);
    case "integer":
      return numberExample(schema, 1);
    case "number":
      return numberExample(schema, 0);
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return arrayExample(schema, next);
    default:
      return objectExample(schema, next);
  }
}

function typeName(schema: JsonObject): JsonValue | undefined {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((name) => name !== "null") ?? "null";
  if (type !== undefined) return type;
  return schema["items"] === undefined ? "object" : "array";
}

function objectExample(schema: JsonObject, next: (inner: JsonValue | undefined) => JsonValue): JsonObject {
  const { properties, required } = schema;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
  const schemas = isJsonObject(properties) ? properties : {};
  return Object.fromEntries(names.map((name) => [name, next(schemas[name])]));
}

function arrayExample(schema: JsonObject, next: (inner: JsonValue | undefined) => JsonValue): JsonValue[] {
  const prefix = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
  const length = Math.max(number(schema["minItems"]) ?? 0, prefix.length);
  return Array.from({ length }, (_, index) => next(prefix[index] ?? schema["items"]));
}

function stringExample(schema: JsonObject): string {
  const { format } = schema;
  const text = (typeof format === "string" ? EXAMPLE_BY_FORMAT[format] : undefined) ?? "example";
  return text.padEnd(number(schema["minLength"]) ?? 0, "x").slice(0, number(schema["maxLength"]));
}

/** The first of some likely numbers that is within every bound. */
function numberExample(schema: JsonObject, defaultStep: number): number {
  const step = number(schema["multipleOf"]) ?? defaultStep;
  const above = number(schema["exclusiveMinimum"]) ?? -Infinity;
  const below = number(schema["exclusiveMaximum"]) ?? Infinity;
  const low = Math.max(number(schema["minimum"]) ?? -Infinity, above);
  const high = Math.min(number(schema["maximum"]) ?? Infinity, below);

  const fits = (value: number): boolean =>
    value >= low &&
    value <= high &&
    value > above &&
    value < below &&
    (!step || Number.isInteger(value / step));
  const nextStep = Math.ceil(low / step) * step;
  const lastStep = Math.floor(high / step) * step;
  const candidates = [1, 0, low, high, nextStep, nextStep + step, lastStep, lastStep - step];
  return [...candidates, low + 1, high - 1, (low + high) / 2].find(fits) ?? 1;
}

/** One schema with the requirements of all `parts`. */
function merge(parts: JsonValue[], root: JsonObject): JsonObject {
  return parts.reduce<JsonObject>((merged, part) => {
    const resolved =
      isJsonObject(part) && typeof part["$ref"] === "string" ? resolve(part["$ref"], root) : part;
    if (!isJsonObject(resolved)) return merged;
    return {
      ...merged,
      ...resolved,
      properties: { ...object(merged["properties"]), ...object(resolved["properties"]) },
      required: [...array(merged["required"]), ...array(resolved["required"])],
    };
  }, {});
}

/** Follows a pointer inside the document, for example `#/$defs/Address`. */
function resolve(ref: string, root: JsonObject): JsonValue | undefined {
  const segments = ref.replace(/^#\/?/, "").split("/").filter(Boolean);
  return valueAt(root, ...segments.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function array(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
