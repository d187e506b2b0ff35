import { isJsonObject } from "../../json.js";
import { modelError, type ConverseBody, type Rule } from "./rule.js";

const UNIONS = ["oneOf", "allOf", "anyOf"];

/** Fields of a schema's root that change what it means, and are none of Nova's three. */
const NOT_FOR_NOVA = ["$defs", "definitions", "$ref", ...UNIONS];

/** "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object." */
export const toolSchemaIsAnObject: Rule = (body) => {
  const invalid = schemasOf(body).find(({ schema }) => !isJsonObject(schema) || schema["type"] !== "object");
  if (!invalid) return undefined;
  const path = `${invalid.path}.type`;
  return { path, message: `The value at ${path} must be one of the following: object.` };
};

/**
 * Claude: "tools.24.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level" (cua
 * #3303). Models of other vendors take such a schema (senpi #1947).
 */
export const toolSchemaHasNoRootUnion: Rule = (body, { family }) => {
  if (family !== "anthropic") return undefined;
  const union = schemasOf(body).find(({ schema }) => hasRootUnion(schema));
  return union && { path: union.path, message: modelError(rootUnionRefused(union.at)) };
};

/**
 * "Only three fields are supported in the top-level Object - type (must be set to 'object'), properties, and required"
 * (Nova user guide, defining a tool; litellm drops the others). Those that the guide names as unsupported, `$schema`,
 * `description`, `title` and `additionalProperties`, pass: `title` and `additionalProperties` are recorded as accepted.
 * The wording of the refusal is the emulator's own.
 */
export const novaToolSchemaIsPlain: Rule = (body, { family }) => {
  if (family !== "nova") return undefined;
  for (const { path, schema } of schemasOf(body)) {
    const field = NOT_FOR_NOVA.find((name) => hasMember(schema, name));
    if (field) {
      return {
        path: `${path}.${field}`,
        message: modelError(
          `The ${path} field has ${field}. Only type, properties, and required are supported in the top-level object.`,
        ),
      };
    }
  }
  return undefined;
};

export function hasRootUnion(schema: unknown): boolean {
  return UNIONS.some((name) => hasMember(schema, name));
}

/** Claude's own words for a tool whose schema is a union. */
export function rootUnionRefused(at: number): string {
  return `tools.${at}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`;
}

interface PlacedSchema {
  /** Position among the tools. */
  at: number;
  path: string;
  schema: unknown;
}

function schemasOf({ toolConfig }: ConverseBody): PlacedSchema[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec }, at) =>
    toolSpec
      ? [
          {
            at,
            path: `toolConfig.tools.${at}.toolSpec.inputSchema.json`,
            schema: toolSpec.inputSchema?.json,
          },
        ]
      : [],
  );
}

function hasMember(schema: unknown, name: string): boolean {
  return isJsonObject(schema) && schema[name] !== undefined;
}
