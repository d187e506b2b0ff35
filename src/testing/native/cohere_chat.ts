import { z } from "zod/v4";
import { isJsonObject, jsonObjects, showJson, type JsonObject, type JsonValue } from "../json_value.js";
import { offeredTools, type Ask } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import { citationsOf, nativeStopReason, textOf, toolCallsOf } from "./content.js";
import type { NativeFamily, NativeRequest } from "./family.js";
import { closedBody, jsonObject, strings, unit } from "./schema.js";

/** Recorded: STOP_SEQUENCE and MAX_TOKENS. A tool call counts as a complete reply. */
const STOP_REASONS = {
  end_turn: "COMPLETE",
  tool_use: "COMPLETE",
  stop_sequence: "STOP_SEQUENCE",
  max_tokens: "MAX_TOKENS",
  content_filtered: "ERROR_TOXIC",
};

const call = z.looseObject({ name: z.string(), parameters: jsonObject });

const toolResult = z.looseObject({ call, outputs: z.array(jsonObject) });

const historyMessage = z.looseObject({
  role: z.enum(["USER", "CHATBOT", "SYSTEM", "TOOL"]),
  message: z.string().optional(),
  tool_calls: z.array(call).optional(),
  tool_results: z.array(toolResult).optional(),
});

const tool = z.strictObject({
  name: z.string(),
  description: z.string(),
  parameter_definitions: z
    .record(
      z.string(),
      z.strictObject({
        description: z.string().optional(),
        type: z.string(),
        required: z.boolean().optional(),
      }),
    )
    .optional(),
});

/**
 * Cohere Command R and R+.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command-r-plus.html
 */
export const cohereChat: NativeFamily = {
  name: "cohereChat",
  // Unlike Command, it refuses `stream`: "#: extraneous key [stream] is not permitted" (Portkey E75).
  schema: closedBody({
    message: z.string(),
    chat_history: z.array(historyMessage).optional(),
    documents: z.array(z.record(z.string(), z.string())).optional(),
    search_queries_only: z.boolean().optional(),
    preamble: z.string().optional(),
    max_tokens: z.int().min(1).optional(),
    temperature: unit,
    p: z.number().min(0.01).max(0.99).optional(),
    k: z.number().min(0).max(500).optional(),
    prompt_truncation: z.enum(["OFF", "AUTO_PRESERVE_ORDER"]).optional(),
    frequency_penalty: unit,
    presence_penalty: unit,
    seed: z.int().optional(),
    return_prompt: z.boolean().optional(),
    tools: z.array(tool).optional(),
    tool_results: z.array(toolResult).optional(),
    stop_sequences: strings,
    raw_prompting: z.boolean().optional(),
  }),
  ask: (body): Ask => ({
    tools: offeredTools(jsonObjects(body["tools"]), ({ name, parameter_definitions: parameters }) => ({
      name,
      schema: schemaOf(parameters),
    })),
    choice: "auto",
    endsWithToolResults: jsonObjects(body["tool_results"]).length > 0,
  }),
  body: responseOf,
  chunks: (reply, request) => [
    { is_finished: false, event_type: "stream-start", generation_id: "emulated-generation" },
    ...streamed(textOf(reply), (text) => ({ is_finished: false, event_type: "text-generation", text })),
    ...listed("citation-generation", "citations", nativeCitations(reply)),
    ...listed("tool-calls-generation", "tool_calls", nativeCalls(reply)),
    {
      is_finished: true,
      event_type: "stream-end",
      response: responseOf(reply, request),
      finish_reason: nativeStopReason(STOP_REASONS, reply),
    },
  ],
};

function streamed(text: string, chunkOf: (piece: string) => JsonObject): JsonObject[] {
  return text === "" ? [] : splitText(text).map(chunkOf);
}

function listed(event_type: string, member: string, list: JsonObject[]): JsonObject[] {
  return list.length === 0 ? [] : [{ is_finished: false, event_type, [member]: list }];
}

function responseOf(reply: ConverseReply, { body }: NativeRequest): JsonObject {
  const text = textOf(reply);
  const calls = nativeCalls(reply);
  const citations = nativeCitations(reply);
  const said: JsonObject = { role: "CHATBOT", message: text, ...(calls.length > 0 && { tool_calls: calls }) };
  return {
    response_id: "emulated-response",
    text,
    generation_id: "emulated-generation",
    ...(citations.length > 0 && { citations }),
    ...(calls.length > 0 && { tool_calls: calls }),
    chat_history: [
      ...jsonObjects(body["chat_history"]),
      { role: "USER", message: body["message"] ?? "" },
      said,
    ],
    finish_reason: nativeStopReason(STOP_REASONS, reply),
  };
}

/** Tool calls have no ids. */
function nativeCalls(reply: ConverseReply): JsonObject[] {
  return toolCallsOf(reply).map(({ name, input }) => ({ name, parameters: input }));
}

/**
 * Which part of the reply is based on which documents. A scripted citation does not say which part, so it covers all of
 * it.
 */
function nativeCitations(reply: ConverseReply): JsonObject[] {
  const text = textOf(reply);
  return citationsOf(reply).map((citation) => {
    if (citation["document_ids"] !== undefined) return citation;
    const place = isJsonObject(citation["location"]) ? Object.values(citation["location"])[0] : undefined;
    const index = isJsonObject(place) ? (place["documentIndex"] ?? place["searchResultIndex"]) : undefined;
    return { start: 0, end: text.length, text, document_ids: [`doc_${showJson(index ?? 0)}`] };
  });
}

/** Cohere uses Python's names of types. */
const JSON_TYPES: Record<string, string> = {
  str: "string",
  int: "integer",
  float: "number",
  bool: "boolean",
  list: "array",
  dict: "object",
};

function schemaOf(definitions: JsonValue | undefined): JsonObject {
  const parameters = isJsonObject(definitions) ? Object.entries(definitions) : [];
  const properties = parameters.map(([name, definition]): [string, JsonObject] => {
    const type = isJsonObject(definition) ? showJson(definition["type"]) : "string";
    const simple = type.toLowerCase().replace(/\[.*$/, "");
    return [name, { type: JSON_TYPES[simple] ?? simple }];
  });
  const required = parameters
    .filter(([, definition]) => isJsonObject(definition) && definition["required"] === true)
    .map(([name]) => name);
  return { type: "object", properties: Object.fromEntries(properties), required };
}
