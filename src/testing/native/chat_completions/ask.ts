import { isJsonObject, jsonObjects, valueAt, type JsonObject } from "../../json_value.js";
import { offeredTools, type Ask } from "../../reply/ask.js";

/** What a chat completions body asks for. */
export function chatCompletionsAsk(body: JsonObject): Ask {
  const format = body["response_format"];
  const schema = valueAt(format, "json_schema", "schema");
  const wantsJson = valueAt(format, "type") === "json_schema" || valueAt(format, "type") === "json_object";
  return {
    tools: offeredTools(jsonObjects(body["tools"]), (tool) => ({
      name: valueAt(tool, "function", "name"),
      schema: valueAt(tool, "function", "parameters"),
    })),
    choice: choiceOf(body),
    endsWithToolResults: jsonObjects(body["messages"]).at(-1)?.["role"] === "tool",
    ...(wantsJson && { jsonSchema: isJsonObject(schema) ? schema : {} }),
  };
}

function choiceOf({ tool_choice: choice }: JsonObject): Ask["choice"] {
  const name = valueAt(choice, "function", "name");
  if (typeof name === "string") return { name };
  if (choice === "any" || choice === "required") return "any";
  return choice === "none" ? "none" : "auto";
}
