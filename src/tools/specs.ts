import type { Tool, ToolSpecification } from "@aws-sdk/client-bedrock-runtime";
import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import { isInteropZodSchema } from "@langchain/core/utils/types";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { isSerializableSchema } from "@langchain/core/utils/standard_schema";

import { toDocumentObject } from "../json.js";
import { isRecord } from "../messages/block.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";

/**
 * Tools in every shape LangChain users have them, as Converse's: LangChain tools, `RunnableToolLike`,
 * `{ name, description, schema }`, OpenAI's `{ type: "function", function }`, Anthropic's
 * `{ name, input_schema }`, a JSON schema with a title, and Converse's own `toolSpec`, `systemTool`, `cachePoint`.
 *
 * The tools and their schemas are copied, never changed: LangChain caches converted schemas.
 *
 * @param strict whether the model must keep to the schemas; a tool's own `strict` beats it.
 * @throws InvalidInputError for anything else.
 */
export function toConverseTools(tools: readonly BindToolsInput[], strict?: boolean): Tool[] {
  return tools.map((tool, index) => toConverseTool(tool, index, strict));
}

function toConverseTool(tool: BindToolsInput, index: number, strict: boolean | undefined): Tool {
  const definition = providerDefinition(tool);
  if (isNativeTool(definition)) return definition;
  const found = describe(definition);
  if (!found) {
    throw new InvalidInputError(
      `tools.${index} is none of the shapes a tool may have. Give a LangChain tool, { name, description, schema }, ` +
        '{ type: "function", function: { name, parameters } }, { name, input_schema } or { toolSpec }.',
    );
  }
  const { name, description, schema } = found;
  const strictly = found.strict ?? strict;
  const toolSpec: ToolSpecification = {
    name,
    // Converse refuses an empty description, and takes none at all.
    ...(description ? { description } : {}),
    inputSchema: { json: toInputSchema(schema) },
    ...(strictly === undefined ? {} : { strict: strictly }),
  };
  return { toolSpec };
}

/** What a LangChain tool says of itself to a particular provider, if it does. */
function providerDefinition(tool: BindToolsInput): unknown {
  const extras: unknown = "extras" in tool ? tool.extras : undefined;
  return (isRecord(extras) && extras["providerToolDefinition"]) || tool;
}

function isNativeTool(tool: unknown): tool is Tool {
  return isRecord(tool) && ["toolSpec", "systemTool", "cachePoint"].some((member) => isRecord(tool[member]));
}

interface ToolDescription {
  name: string;
  description: string | undefined;
  schema: unknown;
  strict?: boolean | undefined;
}

function describe(tool: unknown): ToolDescription | undefined {
  if (typeof tool !== "object" || tool === null) return undefined;
  const fields = { ...tool, ...accessors(tool) };
  if (fields["type"] === "function" && isRecord(fields["function"])) {
    const { name, description, parameters, strict } = fields["function"];
    return named(name, description, parameters, strict);
  }
  const schema = fields["schema"] ?? fields["input_schema"] ?? fields["inputSchema"] ?? fields["parameters"];
  const described = named(fields["name"], fields["description"], schema, fields["strict"]);
  return described ?? named(fields["title"], fields["description"], tool, undefined);
}

/** `name`, `description` and `schema` may be getters of a tool's class. */
function accessors(tool: object): Record<string, unknown> {
  return {
    ...("name" in tool ? { name: tool.name } : {}),
    ...("description" in tool ? { description: tool.description } : {}),
    ...("schema" in tool ? { schema: tool.schema } : {}),
  };
}

function named(
  name: unknown,
  description: unknown,
  schema: unknown,
  strict: unknown,
): ToolDescription | undefined {
  if (typeof name !== "string" || name === "") return undefined;
  return {
    name,
    description: typeof description === "string" ? description : undefined,
    schema,
    strict: typeof strict === "boolean" ? strict : undefined,
  };
}

/** A schema of any kind as JSON schema; the dialect's name is left out, for Bedrock has only one. */
function toInputSchema(schema: unknown) {
  if (schema === undefined || schema === null) return { type: "object", properties: {} };
  const isSchemaObject = isInteropZodSchema(schema) || isSerializableSchema(schema);
  const { $schema: _dialect, ...json } = toDocumentObject(isSchemaObject ? toJsonSchema(schema) : schema);
  return json;
}

/** The name under which the model knows a tool; `undefined` for a cache point. */
export function toolName(tool: Tool): string | undefined {
  return tool.toolSpec?.name ?? tool.systemTool?.name;
}
