import { NormalizedSchema } from "@smithy/core/schema";
import { isJsonObject, type JsonObject } from "../json_value.js";
import { constraintViolation, formatPath, type Path, type Violation } from "./violation.js";

/** Has no group that repeats: one would overflow the stack on a blob of some megabytes. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A structure of the service model, as the AWS SDK exports it. */
type StructureSchema = Parameters<typeof NormalizedSchema.of>[0];

/**
 * Checks a JSON body against a structure of the service model and reports the first violation: unknown members, missing
 * required members, wrong types, unions without exactly one member, blobs that are not base64. Members bound to the
 * path or to headers are not checked.
 */
export function checkSchema(structure: StructureSchema, body: JsonObject): Violation | undefined {
  return checkStructure(NormalizedSchema.of(structure), body, []);
}

function checkValue(schema: NormalizedSchema, value: unknown, path: Path): Violation | undefined {
  // A free-form document may be any JSON.
  if (schema.isDocumentSchema()) return undefined;
  if (schema.isStructSchema()) {
    if (!isJsonObject(value)) return wrongType(value, "a structure", path);
    return schema.isUnionSchema() ? checkUnion(schema, value, path) : checkStructure(schema, value, path);
  }
  if (schema.isListSchema()) return checkList(schema, value, path);
  if (schema.isMapSchema()) return checkMap(schema, value, path);
  return checkScalar(schema, value, path);
}

function checkStructure(schema: NormalizedSchema, value: JsonObject, path: Path): Violation | undefined {
  const { name: shapeName, members, required } = shapeOf(schema);
  const missing = required.find((name) => value[name] === undefined || value[name] === null);
  if (missing) return constraintViolation("schema", [...path, missing], "Member must not be null");

  return firstViolation(presentEntries(value), ([name, inner]) => {
    const member = members.get(name);
    if (member) return checkValue(member, inner, [...path, name]);
    return constraintViolation("schema", [...path, name], `Member must be a member of ${shapeName}`);
  });
}

/** A union has exactly one member. Converse: "ContentBlock object at messages.0.content.0 must set one of …". */
function checkUnion(schema: NormalizedSchema, value: JsonObject, path: Path): Violation | undefined {
  const { name: shapeName, members } = shapeOf(schema);
  const present = presentEntries(value);
  const [name = "", inner] = present[0] ?? [];
  const member = members.get(name);
  if (present.length === 1 && member) return checkValue(member, inner, [...path, name]);

  const where = path.length === 0 ? "the request" : formatPath(path);
  const verb = present.length > 1 ? "can only set" : "must set";
  return {
    rule: "schema",
    path: formatPath(path),
    name: "ValidationException",
    message: `${shapeName} object at ${where} ${verb} one of the following keys: ${[...members.keys()].join(", ")}.`,
  };
}

function checkList(schema: NormalizedSchema, value: unknown, path: Path): Violation | undefined {
  if (!Array.isArray(value)) return wrongType(value, "a list", path);
  const items = schema.getValueSchema();
  return firstViolation([...value.entries()], ([index, item]) =>
    item === null
      ? constraintViolation("schema", [...path, index], "Member must not be null")
      : checkValue(items, item, [...path, index]),
  );
}

function checkMap(schema: NormalizedSchema, value: unknown, path: Path): Violation | undefined {
  if (!isJsonObject(value)) return wrongType(value, "a map", path);
  return firstViolation(Object.entries(value), ([name, inner]) =>
    checkValue(schema.getValueSchema(), inner, [...path, name]),
  );
}

function checkScalar(schema: NormalizedSchema, value: unknown, path: Path): Violation | undefined {
  if (schema.isBlobSchema()) {
    if (typeof value !== "string") return wrongType(value, "a blob", path);
    if (value.length % 4 === 0 && BASE64.test(value)) return undefined;
    return unreadable(path, `Failed to decode the blob at '${formatPath(path)}': it must be base64.`);
  }
  if (schema.isStringSchema() && typeof value !== "string") return wrongType(value, "a String", path);
  if (schema.isBooleanSchema() && typeof value !== "boolean") return wrongType(value, "a Boolean", path);
  if (schema.isNumericSchema() && typeof value !== "number") return wrongType(value, "a Number", path);
  return undefined;
}

function firstViolation<T>(
  items: Iterable<T>,
  check: (item: T) => Violation | undefined,
): Violation | undefined {
  for (const item of items) {
    const violation = check(item);
    if (violation) return violation;
  }
  return undefined;
}

/** A member that is `null` counts as left out. */
function presentEntries(value: JsonObject): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
}

/**
 * The parts of a structure's or union's schema that are needed, read once because a long history has thousands of
 * blocks.
 */
interface Shape {
  name: string;
  members: Map<string, NormalizedSchema>;
  required: string[];
}

const shapes = new WeakMap<object, Shape>();

function shapeOf(schema: NormalizedSchema): Shape {
  const definition: unknown = schema.getSchema();
  if (typeof definition !== "object" || definition === null) return readShape(schema, definition);
  const shape = shapes.get(definition) ?? readShape(schema, definition);
  shapes.set(definition, shape);
  return shape;
}

/** A definition lists its required members first, and ends with their number. */
function readShape(schema: NormalizedSchema, definition: unknown): Shape {
  const all = [...schema.structIterator()];
  const count: unknown = Array.isArray(definition) ? definition[6] : undefined;
  const required = all.slice(0, typeof count === "number" ? count : 0);
  return {
    name: schema.getName() ?? "the request",
    members: new Map(all.filter(([, member]) => isInBody(member))),
    required: required.filter(([, member]) => isInBody(member)).map(([name]) => name),
  };
}

function isInBody(member: NormalizedSchema): boolean {
  const { httpLabel, httpHeader, httpPayload } = member.getMergedTraits();
  return httpLabel === undefined && httpHeader === undefined && httpPayload === undefined;
}

function wrongType(value: unknown, wanted: string, path: Path): Violation {
  return unreadable(path, `${tokenOf(value)} can not be converted to ${wanted} at '${formatPath(path)}'.`);
}

function unreadable(path: Path, message: string): Violation {
  return { rule: "schema", path: formatPath(path), name: "SerializationException", message };
}

/** The name that AWS's JSON reader has for a value. */
function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return "START_ARRAY";
  if (typeof value === "object") return "START_OBJECT";
  return typeof value === "boolean"
    ? `${String(value).toUpperCase()}_VALUE`
    : `${typeof value}_VALUE`.toUpperCase();
}
