import {
  AIMessage,
  AIMessageChunk,
  ChatMessage,
  FunctionMessage,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { CONVERSE_BLOCKS } from "../../../../messages/ai_content.js";
import { callsOf, hasContent, hasMessage, isBlank, isOf, isV1, metadataOf, type Feature } from "./observe.js";

/** The classes of messages, and what stands in them beside their content. */
export const MESSAGES: Readonly<Record<string, Feature>> = {
  "a human message": hasMessage((message) => isOf(message, "human")),
  "an AIMessageChunk": hasMessage(isChunk),
  "an AIMessageChunk with tool_call_chunks": hasMessage(
    (message) => isChunk(message) && (message.tool_call_chunks ?? []).length > 0,
  ),
  "an AIMessageChunk whose call has no id": hasMessage(
    (message) => isChunk(message) && (message.invalid_tool_calls ?? []).some(({ id }) => !id),
  ),
  "an AIMessageChunk of joined chunks": hasMessage(
    (message) => isChunk(message) && (message.tool_call_chunks ?? []).some(({ args }) => args?.endsWith("}")),
  ),
  "an AIMessageChunk of chunks side by side": hasMessage(
    (message) => isChunk(message) && (message.tool_call_chunks ?? []).some(({ name }) => name === undefined),
  ),
  "a system message first": hasMessage((message, at) => at === 0 && SystemMessage.isInstance(message)),
  "a system message in the middle": hasMessage((message, at) => at > 0 && SystemMessage.isInstance(message)),
  "a blank system message": hasContent("system", isBlank),
  "a blank human message": hasContent("human", isBlank),
  "a blank AI message": hasContent("ai", isBlank),
  "a blank AI message with calls": hasMessage(
    (message) => isBlank(message.content) && AIMessage.isInstance(message) && callsOf([message]).length > 0,
  ),
  "a tool message that succeeded": hasMessage((message) => statusOf(message) === "success"),
  "a tool message that failed": hasMessage((message) => statusOf(message) === "error"),
  "a tool message without a status": hasMessage(
    (message) => ToolMessage.isInstance(message) && message.status === undefined,
  ),
  "a tool message with an artifact": hasMessage(
    (message) => ToolMessage.isInstance(message) && message.artifact !== undefined,
  ),
  "a function message after its call": hasMessage((message, at, all) => {
    const asked = all[at - 1]?.additional_kwargs["function_call"];
    return FunctionMessage.isInstance(message) && asked !== undefined;
  }),
  "a function call without a result": hasMessage((message, at, all) => {
    const isAnswered = FunctionMessage.isInstance(all[at + 1]);
    return message.additional_kwargs["function_call"] !== undefined && !isAnswered;
  }),
  "a chat message of a user": hasMessage((message) => roleOf(message) === "user"),
  "a chat message of an assistant": hasMessage((message) => roleOf(message) === "assistant"),
  "a chat message of the system": hasMessage((message) => roleOf(message) === "system"),
  "a chat message of a developer": hasMessage((message) => roleOf(message) === "developer"),
  "a chat message of a role of one's own": hasMessage((message) => roleOf(message) === "customer"),
  "a message with an id": hasMessage(({ id }) => id !== undefined),
  "a message with a name": hasMessage(({ name }) => name !== undefined),
  "a message with token usage": hasMessage(
    (message) => AIMessage.isInstance(message) && message.usage_metadata !== undefined,
  ),
  "blocks that this package keeps beside content": hasMessage(
    ({ additional_kwargs }) => additional_kwargs[CONVERSE_BLOCKS] !== undefined,
  ),
  "calls that OpenAI's package keeps beside content": hasMessage(
    ({ additional_kwargs }) => additional_kwargs["tool_calls"] !== undefined,
  ),
  "reasoning beside content": hasMessage(
    ({ additional_kwargs }) => additional_kwargs["reasoning_content"] !== undefined,
  ),
  "v1 content of an AI message": hasMessage((message) => isOf(message, "ai") && isV1(message)),
  "v1 content of an AI message of no provider": hasMessage(
    (message) => isOf(message, "ai") && isV1(message) && providerOf(message) === undefined,
  ),
  "v1 content of a human message": hasMessage((message) => isOf(message, "human") && isV1(message)),
  "v1 content of a system message": hasMessage((message) => isOf(message, "system") && isV1(message)),
  "a message of OpenAI": from("openai"),
  "a message of Anthropic": from("anthropic"),
  "a message of Google": from("google"),
  "a message of Google GenAI": from("google-genai"),
  "a message of Google Vertex AI": from("google-vertexai"),
  "a message of Claude on Bedrock": hasMessage((message) => isOfBedrock(message, "claude")),
  "a message of Nova": hasMessage((message) => isOfBedrock(message, "nova")),
  "a message of no provider": hasMessage(
    (message) => isOf(message, "ai") && providerOf(message) === undefined,
  ),
  "a message that only names its model": hasMessage((message) => {
    return providerOf(message) === undefined && metadataOf(message)["model_name"] !== undefined;
  }),
};

function isChunk(message: BaseMessage): message is AIMessageChunk {
  return message.constructor === AIMessageChunk;
}

function statusOf(message: BaseMessage): string | undefined {
  return ToolMessage.isInstance(message) ? message.status : undefined;
}

function roleOf(message: BaseMessage): string | undefined {
  return ChatMessage.isInstance(message) ? message.role : undefined;
}

function providerOf(message: BaseMessage): unknown {
  return metadataOf(message)["model_provider"];
}

function from(provider: string): Feature {
  return hasMessage((message) => providerOf(message) === provider);
}

function isOfBedrock(message: BaseMessage, name: string): boolean {
  const { model, model_name } = metadataOf(message);
  return providerOf(message) === "bedrock-converse" && String(model_name ?? model).includes(name);
}
