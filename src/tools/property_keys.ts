import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import { isRecord, stringAt } from "../json/record.js";
import { decodeStep } from "./json_pointer.js";
import { withHash } from "./legal_names.js";
import type { Schema } from "../json/schema_conversion.js";

/** Claude: `Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`. */
const LEGAL = /^[a-zA-Z0-9_.-]{1,64}$/;

/** The original keys of one schema, by those that are sent in their place. */
export type GivenKeys = ReadonlyMap<string, string>;

/** A schema whose keys are legal, and the original keys of those that were replaced. */
export interface LegalSchema {
  schema: Schema;
  given: GivenKeys;
}

/**
 * The key that is sent for a key: itself if it is legal, otherwise always the same one, with a hash of the whole key,
 * so that `a b` and `a_b` stay two.
 */
export function legalKey(key: string): string {
  return LEGAL.test(key) ? key : withHash(key.replace(/[^a-zA-Z0-9_.-]+/g, "_"), key);
}

/**
 * A schema of an object with legal keys, wherever it names its own members: in `properties`, `required`, conditions on
 * a member, and references. Members of nested objects keep their names.
 */
export function withLegalKeys(schema: Schema): LegalSchema {
  const given = new Map<string, string>();
  const renamed = renameKeys(schema, (key) => {
    const legal = legalKey(key);
    if (legal !== key) given.set(legal, key);
    return legal;
  });
  return given.size === 0 ? { schema, given } : { schema: followRenames(renamed, schema), given };
}

/** An object with the keys that are sent in place of the original ones of a schema. */
export function withKeysOf(given: GivenKeys, input: DocumentType): DocumentType {
  const known = new Set(given.values());
  return renameMembers(input, (key) => (known.has(key) ? legalKey(key) : key));
}

type Rename = (key: string) => string;

/** Renames the object's own members in its schema, and in every nested schema of the same object. */
function renameKeys(schema: Schema, rename: Rename): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, renameKeyword(keyword, value, rename)]),
  );
}

function renameKeyword(keyword: string, value: DocumentType, rename: Rename): DocumentType {
  switch (keyword) {
    case "properties":
      return renameMembers(value, rename, (property, key) =>
        rename(key) === key ? property : withOwnName(property, key),
      );
    case "required":
      return renameList(value, rename);
    case "dependentRequired":
    case "dependentSchemas":
    case "dependencies":
      return renameMembers(value, rename, (part) => renamePart(part, rename));
    case "allOf":
    case "anyOf":
    case "oneOf":
      return Array.isArray(value) ? value.map((part) => renamePart(part, rename)) : value;
    case "not":
    case "if":
    case "then":
    case "else":
      return renamePart(value, rename);
    case "default":
      return renameMembers(value, rename);
    case "examples":
      return Array.isArray(value) ? value.map((example) => renameMembers(example, rename)) : value;
    default:
      return value;
  }
}

/** A list of keys, or another schema of the same object. */
function renamePart(part: DocumentType, rename: Rename): DocumentType {
  return isRecord(part) ? renameKeys(part, rename) : renameList(part, rename);
}

function renameList(keys: DocumentType, rename: Rename): DocumentType {
  return Array.isArray(keys) ? keys.map((key) => (typeof key === "string" ? rename(key) : key)) : keys;
}

function renameMembers(
  members: DocumentType,
  rename: Rename,
  change: (member: DocumentType, key: string) => DocumentType = (member) => member,
): DocumentType {
  if (!isRecord(members)) return members;
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => [rename(key), change(member, key)]),
  );
}

function withOwnName(property: DocumentType, key: string): DocumentType {
  if (property !== true && !isRecord(property)) return property;
  const schema = toDocumentObject(property);
  const note = `Its own name is ${JSON.stringify(key)}.`;
  return { ...schema, description: [stringAt(schema, "description"), note].filter(Boolean).join("\n") };
}

/**
 * References to members lead to their new names. Those to the whole schema lead to a definition of the original,
 * because names inside other values are neither replaced nor restored.
 */
function followRenames(renamed: Schema, original: Schema): Schema {
  const definitions = toDocumentObject(original["$defs"]);
  let itself = "itself";
  while (Object.hasOwn(definitions, itself)) itself += "_";
  let isRecursive = false;
  const follow = (value: DocumentType): DocumentType => {
    if (Array.isArray(value)) return value.map(follow);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key !== "$ref" || typeof part !== "string") return [key, follow(part)];
        if (part !== "#") return [key, followPointer(part)];
        isRecursive = true;
        return [key, `#/$defs/${itself}`];
      }),
    );
  };
  const followed = toDocumentObject(follow(renamed));
  if (!isRecursive) return followed;
  const { $defs: _own, ...root } = original;
  return { ...followed, $defs: { ...toDocumentObject(followed["$defs"]), [itself]: follow(root) } };
}

/** A JSON pointer to a member, `#/properties/a%20b/items`, with the member's new name. */
function followPointer(ref: string): string {
  return ref.replace(
    /^#\/(properties|dependentSchemas|dependencies)\/([^/]+)/,
    (pointer, keyword: string, step: string) => {
      const key = decodeStep(step);
      return legalKey(key) === key ? pointer : `#/${keyword}/${legalKey(key)}`;
    },
  );
}
