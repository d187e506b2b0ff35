import { isSerializableSchema } from "@langchain/core/utils/standard_schema";
import { interopSafeParseAsync, isInteropZodSchema, type InteropZodType } from "@langchain/core/utils/types";

import { validateJson } from "./json_validator.js";
import { ownSchema, type OutputSchema, type StructuredRecord } from "./schema.js";

/** A value that fits, as its schema gives it back: with defaults and transformations; or what is wrong with it. */
export type Validated<Output> = { value: Output } | { problem: string };

/** Looks whether a value fits a schema. */
export type Validate<Output> = (value: unknown) => Promise<Validated<Output>>;

/** How values are looked at with the caller's own schema, of any form. */
export function validatorOf<Output extends StructuredRecord>(schema: OutputSchema<Output>): Validate<Output> {
  if (isInteropZodSchema(schema)) {
    // Core's type says what goes in, where anything may: that is what it is asked.
    const zod = schema as InteropZodType<Output>;
    return async (value) => {
      const result = await interopSafeParseAsync(zod, value);
      return result.success ? { value: result.data } : { problem: JSON.stringify(result.error.issues) };
    };
  }
  if (isSerializableSchema<unknown, Output>(schema)) {
    return async (value) => {
      const result = await schema["~standard"].validate(value);
      return result.issues ? { problem: JSON.stringify(result.issues) } : { value: result.value };
    };
  }
  const problemOf = validateJson(ownSchema(schema));
  return async (value) => {
    const problem = problemOf(value);
    // A JSON schema has no type of its own: what fits it is what the caller says it is.
    return problem === undefined ? { value: value as Output } : { problem };
  };
}
