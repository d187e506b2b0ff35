import type { JsonSchemaDefinition, OutputConfig } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../json/document.js";
import { isRecord, stringAt, definedMembers } from "../../json/record.js";
import type { AnswerFormat } from "../../messages/conversation.js";
import type { JsonSchemaFormat } from "../options/fields.js";
import type { CallSettings } from "../options/settings.js";
import { parseJson } from "../../json/depth.js";

/** The schema for OpenAI's `json_object`, which may leave it out. */
const ANY_OBJECT = { type: "object" };

/**
 * The answer's format, from whichever form the caller used. LangChain's agents ask for a JSON schema with
 * `outputConfig.format`, `response_format` and `responseSchema` at once. Converse's own `outputConfig.textFormat` overrides
 * them and is sent unchanged until the service refuses it.
 */
export function answerFormatOf(settings: CallSettings): AnswerFormat | undefined {
  const { outputConfig, response_format: response, responseSchema } = settings;
  if (outputConfig?.textFormat) return formatAsGiven(outputConfig);
  const named = response?.type === "text" ? undefined : response?.json_schema;
  if (outputConfig && "format" in outputConfig) return formatOf({ ...named, ...outputConfig.format });
  if (response && response.type !== "text") {
    return { ...formatOf({ schema: ANY_OBJECT, ...named }), asInstruction: response.type === "json_object" };
  }
  return responseSchema && formatOf({ schema: responseSchema });
}

/** Converse's own form has its schema as JSON text. Text that is not valid JSON is left to the service. */
function formatAsGiven({ textFormat }: OutputConfig): AnswerFormat | undefined {
  const { schema, name, description } = textFormat?.structure?.jsonSchema ?? {};
  const parsed = schema === undefined ? undefined : parseJson(schema);
  if (!isRecord(parsed)) return undefined;
  return {
    schema: toDocumentObject(parsed),
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    asInstruction: false,
    asGiven: true,
  };
}

function formatOf({ schema, name, description }: Omit<JsonSchemaFormat, "type">): AnswerFormat {
  const title = name ?? stringAt(schema, "title");
  return {
    schema: toDocumentObject(schema),
    ...(title ? { name: title } : {}),
    ...(description ? { description } : {}),
    asInstruction: false,
  };
}

/**
 * Converse's `outputConfig`: the caller's own members and the answer's format.
 *
 * @param format the answer's format after the rules; absent when the system prompt asks for it instead.
 * @param effort the effort after the rules.
 */
export function toOutputConfig(
  { outputConfig = {} }: CallSettings,
  format: AnswerFormat | undefined,
  effort: string | undefined,
): OutputConfig | undefined {
  const { effort: _effort, textFormat: given, ...others } = withoutFormat(outputConfig);
  const textFormat = format ? (format.asGiven ? given : jsonSchemaOutput(format)) : unreadFormat(given);
  const config = definedMembers({ ...others, effort, textFormat });
  return Object.keys(config).length > 0 ? config : undefined;
}

/** A format that {@link formatAsGiven} could not read, so that no rule has seen it. */
function unreadFormat(given: OutputConfig["textFormat"]): OutputConfig["textFormat"] {
  return given && formatAsGiven({ textFormat: given }) ? undefined : given;
}

function withoutFormat(
  outputConfig: OutputConfig | (OutputConfig & { format: JsonSchemaFormat }),
): OutputConfig {
  if (!("format" in outputConfig)) return outputConfig;
  const { format: _format, ...own } = outputConfig;
  return own;
}

/** Converse requires the schema as JSON text. */
function jsonSchemaOutput({ schema, name, description }: AnswerFormat): OutputConfig["textFormat"] {
  const jsonSchema: JsonSchemaDefinition = {
    schema: JSON.stringify(schema),
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
  };
  return { type: "json_schema", structure: { jsonSchema } };
}
