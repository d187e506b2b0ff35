import { AIMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { isRecord, type Block } from "../../../../json/record.js";
import type { GeneratedHistory } from "../history.js";

/** Something that a history has or has not. */
export type Feature = (history: GeneratedHistory) => boolean;

/** The type of a message: `human`, `ai`, `system`, `tool`, `function`, `generic`; `any` for all. */
export type Type = "human" | "ai" | "system" | "tool" | "any";

/** Whether some message is one of these. */
export function hasMessage(
  isWanted: (message: BaseMessage, at: number, all: BaseMessage[]) => boolean,
): Feature {
  return ({ messages }) => messages.some(isWanted);
}

/** Whether some block of a message of this type is one of these; what is wrapped counts too. */
export function hasBlock(type: Type, isWanted: (block: Block, message: BaseMessage) => boolean): Feature {
  return hasMessage(
    (message) => isOf(message, type) && blocksOf(message).some((block) => isWanted(block, message)),
  );
}

/** Whether some message of this type has content such as this. */
export function hasContent(type: Type, isWanted: (content: string | readonly unknown[]) => boolean): Feature {
  return hasMessage((message) => isOf(message, type) && isWanted(message.content));
}

export function isOf(message: BaseMessage, type: Type): boolean {
  return type === "any" || message.getType() === type;
}

export function metadataOf({ response_metadata }: BaseMessage): Record<string, unknown> {
  return response_metadata;
}

export function isV1(message: BaseMessage): boolean {
  return metadataOf(message)["output_version"] === "v1";
}

/** Content as a list, whose strings are strings still. */
export function itemsOf({ content }: BaseMessage): readonly unknown[] {
  return typeof content === "string" ? [] : content;
}

const known = new WeakMap<BaseMessage, Block[]>();

/** A message's blocks, and those that they wrap. Hundreds of features look at each message. */
export function blocksOf(message: BaseMessage): Block[] {
  const blocks = known.get(message) ?? itemsOf(message).filter(isRecord).flatMap(unwrapped);
  known.set(message, blocks);
  return blocks;
}

function unwrapped(block: Record<string, unknown>): Block[] {
  const { value } = block;
  return [block, ...(isRecord(value) ? unwrapped(value) : [])];
}

/** Whether a text, or all of a list's texts, say nothing. */
export function isBlank(content: string | readonly unknown[]): boolean {
  if (typeof content === "string") return content.trim() === "";
  return content.every((item) => isBlankBlock(item) || isCachePoint(item));
}

export function isBlankBlock(item: unknown): boolean {
  if (typeof item === "string") return item.trim() === "";
  if (!isRecord(item) || (item["type"] !== undefined && item["type"] !== "text")) return false;
  const { type, text, annotations } = item;
  return annotations === undefined && (typeof text === "string" ? text.trim() === "" : type === "text");
}

export function isCachePoint(item: unknown): boolean {
  return isRecord(item) && (isRecord(item["cachePoint"]) || /^cache_?point$/i.test(String(item["type"])));
}

/** A call wherever a message tells of it. */
export interface SeenCall {
  at: number;
  place: "tool_calls" | "content";
  id: unknown;
  name: unknown;
  args: unknown;
}

export function callsOf(messages: readonly BaseMessage[]): SeenCall[] {
  return messages.flatMap((message, at) => [...beside(message, at), ...within(message, at)]);
}

function beside(message: BaseMessage, at: number): SeenCall[] {
  if (!AIMessage.isInstance(message)) return [];
  return (message.tool_calls ?? []).map(({ id, name, args }) => ({
    at,
    place: "tool_calls",
    id,
    name,
    args,
  }));
}

const CALL_TYPES: ReadonlySet<unknown> = new Set(["tool_use", "tool_call", "tool_call_chunk"]);

function within(message: BaseMessage, at: number): SeenCall[] {
  if (!AIMessage.isInstance(message)) return [];
  return blocksOf(message).flatMap((block): SeenCall[] => {
    const { type, id, name, args, input, toolUse } = block;
    if (CALL_TYPES.has(type)) return [{ at, place: "content", id, name, args: args ?? input }];
    if (!isRecord(toolUse)) return [];
    return [
      { at, place: "content", id: toolUse["toolUseId"], name: toolUse["name"], args: toolUse["input"] },
    ];
  });
}

/** A result wherever a message has it. */
export interface SeenResult {
  at: number;
  id: unknown;
  content: unknown;
}

export function resultsOf(messages: readonly BaseMessage[]): SeenResult[] {
  return messages.flatMap((message, at): SeenResult[] => {
    if (ToolMessage.isInstance(message)) return [{ at, id: message.tool_call_id, content: message.content }];
    return blocksOf(message).flatMap(({ type, tool_use_id: id, content, toolResult }): SeenResult[] => {
      if (type === "tool_result") return [{ at, id, content }];
      return isRecord(toolResult)
        ? [{ at, id: toolResult["toolUseId"], content: toolResult["content"] }]
        : [];
    });
  });
}

/** Whether some message of this type has a block of this one. */
export function typed(type: Type, blockType: string): Feature {
  return hasBlock(type, (block) => block.type === blockType);
}

/** Whether some block wraps one of these. */
export function wraps(type: Type, isWanted: (block: Block) => boolean): Feature {
  return hasBlock(type, (block) => {
    return block.type === "non_standard" && isRecord(block["value"]) && isWanted(block["value"]);
  });
}

/** What of a message is an image. */
export function imagesOf(message: BaseMessage): Block[] {
  return blocksOf(message).filter(
    ({ type, image, image_url }) => type === "image" || isRecord(image) || image_url,
  );
}

/** A text; nothing for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
