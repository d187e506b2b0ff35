import { isJsonObject, parseJsonObject, type JsonObject, type JsonValue } from "../json_value.js";
import { objects, path, type Ask } from "./ask.js";

/** `You must call the tool "answer"`, `call one of the tools`: words in which a client asks for what it cannot force. */
const CALL = /\bcall (?:the tool ["'`]([\w-]{1,64})["'`]|one of the tools)/i;

/**
 * What a request asks for, its system prompt taken at its word as a model would take it: a tool that must be called, and
 * JSON by a schema that stands in the prompt in a line of its own.
 */
export function toldAsk(ask: Ask, body: JsonObject): Ask {
  const words = systemTexts(body);
  return { ...ask, ...toldChoice(ask, words), ...toldSchema(ask, words) };
}

function toldChoice({ choice, tools }: Ask, words: readonly string[]): Partial<Ask> {
  const told = words.map((text) => CALL.exec(text)).find((match) => match !== null);
  if (choice !== "auto" || tools.length === 0 || !told) return {};
  const [, name] = told;
  return { choice: name === undefined ? "any" : { name } };
}

function toldSchema({ jsonSchema }: Ask, words: readonly string[]): Partial<Ask> {
  if (jsonSchema) return {};
  const lines = words.filter((text) => /json/i.test(text)).flatMap((text) => text.split("\n"));
  const schema = lines.map(schemaIn).findLast((found) => found !== undefined);
  return schema ? { jsonSchema: schema } : {};
}

/** Where the system prompt is a part of one prompt, marks of the model's format stand after the schema: `{…}<|eot_id|>`. */
function schemaIn(line: string): JsonObject | undefined {
  const found = line.startsWith("{") ? parseJsonObject(line.slice(0, line.lastIndexOf("}") + 1)) : undefined;
  return found && ["type", "properties", "$ref", "anyOf"].some((member) => member in found)
    ? found
    : undefined;
}

/** The system prompt, where the bodies of the families have it: a member of its own, messages, or the prompt itself. */
function systemTexts(body: JsonObject): string[] {
  const messages = objects(body["messages"]).filter(({ role }) => role === "system" || role === "developer");
  return [
    body["system"],
    body["prompt"],
    body["inputText"],
    body["preamble"],
    ...messages.map(({ content }) => content),
  ].flatMap(textsOf);
}

function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === "string") return [value];
  return (Array.isArray(value) ? value : [])
    .filter(isJsonObject)
    .flatMap((block) => textsOf(path(block, "text")));
}
