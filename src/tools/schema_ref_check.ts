import type { DocumentType } from "@smithy/types";

import { InvalidInputError } from "../errors/invalid_input.js";
import { isRecord } from "../json/record.js";
import type { Schema } from "../json/schema_conversion.js";
import { schemasIn } from "../json/schema_parts.js";
import { pointedAt } from "./schema_refs.js";

/** What relative URIs are resolved against. */
const BASE = "https://schema.invalid/";

/**
 * Checks the references of a schema, even if nobody follows them before it is sent. References to other documents are left
 * to the service.
 *
 * @throws InvalidInputError for a `$ref` or `$id` that is not a URI, and for a `$ref` that leads nowhere or only to itself.
 */
export function checkRefs(schema: Schema, where: string): void {
  const parts = schemasIn(schema);
  for (const { $ref, $id } of parts) {
    checkUri("$ref", $ref, where);
    checkUri("$id", $id, where);
  }
  // An `$id` begins a document of its own, in which references start from it.
  if (parts.slice(1).some(({ $id }) => $id !== undefined)) return;
  const checked = new Set<string>();
  for (const { $ref } of parts) if (isPointer($ref)) follow($ref, schema, checked, where);
}

function checkUri(keyword: "$ref" | "$id", uri: DocumentType | undefined, where: string): void {
  if (uri === undefined || (typeof uri === "string" && URL.canParse(uri, BASE))) return;
  throw new InvalidInputError(
    `${where}: the \`${keyword}\` of its schema must be a URI; received ${JSON.stringify(uri)}.`,
  );
}

function isPointer(ref: DocumentType | undefined): ref is string {
  return typeof ref === "string" && ref.startsWith("#/");
}

/** @param checked the references that are known to lead to a schema. */
function follow(ref: string, root: Schema, checked: Set<string>, where: string): void {
  const passed = new Set<string>();
  for (let at: DocumentType | undefined = ref; isPointer(at) && !checked.has(at);) {
    if (passed.has(at)) throw badRef(ref, "leads only to itself", where);
    passed.add(at);
    const target = pointedAt(at, root);
    if (target === undefined) throw badRef(at, "leads nowhere", where);
    at = isRecord(target) ? target["$ref"] : undefined;
  }
  for (const good of passed) checked.add(good);
}

function badRef(ref: string, problem: string, where: string): InvalidInputError {
  return new InvalidInputError(
    `${where}: the \`$ref\` ${JSON.stringify(ref)} in its schema ${problem}. Define what it names, or remove it.`,
  );
}
