import { Validator } from "@langchain/core/utils/json_schema";
import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../../json/document.js";
import { isRecord, stringAt } from "../../json/record.js";
import type { Schema } from "../../json/schema_conversion.js";
import { DATA_KEYWORDS, SCHEMA_MAPS } from "../../json/schema_parts.js";

/** Returns what is wrong with a value; `undefined` if it is valid. */
export type ProblemOf = (value: unknown) => string | undefined;

const TYPES: ReadonlySet<string> = new Set("string number integer boolean null array object".split(" "));

/**
 * A validator for JSON schema. What it does not know never makes a value invalid: a reference outside the schema, a type of
 * another name, OpenAPI's `nullable`. Formats are only shown to the model and not validated, which is JSON schema's
 * default.
 *
 * The schema is copied, because core's validator writes into it.
 */
export function validateJson(schema: Record<string, unknown>): ProblemOf {
  const copy = understood(toDocumentObject(schema));
  const validator = attempt(() => new Validator(copy, draftOf(copy), false));
  return (value) => {
    const result = attempt(() => validator?.validate(value));
    if (!result || result.valid) return undefined;
    return result.errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`).join(" ");
  };
}

function draftOf(schema: Schema): "7" | "2019-09" | "2020-12" {
  if (/draft-0\d/.test(stringAt(schema, "$schema") ?? "")) return "7";
  return JSON.stringify(schema).includes('"prefixItems"') ? "2020-12" : "2019-09";
}

/** A schema reduced to the keywords of JSON schema, so that one that is not understood leaves the others in force. */
function understood(schema: Schema): Schema {
  const { format: _format, $id: _id, nullable, ...own } = schema;
  const bounded = withNumericBounds({ ...own, ...typesOf(own) });
  const entries = Object.entries(bounded)
    .filter(([keyword, value]) => isUnderstood(keyword, value))
    .map(([keyword, value]) => [keyword, partOf(keyword, value)]);
  const known: Schema = Object.fromEntries(entries);
  return nullable === true ? { anyOf: [known, { type: "null" }] } : known;
}

const LISTS: ReadonlySet<string> = new Set("allOf anyOf oneOf prefixItems enum required".split(" "));
const NUMBERS = /^(?:min|max)[A-Z]|^(?:minimum|maximum|multipleOf)$/;

function isUnderstood(keyword: string, value: DocumentType): boolean {
  if (keyword === "$ref") return typeof value === "string" && value.startsWith("#");
  if (keyword === "pattern") return typeof value === "string" && isPattern(value);
  if (keyword === "patternProperties") return isRecord(value) && Object.keys(value).every(isPattern);
  if (LISTS.has(keyword)) return Array.isArray(value);
  if (SCHEMA_MAPS.has(keyword)) return isRecord(value);
  return !NUMBERS.test(keyword) || typeof value === "number";
}

/** Whether JavaScript supports a pattern. */
function isPattern(pattern: string): boolean {
  return attempt(() => new RegExp(pattern, "u")) !== undefined;
}

function partOf(keyword: string, value: DocumentType): DocumentType {
  if (DATA_KEYWORDS.has(keyword)) return value;
  if (Array.isArray(value)) return value.map((item) => partOf("", item));
  if (!isRecord(value)) return value;
  const schemas = toDocumentObject(value);
  if (!SCHEMA_MAPS.has(keyword)) return understood(schemas);
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, partOf("", schema)]));
}

/** Types by their names in JSON schema; none if one of them has another name. */
function typesOf({ type }: Schema): Schema {
  if (type === undefined) return {};
  const given = Array.isArray(type) ? type : [type];
  const names = given.map((name) => (typeof name === "string" ? name.toLowerCase() : ""));
  return { type: names.every((name) => TYPES.has(name)) ? names : [...TYPES] };
}

/** Draft 4 and OpenAPI have `exclusiveMinimum: true` in addition to the `minimum`. */
function withNumericBounds(schema: Schema): Schema {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...exclusive("exclusiveMinimum", exclusiveMinimum, rest["minimum"]),
    ...exclusive("exclusiveMaximum", exclusiveMaximum, rest["maximum"]),
  };
}

function exclusive(
  keyword: string,
  value: DocumentType | undefined,
  bound: DocumentType | undefined,
): Schema {
  const limit = value === true ? bound : value;
  return typeof limit === "number" ? { [keyword]: limit } : {};
}

/** The result; `undefined` if making it throws. */
function attempt<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
