import {
  isJsonObject,
  parseJsonObject,
  showJson,
  type JsonObject,
  type JsonValue,
} from "../../json_value.js";
import { modelError, unsupportedField, type ConverseBody, type Finding, type Rule } from "./check_rule.js";

/** Keywords that a strict schema must not have at any level. */
const REFUSED =
  "maximum minimum exclusiveMaximum exclusiveMinimum multipleOf maxItems patternProperties prefixItems".split(
    " ",
  );

/**
 * Claude 4.7 and later refuse it at run time, and most other models do not support it (pydantic-ai's profiles, E37).
 * The wording is the emulator's own.
 */
export const outputSchemaIsSupported: Rule = ({ outputConfig }, { outputSchema }) => {
  if (!outputConfig?.textFormat || outputSchema) return undefined;
  return unsupportedField("outputConfig.textFormat", "outputConfig.textFormat");
};

/** The same for `strict` tools. The wording is the emulator's own. */
export const strictToolsAreSupported: Rule = (body, model) => {
  const [strict] = strictTools(body);
  if (!strict || model.strictTools) return undefined;
  return unsupportedField(`${strict.path}.strict`, "strict", " of tools");
};

/**
 * "output_config.format.schema: For 'number' type, properties maximum, minimum are not supported" (E34): a strict
 * schema uses a subset of JSON Schema, with closed objects and without bounds on numbers and lists (Anthropic's
 * documentation of structured outputs). The wording of the other refusals is the emulator's own.
 */
export const strictSchemasAreSupported: Rule = (body) => {
  const tools = strictTools(body);
  const text = body.outputConfig?.textFormat?.structure?.jsonSchema?.schema;
  const output = typeof text === "string" ? parseJsonObject(text) : undefined;
  const path = "outputConfig.textFormat.structure.jsonSchema.schema";
  const answer = { path, name: "output_config.format.schema", schema: output };
  const finding = strictSchemaFinding([...tools, ...(output ? [answer] : [])]);
  return finding && modelError(finding.path, finding.message);
};

/** A strict schema, its path, and Claude's name for that path. */
interface StrictSchema {
  path: string;
  name: string;
  schema: JsonValue | undefined;
}

/** Finds what Claude refuses in the strict schemas of a request. */
export function strictSchemaFinding(schemas: StrictSchema[]): Finding | undefined {
  for (const { path, name, schema } of schemas) {
    const problem = problemOf(schema);
    if (problem) return { path, message: `${name}: ${problem}` };
  }
  const nested = schemas.flatMap(({ schema }) => objectsIn(schema));
  const unions = nested.filter(({ type, anyOf }) => Array.isArray(type) || Array.isArray(anyOf)).length;
  const optional = nested.reduce((sum, schema) => sum + optionalIn(schema), 0);
  if (unions <= 16 && optional <= 24) return undefined;
  const message = `Schemas contain ${optional} optional parameters (limit: 24) and ${unions} parameters with union types (limit: 16).`;
  return { path: schemas[0]?.path ?? "", message };
}

function strictTools({ toolConfig }: ConverseBody): StrictSchema[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec }, at) => {
    if (!toolSpec?.strict) return [];
    const schema = toolSpec.inputSchema?.json;
    const json = isJsonObject(schema) ? schema : undefined;
    return [{ path: `toolConfig.tools.${at}.toolSpec`, name: `tools.${at}.custom`, schema: json }];
  });
}

function problemOf(schema: JsonValue | undefined): string | undefined {
  for (const part of objectsIn(schema)) {
    const refused = REFUSED.filter((keyword) => part[keyword] !== undefined);
    if (refused.length > 0)
      return `For '${showJson(part["type"])}' type, properties ${refused.join(", ")} are not supported`;
    if (part["type"] === "object" && part["additionalProperties"] !== false)
      return "For 'object' type, 'additionalProperties' must be explicitly set to false";
    if (typeof part["minItems"] === "number" && part["minItems"] > 1)
      return "For 'array' type, 'minItems' values other than 0 or 1 are not supported";
  }
  return undefined;
}

function optionalIn({ properties, required }: JsonObject): number {
  const needed = Array.isArray(required) ? required : [];
  return Object.keys(isJsonObject(properties) ? properties : {}).filter((name) => !needed.includes(name))
    .length;
}

/** A schema and all schemas nested in it. */
function objectsIn(schema: JsonValue | undefined): JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const { properties, $defs, items, anyOf, oneOf, allOf } = schema;
  const named = [properties, $defs].filter(isJsonObject).flatMap((members) => Object.values(members));
  const listed = [anyOf, oneOf, allOf].flatMap((parts) => (Array.isArray(parts) ? parts : []));
  return [schema, ...[...named, ...listed, items].flatMap(objectsIn)];
}
