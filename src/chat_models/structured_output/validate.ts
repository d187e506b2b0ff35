import { isSerializableSchema } from "@langchain/core/utils/standard_schema";
import { interopSafeParseAsync, isInteropZodSchema, type InteropZodType } from "@langchain/core/utils/types";

import { validateJson } from "./json_validator.js";
import { ownSchema, type OutputSchema, type StructuredRecord } from "./schema.js";

/** A valid value as its schema returns it, with defaults and transformations; or what is wrong with it. */
export type Validated<Output> = { value: Output } | { problem: string };

/** Validates a value. */
export type Validate<Output> = (value: unknown) => Promise<Validated<Output>>;

/** The validation by the caller's schema, in any form. */
export function validatorOf<Output extends StructuredRecord>(schema: OutputSchema<Output>): Validate<Output> {
  if (isInteropZodSchema(schema)) {
    // Core's type restricts the input, although anything may be validated.
    const zod = schema as InteropZodType<Output>;
    return async (value) => {
      const result = await interopSafeParseAsync(zod, value);
      return result.success ? { value: result.data } : { problem: withoutPatterns(result.error.issues) };
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
    // A JSON schema has no type, so a value that matches it has the type that the caller declares.
    return problem === undefined ? { value: value as Output } : { problem };
  };
}

/** Zod's issues as JSON. The messages have the caller's own patterns; those of zod, such as a date's, are only long. */
function withoutPatterns(issues: unknown): string {
  return JSON.stringify(issues, (key, value: unknown) => (key === "pattern" ? undefined : value));
}
