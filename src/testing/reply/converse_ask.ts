import { parseJsonObject, type JsonObject } from "../json_value.js";
import { objects, offeredTools, path, type Ask } from "./ask.js";

/** What a body of Converse's shape asks for: Converse itself, and Nova's messages-v1. */
export function converseAsk(body: JsonObject): Ask {
  const specs = objects(path(body, "toolConfig", "tools")).map((tool) => tool["toolSpec"]);
  const schema = path(body, "outputConfig", "textFormat", "structure", "jsonSchema", "schema");
  return {
    tools: offeredTools(objects(specs.filter((spec) => spec !== undefined)), (spec) => ({
      name: spec["name"],
      schema: path(spec, "inputSchema", "json"),
    })),
    choice: choiceOf(body),
    endsWithToolResults: objects(path(objects(body["messages"]).at(-1), "content")).some(
      (block) => block["toolResult"] !== undefined,
    ),
    ...(typeof schema === "string" && { jsonSchema: parseJsonObject(schema) ?? {} }),
  };
}

function choiceOf(body: JsonObject): Ask["choice"] {
  const name = path(body, "toolConfig", "toolChoice", "tool", "name");
  if (typeof name === "string") return { name };
  return path(body, "toolConfig", "toolChoice", "any") === undefined ? "auto" : "any";
}
