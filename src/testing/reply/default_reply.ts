import { isJsonObject } from "../json.js";
import { nativeFamilyOf } from "../native/registry.js";
import type { EmulatedRequest } from "../requests.js";
import type { Ask, OfferedTool } from "./ask.js";
import { converseAsk } from "./converse_ask.js";
import type { ReplyObject } from "./reply.js";
import { exampleOf } from "./schema_example.js";

const TEXT = "Hello! This is the Bedrock emulator.";

/**
 * The emulator's own reply: a call of the tool that is forced, or of the first bound tool unless the request brings
 * tool results; JSON where a JSON schema asks for it; else a short text. Where some tool must be called although there
 * are results it is the last one, which is how agents ask for their answer: they would loop for ever else.
 */
export function defaultReply(request: EmulatedRequest): ReplyObject {
  const ask = askOf(request);
  const tool = toolToCall(ask);
  if (tool) {
    const input = exampleOf(tool.schema);
    return { toolCalls: [{ name: tool.name, input: isJsonObject(input) ? input : {} }] };
  }
  return { text: ask.jsonSchema ? JSON.stringify(exampleOf(ask.jsonSchema)) : TEXT };
}

function askOf({ operation, modelId, body }: EmulatedRequest): Ask {
  const isNative = operation === "invoke" || operation === "invoke-with-response-stream";
  return isNative ? nativeFamilyOf({ modelId, body }).ask(body) : converseAsk(body);
}

function toolToCall({ tools, choice, bringsToolResults }: Ask): OfferedTool | undefined {
  if (choice === "none") return undefined;
  if (typeof choice === "object") return tools.find(({ name }) => name === choice.name);
  if (!bringsToolResults) return tools[0];
  return choice === "any" ? tools.at(-1) : undefined;
}
