import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import { isRecord, mapDefined, stringAt } from "../json/record.js";
import { requiredNames } from "./schema_root.js";
import type { Schema } from "../json/schema_conversion.js";
import { isRecursive, withoutRefs } from "./schema_refs.js";

/** What makes the grammar big that the service compiles from a schema. */
export interface Demand {
  /** Members that may be left out. */
  optional: number;
  /** Values that may be of several types. */
  unions: number;
}

/**
 * The most that the service compiles, over all strict tools of a request (E35): 24 members that may be left out, 16 values
 * of several types.
 */
const LIMITS: Demand = { optional: 24, unions: 16 };

/** The most strict tools of a request; https://docs.claude.com/en/docs/build-with-claude/structured-outputs */
export const MOST_STRICT_TOOLS = 20;

/**
 * The keywords that a strict schema may have. All others move to the description: the bounds of numbers, `maxItems`,
 * `pattern` and rarer ones (E34). Bounds of the length of texts are accepted.
 */
const KEPT: ReadonlySet<string> = new Set(
  "type properties required items enum const anyOf description title default format minLength maxLength".split(
    " ",
  ),
);

/** Formats of texts that can be enforced; https://docs.claude.com/en/docs/build-with-claude/structured-outputs */
const FORMATS: ReadonlySet<DocumentType> = new Set(
  "date-time time date duration email hostname uri ipv4 ipv6 uuid".split(" "),
);

/** Keywords about the schema itself, which mean nothing to the model. */
const META: ReadonlySet<string> = new Set(["$schema", "$id", "$comment", "$anchor", "additionalProperties"]);

/**
 * Whether the service can hold a model to a schema: not to a recursive one, nor to an object whose members may have any
 * name, for which there is no closed form (E36).
 */
export function isEnforceable(schema: Schema): boolean {
  return enforceable(schema) !== undefined;
}

/** The schema with its references inlined, if a model can be held to it. */
function enforceable(schema: Schema): Schema | undefined {
  const inlined = isRecursive(schema) ? undefined : withoutRefs(schema);
  return inlined && !isOpen(inlined) ? inlined : undefined;
}

/** Whether schemas ask for no more than the service compiles. */
export function isWithinLimits({ optional, unions }: Demand): boolean {
  return optional <= LIMITS.optional && unions <= LIMITS.unions;
}

/** What two schemas ask for together. */
export function addDemands(one: Demand, other: Demand): Demand {
  return { optional: one.optional + other.optional, unions: one.unions + other.unions };
}

/** Whether a schema contains an object whose members may have any name. */
function isOpen(schema: Schema): boolean {
  const { type, properties, additionalProperties: more, patternProperties } = schema;
  const isMap = isRecord(more) && Object.keys(more).length > 0;
  const isAnything = type === "object" && properties === undefined && more !== false && !hasUnion(schema);
  return isMap || isAnything || patternProperties !== undefined || partsOf(schema).some(isOpen);
}

/** What a strict schema asks of the service. */
export function demandOf(schema: Schema): Demand {
  const { type, properties, anyOf } = schema;
  const needed = new Set(requiredNames(schema));
  const optional = Object.keys(toDocumentObject(properties)).filter((name) => !needed.has(name)).length;
  const unions = Array.isArray(type) || Array.isArray(anyOf) ? 1 : 0;
  return partsOf(schema).map(demandOf).reduce(addDemands, { optional, unions });
}

/**
 * A schema with the same meaning and only the keywords that a strict one may have: references inlined, every object
 * closed, `allOf` merged, and the constraints that the service refuses moved to the description. `undefined` if no
 * model can be held to it.
 */
export function toStrictSchema(schema: Schema): Schema | undefined {
  return mapDefined(enforceable(schema), strictly);
}

function strictly(given: Schema): Schema {
  const { minItems, ...schema } = withoutTuple(withoutAllOf(given));
  const least = typeof minItems === "number" && minItems > 1 ? { minItems } : {};
  const kept = Object.entries(schema).filter(([keyword, value]) => isKept(keyword, value));
  const moved = Object.entries(schema).filter(
    ([keyword, value]) =>
      !isKept(keyword, value) && !META.has(keyword) && keyword !== "oneOf" && !isBoundless(value),
  );
  const description = describe(
    stringAt(schema, "description"),
    Object.fromEntries([...moved, ...Object.entries(least)]),
  );
  const union = [schema["anyOf"], schema["oneOf"]].find(Array.isArray);
  return {
    ...Object.fromEntries(kept),
    ...(description ? { description } : {}),
    ...(typeof minItems === "number" ? { minItems: Math.min(minItems, 1) } : {}),
    ...(isRecord(schema["properties"])
      ? { properties: mapSchemas(toDocumentObject(schema["properties"])) }
      : {}),
    ...(isRecord(schema["items"]) ? { items: strictly(toDocumentObject(schema["items"])) } : {}),
    ...(union ? { anyOf: union.map((part) => strictly(toDocumentObject(part))) } : {}),
    ...(isObject(schema) ? { additionalProperties: false } : {}),
  };
}

function isKept(keyword: string, value: DocumentType): boolean {
  return KEPT.has(keyword) && (keyword !== "format" || FORMATS.has(value));
}

/** zod's `int()` bounds numbers by JavaScript's largest integers, which means nothing to a model. */
function isBoundless(value: DocumentType): boolean {
  return typeof value === "number" && Math.abs(value) === Number.MAX_SAFE_INTEGER;
}

function isObject({ type, properties }: Schema): boolean {
  return type === "object" || properties !== undefined || (Array.isArray(type) && type.includes("object"));
}

function describe(description: string | undefined, constraints: Schema): string | undefined {
  if (Object.keys(constraints).length === 0) return description;
  return [description, `Constraints: ${JSON.stringify(constraints)}`].filter(Boolean).join("\n");
}

function mapSchemas(schemas: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, strictly(toDocumentObject(schema))]),
  );
}

/** The schemas of an `allOf` as one: as closed objects that each exclude the other's members they fit nothing. */
function withoutAllOf({ allOf, ...schema }: Schema): Schema {
  if (!Array.isArray(allOf)) return schema;
  const parts = [schema, ...allOf.map((part) => withoutAllOf(toDocumentObject(part)))];
  const properties = parts.flatMap((part) => Object.entries(toDocumentObject(part["properties"])));
  const required = parts.flatMap(requiredNames);
  return {
    ...Object.assign({}, ...parts.toReversed()),
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
  };
}

/** A tuple, which strict schemas do not have, as a list of any of its items; the description keeps their order. */
function withoutTuple(schema: Schema): Schema {
  const { items, prefixItems } = schema;
  const tuple = Array.isArray(prefixItems) ? prefixItems : items;
  if (!Array.isArray(tuple)) return schema;
  return { ...schema, prefixItems: tuple, items: tuple.length > 0 ? { anyOf: tuple } : {} };
}

function hasUnion({ anyOf, oneOf, allOf }: Schema): boolean {
  return [anyOf, oneOf, allOf].some(Array.isArray);
}

/** The schemas directly inside a schema. */
function partsOf({ properties, items, prefixItems, anyOf, oneOf, allOf }: Schema): Schema[] {
  const lists = [items, prefixItems, anyOf, oneOf, allOf].filter(Array.isArray).flat();
  const parts = [
    ...Object.values(toDocumentObject(properties)),
    ...lists,
    ...(isRecord(items) ? [items] : []),
  ];
  return parts.map(toDocumentObject);
}
