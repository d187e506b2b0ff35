import { jsonObjects, parseJsonObject, textsOf, type JsonObject } from "../json_value.js";
import type { Ask } from "./ask.js";

/** `You must call the tool "answer"`, `call one of the tools`: how a client asks for a call that it cannot force. */
const CALL = /\bcall (?:the tool ["'`]([\w-]{1,64})["'`]|one of the tools)/i;

/**
 * Adds what the system prompt asks for in words, because a model would obey it: a tool that must be called, and JSON
 * that satisfies a schema on a separate line of the prompt.
 */
export function withSystemPrompt(ask: Ask, body: JsonObject): Ask {
  const texts = systemTexts(body);
  return { ...ask, ...promptedChoice(ask, texts), ...promptedSchema(ask, texts) };
}

function promptedChoice({ choice, tools }: Ask, texts: readonly string[]): Partial<Ask> {
  const match = texts.map((text) => CALL.exec(text)).find((found) => found !== null);
  if (choice !== "auto" || tools.length === 0 || !match) return {};
  const [, name] = match;
  return { choice: name === undefined ? "any" : { name } };
}

function promptedSchema({ jsonSchema }: Ask, texts: readonly string[]): Partial<Ask> {
  if (jsonSchema) return {};
  const lines = texts.filter((text) => /json/i.test(text)).flatMap((text) => text.split("\n"));
  const schema = lines.map(schemaIn).findLast((found) => found !== undefined);
  return schema ? { jsonSchema: schema } : {};
}

/** If the system prompt is part of a single prompt, marks of the model's format follow the schema: `{…}<|eot_id|>`. */
function schemaIn(line: string): JsonObject | undefined {
  const found = line.startsWith("{") ? parseJsonObject(line.slice(0, line.lastIndexOf("}") + 1)) : undefined;
  return found && ["type", "properties", "$ref", "anyOf"].some((member) => member in found)
    ? found
    : undefined;
}

/**
 * The system prompt, from the places where the families' bodies have it: a separate member, messages, or the prompt.
 */
function systemTexts(body: JsonObject): string[] {
  const messages = jsonObjects(body["messages"]).filter(
    ({ role }) => role === "system" || role === "developer",
  );
  return [
    body["system"],
    body["prompt"],
    body["inputText"],
    body["preamble"],
    ...messages.map(({ content }) => content),
  ].flatMap(textsOf);
}
