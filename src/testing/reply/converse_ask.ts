import { jsonObjects, parseJsonObject, valueAt, type JsonObject } from "../json_value.js";
import { offeredTools, type Ask } from "./ask.js";

/** What a body in Converse's format asks for: that of Converse itself, or of Nova's messages-v1. */
export function converseAsk(body: JsonObject): Ask {
  const specs = jsonObjects(valueAt(body, "toolConfig", "tools")).map((tool) => tool["toolSpec"]);
  const schema = valueAt(body, "outputConfig", "textFormat", "structure", "jsonSchema", "schema");
  return {
    tools: offeredTools(jsonObjects(specs.filter((spec) => spec !== undefined)), (spec) => ({
      name: spec["name"],
      schema: valueAt(spec, "inputSchema", "json"),
    })),
    choice: choiceOf(body),
    endsWithToolResults: jsonObjects(valueAt(jsonObjects(body["messages"]).at(-1), "content")).some(
      (block) => block["toolResult"] !== undefined,
    ),
    ...(typeof schema === "string" && { jsonSchema: parseJsonObject(schema) ?? {} }),
  };
}

function choiceOf(body: JsonObject): Ask["choice"] {
  const name = valueAt(body, "toolConfig", "toolChoice", "tool", "name");
  if (typeof name === "string") return { name };
  return valueAt(body, "toolConfig", "toolChoice", "any") === undefined ? "auto" : "any";
}
