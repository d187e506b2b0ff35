import type { JsonSchemaDefinition, OutputConfig } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../json.js";
import { stringAt } from "../messages/block.js";
import type { AnswerFormat } from "../messages/conversation.js";
import type { JsonSchemaFormat } from "./fields.js";
import type { CallSettings } from "./settings.js";

/** The schema that Bedrock's own spelling has no need of, and OpenAI's `json_object` leaves out. */
const ANY_OBJECT = { type: "object" };

/**
 * The answer's format, from whichever spelling the caller used: the `outputConfig.format`, `response_format` and
 * `responseSchema` with which LangChain's agents ask for a JSON schema, all at once. Converse's own
 * `outputConfig.textFormat` is none of them: it beats them, and is sent as it is.
 */
export function answerFormatOf(settings: CallSettings): AnswerFormat | undefined {
  const { outputConfig, response_format: response, responseSchema } = settings;
  if (outputConfig && "textFormat" in outputConfig && outputConfig.textFormat) return undefined;
  const named = response?.type === "text" ? undefined : response?.json_schema;
  if (outputConfig && "format" in outputConfig) return formatOf({ ...named, ...outputConfig.format });
  if (response && response.type !== "text") {
    return { ...formatOf({ schema: ANY_OBJECT, ...named }), told: response.type === "json_object" };
  }
  return responseSchema && formatOf({ schema: responseSchema });
}

function formatOf({ schema, name, description }: Omit<JsonSchemaFormat, "type">): AnswerFormat {
  const title = name ?? stringAt(schema, "title");
  return {
    schema: toDocumentObject(schema),
    ...(title ? { name: title } : {}),
    ...(description ? { description } : {}),
    told: false,
  };
}

/** Converse's `outputConfig`: what the caller gave of it, and the answer's format. */
export function toOutputConfig(
  { outputConfig }: CallSettings,
  format: AnswerFormat | undefined,
): OutputConfig | undefined {
  const own = outputConfig && "format" in outputConfig ? withoutFormat(outputConfig) : outputConfig;
  if (!format) return own && Object.keys(own).length > 0 ? own : undefined;
  return { ...own, ...jsonSchemaOutput(format) };
}

function withoutFormat({
  format: _format,
  ...own
}: OutputConfig & { format: JsonSchemaFormat }): OutputConfig {
  return own;
}

/** Converse takes the schema as JSON text. */
function jsonSchemaOutput({ schema, name, description }: AnswerFormat): OutputConfig {
  const jsonSchema: JsonSchemaDefinition = {
    schema: JSON.stringify(schema),
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
  };
  return { textFormat: { type: "json_schema", structure: { jsonSchema } } };
}
