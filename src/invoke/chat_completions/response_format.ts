import type { JsonSchemaDefinition, OutputConfig } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";

/**
 * The JSON schema for the answer, as `response_format`.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html
 */
export function toResponseFormat(config: OutputConfig | undefined): NativeJson {
  const definition = config?.textFormat?.structure?.jsonSchema;
  if (!definition) return {};
  const { name, description } = definition;
  return {
    response_format: {
      type: "json_schema",
      json_schema: {
        name: toName(name),
        ...(description === undefined ? {} : { description }),
        schema: parseSchema(definition),
        strict: true,
      },
    },
  };
}

/** A name is required here, and may consist of letters, digits, `_` and `-`. */
function toName(name: string | undefined): string {
  return name?.replace(/[^\w-]/g, "_").slice(0, 64) || "response";
}

/** Converse requires the schema as JSON text, chat completions as JSON. */
function parseSchema({ schema = "{}" }: JsonSchemaDefinition): unknown {
  try {
    return JSON.parse(schema);
  } catch (cause) {
    throw new InvalidInputError("outputConfig.textFormat: its `schema` is not JSON text.", { cause });
  }
}
