import type { NormalizedSchema } from "@smithy/core/schema";

import { setMember } from "../../json/record.js";
import { base64Text, utf8Bytes } from "../../platform/platform.js";
import type { LongBytes } from "./long_bytes.js";

/** Makes of a value what `JSON.stringify` writes as the SDK writes the value itself, apart from long bytes. */
export type WriteMember = (value: unknown, long: LongBytes) => unknown;

/**
 * A writer for the values of a schema of the service model that does the same as the SDK's serializer: members that the model
 * does not have, or that have no value, are left out; bytes become base64; the unknown member of a union is written under its
 * own name. Documents stay as they are, because they are plain JSON.
 *
 * @returns `undefined` if a value may be of a type that is not known here, such as a timestamp.
 */
export function memberWriter(schema: NormalizedSchema): WriteMember | undefined {
  const known: Writers = { structures: new Map(), areComplete: true };
  const write = writerOf(schema, known);
  return known.areComplete ? write : undefined;
}

interface Writers {
  structures: Map<unknown, WriteMember>;
  areComplete: boolean;
}

function writerOf(schema: NormalizedSchema, known: Writers): WriteMember {
  if (schema.isStructSchema()) return structWriter(schema, known);
  if (schema.isListSchema()) return listWriter(writerOf(schema.getValueSchema(), known));
  if (schema.isMapSchema()) return mapWriter(writerOf(schema.getValueSchema(), known));
  if (schema.isBlobSchema()) return writeBlob;
  if (schema.isNumericSchema()) return writeNumber;
  known.areComplete &&= isPlain(schema);
  return asItIs;
}

/** Whether the SDK writes a value as JSON does. */
function isPlain(schema: NormalizedSchema): boolean {
  if (schema.isStringSchema()) return !schema.getMergedTraits().mediaType && !schema.isIdempotencyToken();
  return schema.isBooleanSchema() || schema.isDocumentSchema();
}

function asItIs(value: unknown): unknown {
  return value;
}

/** How many bytes are long. */
const LONG = 8192;

/** In the place of bytes the SDK also takes a text, whose bytes it sends. */
function writeBlob(value: unknown, long: LongBytes): unknown {
  if (typeof value === "string") return base64Text(utf8Bytes(value));
  if (!(value instanceof Uint8Array)) return value;
  return value.length < LONG ? base64Text(value) : long.add(value);
}

/** Numbers that JSON cannot express are texts. */
function writeNumber(value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function listWriter(write: WriteMember): WriteMember {
  return (value, long) =>
    Array.isArray(value) ? value.filter(hasValue).map((item) => write(item, long)) : value;
}

function mapWriter(write: WriteMember): WriteMember {
  return (value, long) => {
    if (!isHolder(value)) return value;
    const written: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value))
      if (hasValue(item)) setMember(written, key, write(item, long));
    return written;
  };
}

/** Registered before its members, because a structure may contain itself. */
function structWriter(schema: NormalizedSchema, known: Writers): WriteMember {
  const source = schema.getSchema();
  const before = known.structures.get(source);
  if (before) return before;
  const members: [name: string, onTheWire: string, write: WriteMember][] = [];
  const plain: WriteMember = (value, long) => {
    if (!isHolder(value)) return value;
    const written: Record<string, unknown> = {};
    for (const [name, onTheWire, write] of members) {
      const member = value[name];
      if (hasValue(member)) written[onTheWire] = write(member, long);
    }
    return written;
  };
  const write = schema.isUnionSchema() ? unionWriter(plain) : plain;
  known.structures.set(source, write);
  for (const [name, inner] of schema.structIterator())
    members.push([name, inner.getMergedTraits().jsonName ?? name, writerOf(inner, known)]);
  return write;
}

function unionWriter(plain: WriteMember): WriteMember {
  return (value, long) => {
    const written = plain(value, long);
    if (!isHolder(value) || !Array.isArray(value["$unknown"])) return written;
    const [name, member] = value["$unknown"] as unknown[];
    const isUnknown = isHolder(written) && Object.keys(written).length === 0;
    return isUnknown ? { [String(name)]: member } : written;
  };
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
