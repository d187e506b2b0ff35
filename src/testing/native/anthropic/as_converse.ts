import type { ContentBlock, ConversationRole, ToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { ConverseBody } from "../../checks/rules/check_rule.js";
import {
  isJsonObject,
  jsonObjects,
  showJson,
  valueAt,
  type JsonObject,
  type JsonValue,
} from "../../json_value.js";
import { turnsOf, type NativeBlock } from "./turns.js";

type FreeForm = Exclude<ConverseBody["additionalModelRequestFields"], undefined>;

interface Conversion {
  request: ConverseBody;
  thinking: JsonObject;
}

const conversions = new WeakMap<JsonObject, Conversion>();

/**
 * Converts the parts of a Messages body that Claude's rules read to Converse's format, so each rule is written once.
 * Blocks keep their positions. Every rule calls this function, but a body is converted once.
 */
export function asConverse(body: JsonObject): Conversion {
  const conversion = conversions.get(body) ?? convert(body);
  conversions.set(body, conversion);
  return conversion;
}

function convert(body: JsonObject): Conversion {
  const thinking = isJsonObject(body["thinking"]) ? body["thinking"] : {};
  const turns = new Map(turnsOf(body).map(({ path: at, blocks }) => [at, blocks]));
  const messages = jsonObjects(body["messages"]).map(({ role }, at) => ({
    role: roleOf(role),
    content: (turns.get(`messages.${at}`) ?? []).map(blockAsConverse),
  }));
  const request: ConverseBody = {
    messages,
    inferenceConfig: {
      maxTokens: number(body["max_tokens"]),
      temperature: number(body["temperature"]),
      topP: number(body["top_p"]),
      stopSequences: strings(body["stop_sequences"]),
    },
    toolConfig: { tools: undefined, toolChoice: choiceAsConverse(body) },
    additionalModelRequestFields: {
      thinking: documentOf(thinking),
      anthropic_beta: documentOf(body["anthropic_beta"] ?? []),
    },
  };
  return { request, thinking };
}

function roleOf(role: JsonValue | undefined): ConversationRole {
  return role === "assistant" || role === "system" ? role : "user";
}

function blockAsConverse(block: NativeBlock): ContentBlock {
  switch (block.type) {
    case "text":
      return { text: string(block["text"]) };
    case "thinking":
    case "redacted_thinking":
      return {
        reasoningContent: {
          reasoningText: { text: string(block["thinking"]), signature: string(block["signature"]) },
        },
      };
    case "tool_use":
      return { toolUse: { toolUseId: string(block.id), name: string(block["name"]), input: {} } };
    default:
      // No rule reads other blocks, but each counts as a position.
      return { guardContent: undefined, $unknown: [showJson(block.type), block] };
  }
}

function choiceAsConverse(body: JsonObject): ToolChoice | undefined {
  switch (valueAt(body, "tool_choice", "type")) {
    case "any":
      return { any: {} };
    case "tool":
      return { tool: { name: string(valueAt(body, "tool_choice", "name")) } };
    default:
      return undefined;
  }
}

/** Free-form JSON as the AWS SDK types it, without `undefined`. */
function documentOf(value: JsonValue): FreeForm {
  if (Array.isArray(value)) return value.map(documentOf);
  if (!isJsonObject(value)) return value;
  const present = Object.entries(value).flatMap(([name, inner]) =>
    inner === undefined ? [] : [{ name, inner }],
  );
  return Object.fromEntries(present.map(({ name, inner }) => [name, documentOf(inner)]));
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function string(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function strings(value: JsonValue | undefined): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}
