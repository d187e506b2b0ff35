import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import { isRecord, stringAt } from "../json/record.js";
import { decodeStep } from "./json_pointer.js";

/** A JSON schema as it is sent. */
export type Schema = Record<string, DocumentType>;

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

/** Whether a schema contains itself, so that its references cannot all be inlined. */
export function isRecursive(schema: Schema): boolean {
  const { $defs: _defs, definitions: _definitions, ...root } = schema;
  const ended = new Set<string>();
  const leadsBack = (value: DocumentType, inside: readonly string[]): boolean => {
    if (Array.isArray(value)) return value.some((item) => leadsBack(item, inside));
    if (!isRecord(value)) return false;
    const { $ref: ref, ...rest } = toDocumentObject(value);
    if (Object.values(rest).some((part) => leadsBack(part, inside))) return true;
    if (typeof ref !== "string" || ended.has(ref)) return false;
    if (inside.includes(ref) || leadsBack(lookUp(ref, schema), [...inside, ref])) return true;
    ended.add(ref);
    return false;
  };
  return leadsBack(root, ["#"]);
}

/** Whether a schema refers to parts of itself. */
export function hasRefs(schema: Schema): boolean {
  return "$defs" in schema || "definitions" in schema || "$ref" in schema;
}

/**
 * Checks the references within a schema, including those that nobody follows before it is sent.
 *
 * @throws InvalidInputError for one that is not a URI.
 */
export function checkRefs(schema: Schema): void {
  if (hasRefs(schema)) checkRefsIn(schema);
}

function checkRefsIn(value: DocumentType): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === "$ref" && typeof part === "string") stepsOf(part);
    else checkRefsIn(part);
  }
}

/** The keys of a JSON pointer, `#/$defs/Node`; empty if it points elsewhere. */
function stepsOf(ref: string): string[] {
  return ref.startsWith("#/") ? ref.slice(2).split("/").map(decodeStep) : [];
}

/** A schema with its references replaced by what they refer to. */
export function withoutRefs(schema: Schema): Schema {
  const { $defs: _defs, definitions: _definitions, ...root } = schema;
  return toDocumentObject(expand(root, schema, []));
}

/** @param inside the references that are being expanded: one inside itself is replaced by its type. */
function expand(value: DocumentType, root: Schema, inside: readonly string[]): DocumentType {
  if (Array.isArray(value)) return value.map((item) => expand(item, root, inside));
  if (!isRecord(value)) return value;
  const { $ref: ref, ...rest } = toDocumentObject(value);
  const expanded = Object.fromEntries(
    Object.entries(rest).map(([key, part]) => [key, expand(part, root, inside)]),
  );
  if (typeof ref !== "string") return expanded;
  const target = lookUp(ref, root);
  if (inside.includes(ref))
    return { ...(target["type"] === undefined ? {} : { type: target["type"] }), ...expanded };
  return { ...toDocumentObject(expand(target, root, [...inside, ref])), ...expanded };
}

function resolveRef(schema: Schema, root: Schema): Schema {
  const { $ref: ref, ...rest } = schema;
  return typeof ref === "string" ? { ...lookUp(ref, root), ...rest } : schema;
}

/** The schema that a JSON pointer, `#/$defs/Node`, points at; an empty one if there is none. */
function lookUp(ref: string, root: Schema): Schema {
  if (ref === "#") {
    const { $defs: _defs, definitions: _definitions, ...itself } = root;
    return itself;
  }
  const steps = stepsOf(ref);
  const found = steps.reduce<DocumentType>((part, step) => toDocumentObject(part)[step] ?? {}, root);
  return steps.length === 0 ? {} : toDocumentObject(found);
}
