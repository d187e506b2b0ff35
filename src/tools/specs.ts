import type { Tool, ToolSpecification } from "@aws-sdk/client-bedrock-runtime";
import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import { jsonSchemaOf } from "../json/schema_conversion.js";
import { isRecord } from "../json/record.js";
import { toCachePoint } from "./cache_point.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { checkRefs } from "./schema_ref_check.js";
import { toolOptions } from "./tool_options.js";

/**
 * Tools in every shape that LangChain users have, in Converse's form: LangChain tools, `RunnableToolLike`, `{ name,
 * description, schema }`, OpenAI's `{ type: "function", function }`, Anthropic's `{ name, input_schema }`, MCP's `{
 * name, inputSchema }`, a JSON schema with a title, and Converse's own `toolSpec`, `systemTool`, `cachePoint`, which
 * are passed on as they are. Anthropic's `cache_control` on a tool becomes a cache point after it.
 *
 * Schemas are copied, never changed, because LangChain caches converted ones.
 *
 * @param strict whether the model must keep to the schemas; a tool's own `strict` takes precedence.
 * @throws InvalidInputError for any other shape, and for a schema that cannot be sent.
 */
export function toConverseTools(tools: readonly BindToolsInput[], strict?: boolean): Tool[] {
  return tools.flatMap((tool: unknown, index) => {
    const where = `tools.${index}`;
    const converse = asConverseTool(tool);
    return converse
      ? [withSendableSchema(converse, where)]
      : [{ toolSpec: toToolSpec(tool, where, strict) }, ...cacheControl(tool)];
  });
}

function toToolSpec(tool: unknown, where: string, strict: boolean | undefined): ToolSpecification {
  const found = describe(tool);
  if (!found) {
    throw new InvalidInputError(
      `${where} is not a tool. Give a LangChain tool, { name, description, schema }, ` +
        '{ type: "function", function: { name, parameters } }, { name, input_schema } or { toolSpec }.',
    );
  }
  const { name, description, schema } = found;
  const strictly = found.strict ?? strict;
  return {
    name,
    // Converse refuses an empty description, but accepts a missing one.
    ...(description ? { description } : {}),
    inputSchema: { json: toInputSchema(schema, `${where} (${name})`) },
    ...(strictly === undefined ? {} : { strict: strictly }),
    ...toolOptions(tool),
  };
}

/** A tool in Converse's own form, or the one that a LangChain tool carries for this provider. */
function asConverseTool(tool: unknown): Tool | undefined {
  if (isConverseTool(tool)) return tool;
  const definition = extrasOf(tool)["providerToolDefinition"];
  return isConverseTool(definition) ? definition : undefined;
}

/** Converse's own form is sent as it is, but for values that JSON does not have, such as `10n`. */
function withSendableSchema(tool: Tool, where: string): Tool {
  const schema: unknown = tool.toolSpec?.inputSchema?.json;
  if (!tool.toolSpec || !isRecord(schema)) return tool;
  const json = toDocumentObject(schema);
  checkRefs(json, `${where} (${tool.toolSpec.name})`);
  return { ...tool, toolSpec: { ...tool.toolSpec, inputSchema: { json } } };
}

function isConverseTool(tool: unknown): tool is Tool {
  return isRecord(tool) && ["toolSpec", "systemTool", "cachePoint"].some((member) => isRecord(tool[member]));
}

/** A LangChain tool's settings for particular providers. */
function extrasOf(tool: unknown): Record<string, unknown> {
  return isRecord(tool) && isRecord(tool["extras"]) ? tool["extras"] : {};
}

function cacheControl(tool: unknown): Tool[] {
  const control = (isRecord(tool) ? tool["cache_control"] : undefined) ?? extrasOf(tool)["cache_control"];
  return isRecord(control) ? [{ cachePoint: toCachePoint(control) }] : [];
}

interface ToolDescription {
  name: string;
  description: string | undefined;
  schema: unknown;
  strict?: boolean | undefined;
}

function describe(tool: unknown): ToolDescription | undefined {
  if (typeof tool !== "object" || tool === null) return undefined;
  const fields = fieldsOf(tool);
  if (fields["type"] === "function" && isRecord(fields["function"])) {
    const { name, description, parameters, strict } = fields["function"];
    return named(name, description, parameters, strict);
  }
  const { name, description, strict } = fields;
  const schema = fields["schema"] ?? fields["input_schema"] ?? fields["inputSchema"] ?? fields["parameters"];
  if (schema === undefined && (name === undefined || isRecord(fields["properties"]))) {
    const { name: _name, strict: _strict, ...rest } = fields;
    return named(name ?? fields["title"], description, { ...rest, description }, strict);
  }
  if (schema === undefined && isProviderTool(fields)) return undefined;
  return named(name, description, schema, strict);
}

/** `{ type: "web_search_20250305", name }`: a tool that another API runs or whose schema it knows. */
function isProviderTool({ type }: Record<string, unknown>): boolean {
  return typeof type === "string" && type !== "function" && type !== "custom";
}

/** `name`, `description` and `schema` may be getters of a tool's class, which a spread leaves out. */
function fieldsOf(tool: object): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...tool };
  if ("name" in tool) fields["name"] = tool.name;
  if ("description" in tool) fields["description"] = tool.description;
  if ("schema" in tool) fields["schema"] = tool.schema;
  return fields;
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

/**
 * A schema of any kind as JSON schema; the dialect's name is left out, because Bedrock has only one.
 *
 * @throws InvalidInputError for a schema that cannot be JSON schema, and for one that is not of an object.
 */
function toInputSchema(schema: unknown, where: string): Record<string, DocumentType> {
  const { $schema: _dialect, ...json } = toDocumentObject(unwrapped(jsonSchemaOf(schema, where)));
  if (typeof json["type"] === "string" && json["type"] !== "object") {
    throw new InvalidInputError(
      `${where}: the input of a tool must be an object, but its schema has type ${json["type"]}. ` +
        "Wrap it: z.object({ input: … }).",
    );
  }
  checkRefs(json, where);
  return { type: "object", ...(schema === undefined || schema === null ? { properties: {} } : {}), ...json };
}

/** `{ json: { … } }` is a schema as a `toolSpec` has it. */
function unwrapped(schema: unknown): unknown {
  return isRecord(schema) && isRecord(schema["json"]) && Object.keys(schema).length === 1
    ? schema["json"]
    : schema;
}

/** The name under which the model knows a tool; `undefined` for a cache point. */
export function toolName(tool: Tool): string | undefined {
  return tool.toolSpec?.name ?? tool.systemTool?.name;
}
