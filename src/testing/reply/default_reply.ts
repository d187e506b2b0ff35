import { isJsonObject, parseJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { EmulatedRequest } from "../requests.js";
import type { ReplyObject } from "./reply.js";
import { exampleOf } from "./schema_example.js";

const TEXT = "Hello! This is the Bedrock emulator.";

/**
 * The emulator's own reply to a Converse request: a call of the tool that is forced, or of the first bound tool unless
 * the request brings tool results; JSON where a JSON schema asks for it; else a short text.
 */
export function defaultReply({ body }: EmulatedRequest): ReplyObject {
  const tool = toolToCall(body);
  if (typeof tool?.["name"] === "string") {
    const input = exampleOf(path(tool, "inputSchema", "json"));
    return { toolCalls: [{ name: tool["name"], input: isJsonObject(input) ? input : {} }] };
  }
  const schema = path(body, "outputConfig", "textFormat", "structure", "jsonSchema", "schema");
  if (typeof schema === "string") return { text: JSON.stringify(exampleOf(parseJsonObject(schema))) };
  return { text: TEXT };
}

function toolToCall(body: JsonObject): JsonObject | undefined {
  const tools = list(path(body, "toolConfig", "tools")).map((tool) => path(tool, "toolSpec"));
  const specs = tools.filter(isJsonObject);
  const forcedName = path(body, "toolConfig", "toolChoice", "tool", "name");
  if (forcedName !== undefined) return specs.find((spec) => spec["name"] === forcedName);

  const forced = path(body, "toolConfig", "toolChoice", "any") !== undefined;
  return forced || !bringsToolResults(body) ? specs[0] : undefined;
}

function bringsToolResults(body: JsonObject): boolean {
  const lastMessage = list(body["messages"]).at(-1);
  return list(path(lastMessage, "content")).some((block) => path(block, "toolResult") !== undefined);
}

function path(value: JsonValue | undefined, ...names: string[]): JsonValue | undefined {
  return names.reduce<JsonValue | undefined>((at, name) => (isJsonObject(at) ? at[name] : undefined), value);
}

function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
