import type { ContentBlock, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";
import {
  AIMessage,
  BaseMessage,
  FunctionMessage,
  RemoveMessage,
  ToolMessage,
} from "@langchain/core/messages";

import { InvalidInputError } from "../errors/invalid_input.js";
import { readAIContent } from "./ai_content.js";
import { isRecord } from "../json/record.js";
import { readBlock } from "./blocks.js";
import type { Turn } from "./conversation.js";
import { isContentBlock, isSystemBlock, memberOf, type ReadBlock } from "./destinations.js";
import { dropRemoveMessage } from "./repair/turns/remove_messages.js";
import type { RequestContext } from "./request_context.js";
import { roleOf } from "./roles.js";
import { readToolResultContent } from "./tool_results/content.js";

/**
 * Reads LangChain messages into Converse's form, one turn for each message.
 *
 * @throws InvalidInputError when a message or block cannot be sent, naming it.
 */
export function readMessages(messages: readonly BaseMessage[], context: RequestContext): Turn[] {
  const turns: Turn[] = [];
  messages.forEach((message, index) => {
    if (!BaseMessage.isInstance(message)) {
      throw new InvalidInputError(
        `messages.${index} is not a LangChain message. Give a BaseMessage with text or a list of content blocks.`,
      );
    }
    const where = `messages.${index} (${message.getType()})`;
    if (RemoveMessage.isInstance(message)) dropRemoveMessage(where, context);
    else turns.push(readTurn(message, context, where));
  });
  return turns;
}

function readTurn(message: BaseMessage, context: RequestContext, where: string): Turn {
  const role = roleOf(message, context, where);
  if (AIMessage.isInstance(message)) {
    const content = readAIContent(message, context, where);
    return { role, content, where, author: context.authors.of(message) };
  }
  return { role, content: readContentOf(message, role, context, where), where };
}

function readContentOf(
  message: BaseMessage,
  role: Turn["role"],
  context: RequestContext,
  where: string,
): ContentBlock[] {
  if (role === "system") return readSystem(message, context, where);
  if (ToolMessage.isInstance(message)) return readToolMessage(message, context, where);
  if (FunctionMessage.isInstance(message)) return readFunctionMessage(message, context, where);
  return readContent(message, context, where);
}

function readSystem(message: BaseMessage, context: RequestContext, where: string): ContentBlock[] {
  return readBlocks(message, context, where, isSystemContent, (member) => {
    return `a system message cannot contain ${member}. Use text, guardContent and cachePoint blocks.`;
  });
}

function readContent(message: BaseMessage, context: RequestContext, where: string): ContentBlock[] {
  return readBlocks(message, context, where, isContentBlock, (member) => {
    return `only a tool's result can contain ${member}. Give it as text.`;
  });
}

function isSystemContent(block: ReadBlock): block is ContentBlock {
  return isSystemBlock(block);
}

/** A tool's result; cache points and other blocks that Converse refuses inside a result follow it. */
function readToolMessage(message: ToolMessage, context: RequestContext, where: string): ContentBlock[] {
  const { content, beside } = readToolResultContent(message.content, context, where);
  const toolResult: ToolResultBlock = {
    toolUseId: message.tool_call_id,
    content,
    status: message.status === "error" ? "error" : "success",
  };
  return beside.length === 0 ? [{ toolResult }] : [{ toolResult }, ...beside.filter(isContentBlock)];
}

/** OpenAI's older form of a tool's result, whose calls have no ids: it answers the call before it. */
function readFunctionMessage(
  message: FunctionMessage,
  context: RequestContext,
  where: string,
): ContentBlock[] {
  const { content, beside } = readToolResultContent(message.content, context, where);
  return [{ toolResult: { toolUseId: "", content, status: "success" } }, ...beside.filter(isContentBlock)];
}

/** The blocks of a message that its author wrote: one that cannot be sent is an error, never left out. */
function readBlocks(
  message: BaseMessage,
  context: RequestContext,
  where: string,
  isWanted: (block: ReadBlock) => block is ContentBlock,
  refusal: (member: string) => string,
): ContentBlock[] {
  if (typeof message.content === "string") return [{ text: message.content }];
  const items: readonly unknown[] = message.content;
  return items.flatMap((item, index) => {
    const place = `${where}, content.${index}`;
    return readItem(item, context, place).map((block) => {
      if (isWanted(block)) return block;
      throw new InvalidInputError(`${place}: ${refusal(memberOf(block))}`);
    });
  });
}

function readItem(item: unknown, context: RequestContext, where: string): ReadBlock[] {
  if (typeof item === "string") return [{ text: item }];
  const blocks = isRecord(item) ? readBlock(item, context, where) : undefined;
  if (blocks) return blocks;
  throw new InvalidInputError(
    `${where}: ${describe(item)} is not a content block for Bedrock. ` +
      'Use text, image, file, audio, video, tool blocks, or one of Converse\'s own, such as { cachePoint: { type: "default" } }.',
  );
}

/** A block of unknown shape, described so that it can be found. */
function describe(item: unknown): string {
  if (!isRecord(item)) return item === null ? "null" : `a ${typeof item}`;
  const { type, value } = item;
  if (type === undefined) return `an object of ${JSON.stringify(Object.keys(item))}`;
  const inside = type === "non_standard" && isRecord(value) ? value["type"] : undefined;
  return `${JSON.stringify(type)}${inside === undefined ? "" : ` of ${JSON.stringify(inside)}`}`;
}
