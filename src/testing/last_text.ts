import { jsonObjects, textsOf, type JsonObject } from "./json_value.js";

/** The text of the last turn, from the places where Converse and the families' bodies have it; `""` if it has none. */
export function lastTextOf(body: JsonObject): string {
  const turn = jsonObjects(body["messages"]).at(-1);
  const { prompt, inputText, message } = body;
  return [turn?.["content"] ?? prompt ?? inputText ?? message].flatMap(textsOf).join("");
}
