import { isJsonObject, type JsonObject, type JsonValue } from "../json_value.js";

/** A tool that a request offers to the model. */
export interface OfferedTool {
  name: string;
  /** JSON schema of its arguments. */
  schema: JsonValue | undefined;
}

/** What a request asks of the model, independent of the API. */
export interface Ask {
  tools: OfferedTool[];
  /** `any`: some tool must be called. `{ name }`: this tool must be called. */
  choice: "auto" | "any" | "none" | { name: string };
  /** Whether the request ends with tool results, so the model can answer. */
  endsWithToolResults: boolean;
  /** JSON schema that the text of the reply must satisfy; `{}` if any JSON object will do. */
  jsonSchema?: JsonObject;
}

/** A request that offers no tools and asks for no JSON. */
export const ASKS_FOR_TEXT: Ask = { tools: [], choice: "auto", endsWithToolResults: false };

/** The value at a path of member names. */
export function path(value: JsonValue | undefined, ...names: string[]): JsonValue | undefined {
  return names.reduce<JsonValue | undefined>((at, name) => (isJsonObject(at) ? at[name] : undefined), value);
}

/** The JSON objects of a list; none when it is no list. */
export function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Converts tools with `read`, and leaves out those without a name. */
export function offeredTools(
  tools: JsonObject[],
  read: (tool: JsonObject) => { name: JsonValue | undefined; schema: JsonValue | undefined },
): OfferedTool[] {
  return tools.map(read).flatMap(({ name, schema }) => (typeof name === "string" ? [{ name, schema }] : []));
}
