import { isSerializableSchema, type SerializableSchema } from "@langchain/core/utils/standard_schema";
import { getSchemaDescription, isInteropZodSchema, type InteropZodType } from "@langchain/core/utils/types";
import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../../json/document.js";
import { jsonSchemaOf } from "../../json/schema.js";
import { isRecord, stringAt } from "../../json/record.js";
import { hasRootUnion, isObjectSchema, wrappedSchema } from "../../tools/schema.js";

// LangChain's own bound for what a schema describes; `unknown` would refuse every interface.
// oxlint-disable-next-line typescript/no-explicit-any
export type StructuredRecord = Record<string, any>;

/** A schema in any form LangChain has: zod 3 or 4, Standard Schema, JSON schema. */
export type OutputSchema<Output extends StructuredRecord> =
  InteropZodType<Output, unknown> | SerializableSchema<unknown, Output> | Record<string, unknown>;

/** What the model is told of an output. */
export interface OutputDescription {
  name: string;
  description: string | undefined;
  /** The caller's schema as JSON schema. */
  schema: Record<string, DocumentType>;
  /** The schema that is sent: of an object, always. */
  wire: Record<string, DocumentType>;
  /** Whether what the caller wants is the member `input` of what the model gives. */
  isWrapped: boolean;
}

/** Name, description and JSON schema of the output; OpenAI's `{ name, description, parameters }` has all three. */
export function describeOutput(
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

/** The JSON schema itself, where it comes as a function of OpenAI's. */
export function ownSchema(schema: Record<string, unknown>): Record<string, unknown> {
  return isRecord(schema["parameters"]) ? schema["parameters"] : schema;
}

/**
 * Tools and Bedrock's structured output take objects only: everything else is wrapped in one. A union of objects too,
 * for Claude refuses it at the root, and to put its members together would lose which of them go together.
 */
function wireOf(schema: Record<string, DocumentType>): Pick<OutputDescription, "wire" | "isWrapped"> {
  const isObject = isObjectSchema(schema) || (schema["type"] === undefined && schema["$ref"] === undefined);
  if (isObject && !hasRootUnion(schema) && schema["enum"] === undefined && schema["const"] === undefined)
    return { wire: { type: "object", ...schema }, isWrapped: false };
  return { wire: wrappedSchema(schema), isWrapped: true };
}
