import { isJsonObject, type JsonObject } from "../../json_value.js";
import { objects, offeredTools, path, type Ask } from "../../reply/ask.js";

/** What a chat completions body asks for. */
export function chatCompletionsAsk(body: JsonObject): Ask {
  const format = body["response_format"];
  const schema = path(format, "json_schema", "schema");
  const wantsJson = path(format, "type") === "json_schema" || path(format, "type") === "json_object";
  return {
    tools: offeredTools(objects(body["tools"]), (tool) => ({
      name: path(tool, "function", "name"),
      schema: path(tool, "function", "parameters"),
    })),
    choice: choiceOf(body),
    endsWithToolResults: objects(body["messages"]).at(-1)?.["role"] === "tool",
    ...(wantsJson && { jsonSchema: isJsonObject(schema) ? schema : {} }),
  };
}

function choiceOf({ tool_choice: choice }: JsonObject): Ask["choice"] {
  const name = path(choice, "function", "name");
  if (typeof name === "string") return { name };
  if (choice === "any" || choice === "required") return "any";
  return choice === "none" ? "none" : "auto";
}
