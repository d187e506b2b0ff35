import type { ServiceError } from "../errors.js";
import { isJsonObject } from "../json_value.js";
import { identifyModel } from "../models/identify.js";
import type { Traits } from "../models/traits.js";
import { nativeFamilyOf } from "../native/registry.js";
import type { EmulatedRequest } from "../requests.js";
import type { Ask, OfferedTool } from "./ask.js";
import { converseAsk } from "./converse_ask.js";
import type { ReplyObject, ReplyReasoning } from "./reply.js";
import { exampleOf } from "./schema_example.js";
import { withSystemPrompt } from "./system_prompt.js";

const TEXT = "Hello! This is the Bedrock emulator.";

/** Reasoning of models that think without being asked. Claude does not show its text unless asked to. */
const UNASKED_REASONING: Record<Traits["unaskedReasoning"], ReplyReasoning | undefined> = {
  none: undefined,
  signed: { text: "" },
  redacted: { redacted: Buffer.from("emulated reasoning").toString("base64") },
};

/**
 * The emulator's own reply: a call to the forced tool, or to the first bound tool unless the request ends with tool
 * results; or JSON that satisfies the JSON schema; or else a short text. A system prompt that asks for a tool call or
 * for JSON in words is obeyed.
 *
 * When some tool must be called although the request ends with tool results, the last tool is called. Agents ask for
 * their final answer in this way, and would otherwise loop for ever.
 */
export function defaultReply(request: EmulatedRequest): ReplyObject {
  const { nativeFormat, unaskedReasoning } = identifyModel(request.modelId);
  if (nativeFormat === "embeddings") return { error: noEmbeddings(request) };
  const ask = withSystemPrompt(askOf(request), request.body);
  const reasoning = UNASKED_REASONING[unaskedReasoning];
  const tool = toolToCall(ask);
  if (tool) {
    const input = exampleOf(tool.schema);
    return { reasoning, toolCalls: [{ name: tool.name, input: isJsonObject(input) ? input : {} }] };
  }
  return { reasoning, text: ask.jsonSchema ? JSON.stringify(exampleOf(ask.jsonSchema)) : TEXT };
}

/** Says that it is the emulator that refuses. No client retries its status. */
function noEmbeddings({ modelId }: EmulatedRequest): ServiceError {
  return {
    name: "EmulatorUnsupportedException",
    message: `The emulator makes no embeddings. Give it a \`reply\` with the \`body\` that ${modelId} would send.`,
    status: 400,
  };
}

function askOf({ operation, modelId, body }: EmulatedRequest): Ask {
  const isNative = operation === "invoke" || operation === "invoke-with-response-stream";
  return isNative ? nativeFamilyOf({ modelId, body }).ask(body) : converseAsk(body);
}

function toolToCall({ tools, choice, endsWithToolResults }: Ask): OfferedTool | undefined {
  if (choice === "none") return undefined;
  if (typeof choice === "object") return tools.find(({ name }) => name === choice.name);
  if (!endsWithToolResults) return tools[0];
  return choice === "any" ? tools.at(-1) : undefined;
}
