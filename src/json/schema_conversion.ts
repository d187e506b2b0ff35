import type { DocumentType } from "@smithy/types";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { isSerializableSchema, type SerializableSchema } from "@langchain/core/utils/standard_schema";
import { isInteropZodSchema } from "@langchain/core/utils/types";

import { InvalidInputError } from "../errors/invalid_input.js";
import { unsendableMember } from "./unsendable_member.js";

/** A JSON schema as it is sent. */
export type Schema = Record<string, DocumentType>;

/**
 * A schema of any kind that LangChain has (zod 3 or 4, Standard Schema) as JSON schema; JSON schema, and anything else,
 * is returned as it is.
 *
 * @param where whose schema it is, for the error.
 * @throws InvalidInputError for a schema that cannot be expressed as JSON schema.
 */
export function jsonSchemaOf(schema: unknown, where: string): unknown {
  try {
    if (isSerializableSchema(schema)) return serializedSchema(schema);
    return isInteropZodSchema(schema) ? toJsonSchema(schema) : schema;
  } catch (cause) {
    throw new InvalidInputError(
      `${where}: its schema cannot be sent as JSON schema: ${reasonOf(cause, schema)}`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown, schema: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const member = isInteropZodSchema(schema) ? unsendableMember(schema) : undefined;
  return member === undefined ? reason : `${reason}. ${member}`;
}

/** Core's converter never ends on a recursive zod schema; the schema's own does. */
function serializedSchema(schema: SerializableSchema): unknown {
  try {
    return toJsonSchema(schema);
  } catch {
    return schema["~standard"].jsonSchema.input({ target: "draft-07" });
  }
}
