import type { JsonObject, JsonValue } from "../json_value.js";

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

/** Converts tools with `read`, and leaves out those without a name. */
export function offeredTools(
  tools: JsonObject[],
  read: (tool: JsonObject) => { name: JsonValue | undefined; schema: JsonValue | undefined },
): OfferedTool[] {
  return tools.map(read).flatMap(({ name, schema }) => (typeof name === "string" ? [{ name, schema }] : []));
}
