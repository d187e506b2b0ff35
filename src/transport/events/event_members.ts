import type { NormalizedSchema } from "@smithy/core/schema";

import { isBase64 } from "../../json/base64.js";
import { base64Bytes } from "../../platform/platform.js";

/** Converts a JSON value as the SDK does. */
export type ReadMember = (value: unknown) => unknown;

/**
 * A reader for the JSON of a structure of the service model that does the same as the SDK's deserializer: members that the
 * model does not have or that are `null` are left out; base64 becomes bytes; a union's unknown member is kept as
 * `$unknown`. Documents are unchanged. So are values of the wrong type and texts that are not base64, which the SDK would
 * turn into an empty object or an error without a place, because they show that it is not a reply of Bedrock.
 */
export function memberReader(schema: NormalizedSchema): ReadMember {
  return readerOf(schema, new Map());
}

type Readers = Map<unknown, ReadMember>;

/** Values that are not converted need no reader. */
function readerOf(schema: NormalizedSchema, known: Readers): ReadMember {
  if (schema.isStructSchema()) return structReader(schema, known);
  if (schema.isListSchema()) return listReader(readerOf(schema.getValueSchema(), known));
  if (schema.isMapSchema()) return mapReader(readerOf(schema.getValueSchema(), known));
  if (schema.isBlobSchema()) return readBlob;
  return schema.isNumericSchema() ? readNumber : asItIs;
}

function asItIs(value: unknown): unknown {
  return value;
}

/** What is not base64 stays as it is; the SDK throws, but cannot say where it stands. */
function readBlob(value: unknown): unknown {
  return typeof value === "string" && isBase64(value) ? base64Bytes(value) : value;
}

/** The numbers that JSON cannot express. */
const NUMBERS = new Map<unknown, number>([
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["NaN", NaN],
]);

function readNumber(value: unknown): unknown {
  return typeof value === "string" ? (NUMBERS.get(value) ?? value) : value;
}

function listReader(read: ReadMember): ReadMember {
  return (value) => (Array.isArray(value) ? value.map(read) : value);
}

function mapReader(read: ReadMember): ReadMember {
  return (value) => {
    if (!isHolder(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, read(member)]));
  };
}

/** Registered before its members, because a structure may contain itself. */
function structReader(schema: NormalizedSchema, known: Readers): ReadMember {
  const source = schema.getSchema();
  const before = known.get(source);
  if (before) return before;
  const members = new Map<string, ReadMember>();
  const read = schema.isUnionSchema() ? unionReader(members) : plainReader(members);
  known.set(source, read);
  for (const [name, inner] of schema.structIterator()) members.set(name, readerOf(inner, known));
  return read;
}

function plainReader(members: ReadonlyMap<string, ReadMember>): ReadMember {
  return (value) => {
    if (!isHolder(value)) return value;
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const member = value[key];
      const read = members.get(key);
      if (read && member !== null) out[key] = read(member);
    }
    return typeof value["__type"] === "string" ? { ...value, ...out } : out;
  };
}

function unionReader(members: ReadonlyMap<string, ReadMember>): ReadMember {
  return (value) => {
    if (!isHolder(value)) return value;
    const out: Record<string, unknown> = {};
    const unknown: string[] = [];
    for (const key of Object.keys(value)) {
      const member = value[key];
      const read = members.get(key);
      if (!read) unknown.push(key);
      else if (member !== null) out[key] = read(member);
    }
    if (unknown.length > 0) return withUnknown(out, value, unknown);
    return Object.keys(out).length > 0 ? out : value;
  };
}

/** A single unknown member, in the SDK's form. */
function withUnknown(
  out: Record<string, unknown>,
  value: Record<string, unknown>,
  unknown: readonly string[],
): Record<string, unknown> {
  const [name, ...more] = unknown.filter((key) => key !== "__type");
  const isOne = name !== undefined && more.length === 0 && Object.keys(out).length === 0;
  return isOne ? { ...out, $unknown: [name, value[name]] } : out;
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
