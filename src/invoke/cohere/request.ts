import type {
  ContentBlock,
  ConverseStreamRequest,
  Message,
  SearchResultBlock,
  ToolResultBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../json/record.js";
import { callAsText, resultAsBlocks } from "../../messages/repair/calls/tool_text.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";
import { blockText, joinTexts, nativeBody, noPlaceFor, systemText, toolSpecs } from "../prompt.js";
import { withoutServerTools } from "../server_tools.js";
import { parameterDefinitions } from "./parameter_definitions.js";

const DIALECT = { name: "Cohere Command R" };

/** The body of a request: the last question, with everything before and after it. */
export function commandRBody(request: ConverseStreamRequest): NativeJson {
  const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
  const messages = (request.messages ?? []).map(withoutServerTools);
  const asked = questionIndex(messages);
  return nativeBody(request, {
    message: questionText(messages, asked),
    chat_history: filled(chatHistory(messages.slice(0, asked))),
    preamble: systemText(request, DIALECT) || undefined,
    documents: filled(messages.flatMap(documentsIn)),
    tools: filled(tools(request)),
    tool_results: filled(toolResults(messages, asked)),
    max_tokens: maxTokens,
    temperature,
    p: topP,
    stop_sequences: stopSequences,
  });
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The user's last turn that is not only tool results, because those belong to an earlier question. */
function questionIndex(messages: readonly Message[]): number {
  if (messages.at(-1)?.role === "assistant") {
    throw new InvalidInputError(
      "The conversation ends with an assistant message, which Cohere Command R cannot continue. Add a user's message or " +
        "tool results.",
    );
  }
  const index = messages.findLastIndex(
    (message, place) => message.role === "user" && messageText(message, place) !== "",
  );
  return Math.max(index, 0);
}

/**
 * The question, and the assistant's text since then, because the API has a member for tool results but not for text that
 * accompanied the calls.
 */
function questionText(messages: readonly Message[], asked: number): string {
  const since = messages.slice(asked + 1).map((message, index) => messageText(message, asked + 1 + index));
  const said = joinTexts(since);
  return joinTexts([messageText(messages[asked], asked), said && `[The assistant said: ${said}]`]);
}

/**
 * The earlier turns. According to its documentation, the history on Bedrock contains only text, so finished tool calls and
 * their results are sent as plain text.
 */
function chatHistory(messages: readonly Message[]): NativeJson[] {
  return messages
    .map((message, index) => ({
      role: message.role === "assistant" ? "CHATBOT" : "USER",
      message: messageText({ ...message, content: (message.content ?? []).flatMap(toolsAsText) }, index),
    }))
    .filter(({ message }) => message !== "");
}

function toolsAsText(block: ContentBlock): ContentBlock[] {
  if (block.toolUse) return [{ text: callAsText(block.toolUse) }];
  return block.toolResult ? resultAsBlocks(block.toolResult) : [block];
}

function messageText(message: Message | undefined, index: number): string {
  const spoken = (message?.content ?? []).filter(
    (block) => !block.toolUse && !block.toolResult && !block.searchResult,
  );
  return joinTexts(spoken.map((block) => blockText(block, index, DIALECT)));
}

function documentsIn({ content = [] }: Message): NativeJson[] {
  return content.flatMap(({ searchResult }) => (searchResult ? [toDocument(searchResult)] : []));
}

function toDocument({ title = "", content = [] }: SearchResultBlock): NativeJson {
  return { title, snippet: joinTexts(content.map(({ text }) => text ?? "")) };
}

/** The tools. If one is forced, only that one is sent, because the API has no tool choice. */
function tools(request: ConverseStreamRequest): NativeJson[] {
  const forced = request.toolConfig?.toolChoice?.tool?.name;
  return toolSpecs(request, DIALECT.name)
    .filter(({ name }) => forced === undefined || name === forced)
    .map(({ name, description, inputSchema }) => ({
      name,
      description: description ?? name,
      parameter_definitions: parameterDefinitions(inputSchema?.json),
    }));
}

/** All results since the question, each with its call, because the API identifies calls by content and not by id. */
function toolResults(messages: readonly Message[], asked: number): NativeJson[] {
  const calls = new Map(messages.flatMap(callsIn));
  return messages.flatMap(({ content = [] }, index) =>
    content.flatMap(({ toolResult }) =>
      toolResult && index >= asked ? [toToolResult(toolResult, index, calls)] : [],
    ),
  );
}

function callsIn({ content = [] }: Message): [string, ToolUseBlock][] {
  return content.flatMap(({ toolUse }) => (toolUse ? [[toolUse.toolUseId ?? "", toolUse]] : []));
}

function toToolResult(
  { toolUseId = "", content = [] }: ToolResultBlock,
  index: number,
  calls: ReadonlyMap<string, ToolUseBlock>,
): NativeJson {
  const call = calls.get(toolUseId);
  if (!call) {
    throw new InvalidInputError(
      `Message ${index} has a result for the tool call "${toolUseId}", but no message has that call.`,
    );
  }
  return {
    call: { name: call.name, parameters: call.input ?? {} },
    outputs: content.map((part) => toOutput(part, index)),
  };
}

/** Outputs are objects with any members; a text becomes a member named `text`. */
function toOutput(part: NonNullable<ToolResultBlock["content"]>[number], index: number): NativeJson {
  if (part.json !== undefined) return isRecord(part.json) ? part.json : { text: JSON.stringify(part.json) };
  if (part.searchResult) return toDocument(part.searchResult);
  if (part.text === undefined) throw noPlaceFor(part, index, DIALECT.name);
  return { text: part.text };
}
