import { isRecord, definedMembers, recordOf, textOf } from "../../json/record.js";
import type { NativeJson } from "../family.js";

import { joinTexts } from "../prompt.js";

/** Python's names for the types of JSON schema, which Command R uses. */
const PYTHON_TYPES: Readonly<Record<string, string>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
  array: "List",
  object: "Dict",
};

/**
 * The properties of a tool's JSON schema as Cohere's flat list. What the list has no member for (an enum, the shape of a
 * nested object) goes into the description.
 */
export function parameterDefinitions(schema: unknown): NativeJson {
  const { properties, required } = recordOf(schema);
  const names = Array.isArray(required) ? required : [];
  const definitions = Object.entries(recordOf(properties)).map(([name, property]) => [
    name,
    definedMembers({
      description: describe(recordOf(property)),
      type: pythonType(recordOf(property)),
      required: names.includes(name),
    }),
  ]);
  return Object.fromEntries(definitions) as NativeJson;
}

/** A type such as `List[str]` or `int`; for several types, the first that is not null. */
function pythonType(schema: NativeJson): string {
  const { type, items, anyOf, oneOf } = schema;
  if (Array.isArray(type)) return pythonType({ ...schema, type: type.find((one) => one !== "null") });
  const choices = anyOf ?? oneOf;
  if (type === undefined && Array.isArray(choices)) {
    return pythonType(recordOf(choices.find((choice) => recordOf(choice)["type"] !== "null")));
  }
  if (type === "array" && isRecord(items)) return `List[${pythonType(items)}]`;
  return PYTHON_TYPES[textOf(type) ?? ""] ?? "Any";
}

function describe(schema: NativeJson): string | undefined {
  const { description, enum: values } = schema;
  const parts = [
    textOf(description) ?? "",
    Array.isArray(values) ? `One of: ${values.map((value) => JSON.stringify(value)).join(", ")}.` : "",
    isNested(schema) ? `JSON schema: ${JSON.stringify(schema)}` : "",
  ];
  return joinTexts(parts, " ") || undefined;
}

function isNested({ properties, items }: NativeJson): boolean {
  return isRecord(properties) || isRecord(recordOf(items)["properties"]);
}
