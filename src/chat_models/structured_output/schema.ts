import { isSerializableSchema, type SerializableSchema } from "@langchain/core/utils/standard_schema";
import { getSchemaDescription, isInteropZodSchema, type InteropZodType } from "@langchain/core/utils/types";
import type { DocumentType } from "@smithy/types";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { toDocumentObject } from "../../json/document.js";
import { jsonSchemaOf } from "../../json/schema_conversion.js";
import { isRecord, stringAt } from "../../json/record.js";
import { checkRefs } from "../../tools/schema_ref_check.js";
import { hasRootUnion, isObjectSchema, wrappedSchema } from "../../tools/schema_root.js";

// LangChain's own constraint for the output of a schema; `unknown` would exclude every interface.
// oxlint-disable-next-line typescript/no-explicit-any
export type StructuredRecord = Record<string, any>;

/** A schema in any form that LangChain accepts: zod 3 or 4, Standard Schema, JSON schema. */
export type OutputSchema<Output extends StructuredRecord> =
  InteropZodType<Output, unknown> | SerializableSchema<unknown, Output> | Record<string, unknown>;

/** The description of an output that the model gets. */
export interface OutputDescription {
  name: string;
  description: string | undefined;
  /** The caller's schema as JSON schema. */
  schema: Record<string, DocumentType>;
  /** The schema that is sent, always that of an object. */
  wire: Record<string, DocumentType>;
  /** Whether the caller's output is the member `input` of the object that the model returns. */
  isWrapped: boolean;
}

/**
 * Name, description and JSON schema of the output; OpenAI's `{ name, description, parameters }` has all three.
 *
 * @throws InvalidInputError for a schema that cannot be expressed as JSON schema, or whose references lead nowhere.
 */
export function describeOutput(
  schema: OutputSchema<StructuredRecord>,
  name: string | undefined,
): OutputDescription {
  requireSchema(schema);
  const described = describedOutput(schema, name);
  checkRefs(described.schema, "withStructuredOutput");
  return described;
}

/** Without types, anything may be given. A schema may be a function, as ArkType's are. */
function requireSchema(schema: unknown): void {
  if (isRecord(schema) || typeof schema === "function") return;
  throw new InvalidInputError(
    `withStructuredOutput: the schema must be a zod schema, a Standard Schema or a JSON schema; received ${JSON.stringify(schema)}.`,
  );
}

function describedOutput(
  schema: OutputSchema<StructuredRecord>,
  name: string | undefined,
): OutputDescription {
  const description = getSchemaDescription(schema);
  if (isInteropZodSchema(schema) || isSerializableSchema(schema)) {
    const json = toDocumentObject(jsonSchemaOf(schema, "withStructuredOutput"));
    return { name: name ?? "extract", description, schema: json, ...wireOf(json) };
  }
  const json = toDocumentObject(ownSchema(schema));
  const ownName = name ?? stringAt(schema, "name") ?? stringAt(schema, "title") ?? "extract";
  return { name: ownName, description, schema: json, ...wireOf(json) };
}

/** The JSON schema, if necessary from a function in OpenAI's form. */
export function ownSchema(schema: Record<string, unknown>): Record<string, unknown> {
  return isRecord(schema["parameters"]) ? schema["parameters"] : schema;
}

/**
 * Tools and Bedrock's structured output accept only objects, so everything else is wrapped in one. So is a union of
 * objects, because Claude refuses it at the root, and merging its members would lose which of them belong together.
 */
function wireOf(schema: Record<string, DocumentType>): Pick<OutputDescription, "wire" | "isWrapped"> {
  const isObject = isObjectSchema(schema) || (schema["type"] === undefined && schema["$ref"] === undefined);
  if (isObject && !hasRootUnion(schema) && schema["enum"] === undefined && schema["const"] === undefined)
    return { wire: { type: "object", ...schema }, isWrapped: false };
  return { wire: wrappedSchema(schema), isWrapped: true };
}
