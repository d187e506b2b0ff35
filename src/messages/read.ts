import type { ContentBlock, SystemContentBlock, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";
import {
  AIMessage,
  BaseMessage,
  ChatMessage,
  FunctionMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";

import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { readAIContent } from "./ai_content.js";
import { isRecord } from "./block.js";
import { readBlock, readToolResultContent } from "./blocks.js";
import type { Conversation, ReadContext, Turn } from "./conversation.js";
import { isContentBlock, isSystemBlock, memberOf, type ReadBlock } from "./destinations.js";

/**
 * Reads LangChain messages into Converse's form, one turn a message. System messages are lifted into the
 * system prompt from wherever they stand, for most models take none between turns.
 *
 * @throws InvalidInputError when a message or block cannot be sent, naming it.
 */
export function readMessages(
  messages: readonly BaseMessage[],
  context: ReadContext,
): Conversation & { messages: Turn[] } {
  const system: SystemContentBlock[] = [];
  const turns: Turn[] = [];
  messages.forEach((message, index) => {
    if (!BaseMessage.isInstance(message)) {
      throw new InvalidInputError(
        `messages.${index} is no LangChain message whose content is text or a list of content blocks.`,
      );
    }
    const where = `messages.${index} (${message.getType()})`;
    if (isSystem(message)) system.push(...readSystem(message, context, where));
    else turns.push(readTurn(message, context, where));
  });
  return { system, messages: turns };
}

function isSystem(message: BaseMessage): boolean {
  if (ChatMessage.isInstance(message)) return SYSTEM_ROLES.has(message.role.toLowerCase());
  return SystemMessage.isInstance(message);
}

/** `developer` is what OpenAI calls the system of its newer models. */
const SYSTEM_ROLES: ReadonlySet<string> = new Set(["system", "developer"]);

function readTurn(message: BaseMessage, context: ReadContext, where: string): Turn {
  if (AIMessage.isInstance(message))
    return { role: "assistant", content: readAIContent(message, context, where) };
  if (HumanMessage.isInstance(message))
    return { role: "user", content: readContent(message, context, where) };
  if (ToolMessage.isInstance(message))
    return { role: "user", content: readToolMessage(message, context, where) };
  if (ChatMessage.isInstance(message)) return readChatMessage(message, context, where);
  const hint = message instanceof FunctionMessage ? " Use a ToolMessage with the id of its call." : "";
  throw new InvalidInputError(
    `${where}: Bedrock has no place for a ${message.getType()} message. ` +
      `It takes system, human, ai and tool messages.${hint}`,
  );
}

/** A message whose role the caller names: `assistant` and `ai` speak for the model, `user` and `human` to it. */
function readChatMessage(message: ChatMessage, context: ReadContext, where: string): Turn {
  const role = CHAT_ROLES.get(message.role.toLowerCase());
  if (role) return { role, content: readContent(message, context, where) };
  throw new InvalidInputError(
    `${where}: the role ${JSON.stringify(message.role)} is none of Bedrock's. Use "user", "assistant" or "system".`,
  );
}

const CHAT_ROLES: ReadonlyMap<string, Turn["role"]> = new Map([
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["ai", "assistant"],
]);

function readSystem(message: BaseMessage, context: ReadContext, where: string): SystemContentBlock[] {
  return readBlocks(message, context, where, isSystemBlock, (member) => {
    return `a system message takes text, guardContent and cachePoint blocks, no ${member}.`;
  });
}

function readContent(message: BaseMessage, context: ReadContext, where: string): ContentBlock[] {
  return readBlocks(message, context, where, isContentBlock, (member) => {
    return `only a tool's result takes ${member}. Give it as text.`;
  });
}

/** A tool's answer; cache points and what else Converse refuses inside a result stand after it. */
function readToolMessage(message: ToolMessage, context: ReadContext, where: string): ContentBlock[] {
  const { content, beside } = readToolResultContent(message.content, context, where);
  const toolResult: ToolResultBlock = {
    toolUseId: message.tool_call_id,
    content,
    status: message.status === "error" ? "error" : "success",
  };
  return [{ toolResult }, ...beside.filter(isContentBlock)];
}

/** The blocks of a message that its author wrote: what cannot be sent is an error, never left out. */
function readBlocks<Wanted extends ReadBlock>(
  message: BaseMessage,
  context: ReadContext,
  where: string,
  isWanted: (block: ReadBlock) => block is Wanted,
  refusal: (member: string) => string,
): Wanted[] {
  const items: readonly unknown[] = typeof message.content === "string" ? [message.content] : message.content;
  return items.flatMap((item, index) => {
    const place = `${where}, content.${index}`;
    return readItem(item, context, place).map((block) => {
      if (isWanted(block)) return block;
      throw new InvalidInputError(`${place}: ${refusal(memberOf(block))}`);
    });
  });
}

function readItem(item: unknown, context: ReadContext, where: string): ReadBlock[] {
  if (typeof item === "string") return [{ text: item }];
  const blocks = isRecord(item) ? readBlock(item, context, where) : undefined;
  if (blocks) return blocks;
  throw new InvalidInputError(
    `${where}: ${describe(item)} is no content block that Bedrock takes. ` +
      'Use text, image, file, audio, video, tool blocks, or one of Converse\'s own, such as { cachePoint: { type: "default" } }.',
  );
}

/** A block of no known shape, in words that help to find it. */
function describe(item: unknown): string {
  if (!isRecord(item)) return item === null ? "null" : `a ${typeof item}`;
  const { type, value } = item;
  if (type === undefined) return `an object of ${JSON.stringify(Object.keys(item))}`;
  const inside = type === "non_standard" && isRecord(value) ? value["type"] : undefined;
  return `${JSON.stringify(type)}${inside === undefined ? "" : ` of ${JSON.stringify(inside)}`}`;
}
