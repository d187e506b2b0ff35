import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import type { Schema } from "../json/schema_conversion.js";
import { isRecord, stringAt } from "../json/record.js";
import { resolveRef } from "./schema_refs.js";

const UNIONS = ["anyOf", "oneOf", "allOf"] as const;

/** Whether a schema describes an object. */
export function isObjectSchema({ type }: Schema): boolean {
  return type === "object";
}

/** A schema of an object with the given schema as its member `input`; definitions stay at the root. */
export function withObjectRoot(schema: Schema): Schema {
  if (Array.isArray(schema["type"]) && schema["type"].includes("object"))
    return { ...schema, type: "object" };
  return wrappedSchema(schema);
}

/** The same for every schema, objects included, so that the wrapped value can be taken out whole. */
export function wrappedSchema(schema: Schema): Schema {
  const { $schema: _dialect, $defs, definitions, ...input } = toDocumentObject(withRefsInto("input", schema));
  return {
    type: "object",
    properties: { input },
    required: ["input"],
    ...(definitions === undefined ? {} : { definitions }),
    ...($defs === undefined ? {} : { $defs }),
  };
}

/** A schema whose references to its root, except to its definitions, lead to a member of a new root. */
function withRefsInto(member: string, value: DocumentType): DocumentType {
  if (Array.isArray(value)) return value.map((item) => withRefsInto(member, item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "$ref" && typeof part === "string"
        ? part.replace(/^#(?!\/(?:\$defs|definitions)\/)(?=\/|$)/, `#/properties/${member}`)
        : withRefsInto(member, part),
    ]),
  );
}

/** Whether the root of a schema is a union of several. */
export function hasRootUnion(schema: Schema): boolean {
  return UNIONS.some((union) => schema[union] !== undefined);
}

/**
 * One object with the members of all schemas in the root's union. It requires what all alternatives require, and what
 * each part of an `allOf` requires. The alternatives are kept in the description.
 */
export function withoutRootUnion(schema: Schema): Schema {
  const { anyOf, oneOf, allOf, ...root } = schema;
  const alternatives = [...parts(anyOf, schema), ...parts(oneOf, schema)];
  const together = parts(allOf, schema);
  const common = requiredNames(alternatives[0]).filter((name) =>
    alternatives.every((part) => requiredNames(part).includes(name)),
  );
  const required = [...new Set([...requiredNames(schema), ...together.flatMap(requiredNames), ...common])];
  const members = [...alternatives, ...together, schema].map((part) => toDocumentObject(part["properties"]));
  const note = alternatives.length > 0 ? `One of: ${JSON.stringify(alternatives)}` : "";
  const description = [stringAt(schema, "description") ?? "", note].filter((text) => text !== "").join("\n");
  return {
    ...root,
    ...(description ? { description } : {}),
    properties: Object.fromEntries(members.flatMap((part) => Object.entries(part))),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The schemas in a union. */
function parts(union: DocumentType | undefined, root: Schema): Schema[] {
  return Array.isArray(union) ? union.map((part) => resolveRef(toDocumentObject(part), root)) : [];
}

/** The names of the members that a schema requires. */
export function requiredNames(schema: Schema | undefined): string[] {
  const required = schema?.["required"];
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
