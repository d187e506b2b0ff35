import type { JsonSchemaDefinition, OutputConfig } from "@aws-sdk/client-bedrock-runtime";

import { stringAt } from "../messages/block.js";
import type { CallSettings } from "./settings.js";

/**
 * The answer's format, from whichever spelling the caller used: Converse's own `outputConfig`, then the
 * `outputConfig.format` and `response_format` with which LangChain's agents ask for a JSON schema.
 */
export function toOutputConfig({ outputConfig, response_format }: CallSettings): OutputConfig | undefined {
  if (outputConfig && "format" in outputConfig) {
    const { schema, name, description } = outputConfig.format;
    return jsonSchemaOutput(schema, name ?? response_format?.json_schema.name, description);
  }
  if (outputConfig) return outputConfig;
  if (!response_format) return undefined;
  const { schema, name, description } = response_format.json_schema;
  return jsonSchemaOutput(schema, name, description);
}

/** Converse takes the schema as JSON text. */
export function jsonSchemaOutput(
  schema: Record<string, unknown>,
  name?: string,
  description?: string,
): OutputConfig {
  const title = name ?? stringAt(schema, "title");
  const jsonSchema: JsonSchemaDefinition = {
    schema: JSON.stringify(schema),
    ...(title ? { name: title } : {}),
    ...(description ? { description } : {}),
  };
  return { textFormat: { type: "json_schema", structure: { jsonSchema } } };
}
