import { isJsonObject } from "../../json_value.js";
import { modelError, type ConverseBody, type Rule } from "./check_rule.js";

const UNIONS = ["oneOf", "allOf", "anyOf"];

/**
 * Members that Nova accepts at the root of a schema: the three documented ones, and two that are recorded as accepted.
 */
const FOR_NOVA = ["type", "properties", "required", "title", "additionalProperties"];

/** The property names that Claude accepts. */
const PROPERTY_KEY = /^[a-zA-Z0-9_.-]{1,64}$/;

/** "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object." */
export const toolSchemaIsAnObject: Rule = (body) => {
  const invalid = schemasOf(body).find(({ schema }) => !isJsonObject(schema) || schema["type"] !== "object");
  if (!invalid) return undefined;
  const path = `${invalid.path}.type`;
  return { path, message: `The value at ${path} must be one of the following: object.` };
};

/**
 * Claude: "tools.24.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level" (E31).
 * Models of other vendors accept such a schema (E32).
 */
export const toolSchemaHasNoRootUnion: Rule = (body, { messagesApi }) => {
  if (!messagesApi) return undefined;
  const union = schemasOf(body).find(({ schema }) => hasRootUnion(schema));
  return union && modelError(union.path, rootUnionRefused(union.at));
};

/**
 * "Only three fields are supported in the top-level Object - type (must be set to 'object'), properties, and required"
 * (Nova user guide, defining a tool; litellm drops the others). `title` and `additionalProperties` are nevertheless
 * recorded as accepted. The wording of the refusal is the emulator's own.
 */
export const novaToolSchemaIsPlain: Rule = (body, { richSchemaRoots }) => {
  if (richSchemaRoots) return undefined;
  for (const { path, schema } of schemasOf(body)) {
    const field = Object.keys(isJsonObject(schema) ? schema : {}).find((name) => !FOR_NOVA.includes(name));
    if (field) {
      return modelError(
        `${path}.${field}`,
        `The ${path} field has ${field}. Only type, properties, and required are supported in the top-level object.`,
      );
    }
  }
  return undefined;
};

/**
 * Claude: "tools.0.custom.input_schema.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'", at the
 * top level only (E33).
 */
export const propertyKeysAreLegal: Rule = (body, { messagesApi }) => {
  if (!messagesApi) return undefined;
  const illegal = schemasOf(body).find(({ schema }) => hasIllegalProperty(schema));
  return illegal && modelError(`${illegal.path}.properties`, propertyKeyRefused(illegal.at));
};

/** Whether a schema has a property name that Claude refuses. */
export function hasIllegalProperty(schema: unknown): boolean {
  const properties = isJsonObject(schema) ? schema["properties"] : undefined;
  return isJsonObject(properties) && Object.keys(properties).some((key) => !PROPERTY_KEY.test(key));
}

/** Claude's error for a tool with an illegal property name. */
export function propertyKeyRefused(at: number): string {
  return `tools.${at}.custom.input_schema.properties: Property keys should match pattern '${PROPERTY_KEY.source}'`;
}

/** Whether a schema is a union at its root. */
export function hasRootUnion(schema: unknown): boolean {
  return UNIONS.some((name) => hasMember(schema, name));
}

/** Claude's error for a tool whose schema is a union at its root. */
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
