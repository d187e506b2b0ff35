import { isRecord } from "../../../../json/record.js";
import { toolName } from "../describe.js";
import { callsOf, type Feature } from "./observe.js";

/** The tools that are bound. */
export const TOOLS: Readonly<Record<string, Feature>> = {
  "no tools": ({ tools }) => tools.length === 0,
  "five tools": ({ tools }) => tools.length >= 5,
  "calls without tools": ({ messages, tools }) => tools.length === 0 && callsOf(messages).length > 0,
  "tool choice auto": ({ toolChoice }) => toolChoice === "auto",
  "tool choice none": ({ toolChoice }) => toolChoice === "none",
  "a legal name of a tool": hasTool((tool) => /^[\w-]{1,64}$/.test(String(toolName(tool)))),
  "an illegal name of a tool": hasTool((tool) => toolName(tool) === "mcp.server/tool name"),
  "a name of a tool that is too long": hasTool((tool) => String(toolName(tool)).length > 64),
  "names of tools that collide": ({ tools }) => {
    const names = new Set(tools.map(toolName));
    return names.has("a.b") && names.has("a_b") && names.has("a/b");
  },
  "an empty description": hasTool(({ description }) => description === ""),
  "no description": hasTool((tool) => "schema" in tool && tool["description"] === undefined),
  "a blank description": hasTool(({ description }) => description === " "),
  "a LangChain tool": hasTool((tool) => "lc_namespace" in tool),
  "a zod schema": hasTool(({ schema }) => isRecord(schema) && "_zod" in schema),
  "a zod 3 schema": hasTool(({ schema }) => isRecord(schema) && "_def" in schema && !("_zod" in schema)),
  "a tool of { schema }": hasTool((tool) => "schema" in tool && !("lc_namespace" in tool)),
  "OpenAI's form of a tool": hasTool((tool) => tool["type"] === "function"),
  "Anthropic's form of a tool": hasTool((tool) => "input_schema" in tool),
  "MCP's form of a tool": hasTool((tool) => "inputSchema" in tool),
  "Converse's form of a tool": hasTool((tool) => "toolSpec" in tool),
  "cache_control on a tool": hasTool((tool) => "cache_control" in tool),
  "a cache point among the tools": hasTool((tool) => "cachePoint" in tool),
  "a schema without a type": hasSchema((schema) => !("type" in schema) && !("anyOf" in schema)),
  "a schema of nothing": hasSchema((schema) => Object.keys(schema).length === 0),
  "no schema": hasTool((tool) => !SCHEMAS.some((member) => member in tool) && "name" in tool),
  "a union as a schema": hasSchema((schema) => "anyOf" in schema),
  "a union within an object's schema": hasSchema((schema) => "oneOf" in schema),
  "a schema with definitions": hasSchema((schema) => "$defs" in schema),
  "a recursive schema": hasSchema((schema) => /"Node":.*"#\/\$defs\/Node"/.test(JSON.stringify(schema))),
  "a schema that is a reference": hasSchema((schema) => "$ref" in schema),
  "a schema of strange keys": hasSchema((schema) => JSON.stringify(schema).includes("Account Number")),
  "a schema of a dialect": hasSchema((schema) => "$schema" in schema),
};

function hasTool(isWanted: (tool: Record<string, unknown>) => boolean): Feature {
  return ({ tools }) => tools.some((tool) => isRecord(tool) && isWanted(tool));
}

const SCHEMAS: readonly string[] = [
  "schema",
  "input_schema",
  "inputSchema",
  "function",
  "toolSpec",
  "cachePoint",
];

/** Whether a tool has such a JSON schema. */
function hasSchema(isWanted: (schema: Record<string, unknown>) => boolean): Feature {
  return hasTool(({ schema, input_schema, inputSchema, function: nested }) => {
    const parameters = isRecord(nested) ? nested["parameters"] : undefined;
    return [schema, input_schema, inputSchema, parameters].some((json) => {
      return isRecord(json) && !("_def" in json) && isWanted(json);
    });
  });
}
