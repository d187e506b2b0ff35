import {
  AIMessage,
  AIMessageChunk,
  ChatMessage,
  FunctionMessage,
  HumanMessage,
  mapChatMessagesToStoredMessages,
  mapStoredMessagesToChatMessages,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { isRecord } from "../../../json/record.js";
import type { Piece } from "./pen.js";

/** The message as a store of chat messages gives it back: LangChain's own mapping, and JSON in between. */
export function stored(message: BaseMessage): BaseMessage {
  const json = JSON.stringify(mapChatMessagesToStoredMessages([message]));
  const [restored] = mapStoredMessagesToChatMessages(JSON.parse(json));
  if (!restored) throw new Error("LangChain's mapping lost a message");
  return restored;
}

/** The message as LangGraph's checkpoints give it back: what core's `load` makes of its JSON, without the wait. */
export function loaded(message: BaseMessage): BaseMessage {
  const { id, kwargs }: Serialized = JSON.parse(JSON.stringify(message));
  const { content_blocks: contentBlocks, ...fields } = kwargs;
  const Message = CLASSES[id.at(-1) ?? ""];
  if (!Message) throw new Error(`${id.join(".")} is no class of messages`);
  return Reflect.construct(Message, [
    { ...fields, ...(contentBlocks === undefined ? {} : { contentBlocks }) },
  ]) as BaseMessage;
}

interface Serialized {
  id: string[];
  kwargs: Record<string, unknown>;
}

const CLASSES: Readonly<Record<string, (new (fields: never) => BaseMessage) | undefined>> = {
  AIMessage,
  AIMessageChunk,
  ChatMessage,
  FunctionMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
};

/** The piece after a step of LangChain's own: nobody can send what that lost. */
export function remaining(piece: Piece): Piece {
  if (piece.kept.length === 0) return piece;
  const { content, additional_kwargs } = piece.message;
  const calls = AIMessage.isInstance(piece.message) ? (piece.message.tool_calls ?? []) : [];
  const blocks =
    typeof content === "string" ? content : content.filter((block) => !isRepetition(block, calls.length > 0));
  const json = JSON.stringify([blocks, calls, additional_kwargs["function_call"]]);
  return { ...piece, kept: piece.kept.filter((token) => json.includes(token)) };
}

/** A call in its provider's words or as it was streamed: what counts is what `tool_calls` says of it. */
function isRepetition(block: unknown, hasCalls: boolean): boolean {
  if (!isRecord(block)) return false;
  const { type, value } = block;
  if (type === "tool_call_chunk") return hasCalls;
  return type === "function_call" || type === "functionCall" || isRepetition(value, hasCalls);
}
