import { withoutGeography } from "../models/geography.js";
import type { JsonObject } from "../json_value.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import type { NativeRequest } from "./family.js";

/** All text of a reply. */
export function textOf({ output }: ConverseReply): string {
  return output.message.content
    .map((block) => {
      if ("text" in block) return block.text;
      if (!("citationsContent" in block)) return "";
      return block.citationsContent.content.map(({ text }) => text).join("");
    })
    .join("");
}

/** All reasoning of a reply that can be read; `undefined` when there is none. */
export function reasoningOf({ output }: ConverseReply): string | undefined {
  const texts = output.message.content.flatMap((block) =>
    "reasoningContent" in block && "reasoningText" in block.reasoningContent
      ? [block.reasoningContent.reasoningText.text]
      : [],
  );
  return texts.length === 0 ? undefined : texts.join("");
}

/** A tool call of a reply. */
export interface ToolCall {
  id: string;
  name: string;
  input: JsonObject;
}

export function toolCallsOf({ output }: ConverseReply): ToolCall[] {
  return output.message.content.flatMap((block) => {
    if (!("toolUse" in block)) return [];
    const { toolUseId: id, name, input } = block.toolUse;
    return [{ id, name, input }];
  });
}

/** Citations of a reply, in Converse's shape. */
export function citationsOf({ output }: ConverseReply): JsonObject[] {
  return output.message.content.flatMap((block) =>
    "citationsContent" in block ? block.citationsContent.citations : [],
  );
}

/**
 * The text of a reply for a family that writes only text. Reasoning is left out.
 *
 * @throws When the reply calls tools, because it was scripted for another model.
 */
export function plainTextOf(reply: ConverseReply, { modelId }: NativeRequest): string {
  if (toolCallsOf(reply).length > 0) {
    throw new Error(
      `The scripted reply has \`toolCalls\`, but ${modelId} cannot call tools with InvokeModel. Leave them out.`,
    );
  }
  return textOf(reply);
}

/** Text in large pieces, each of `size` small ones, for families that stream large chunks. */
export function largePieces(text: string, size = 20): string[] {
  const small = splitText(text);
  return Array.from({ length: Math.ceil(small.length / size) }, (_, index) =>
    small.slice(index * size, (index + 1) * size).join(""),
  );
}

/**
 * A family's name for a stop reason. One without a name is sent as scripted. A guardrail's intervention is not a stop
 * reason of a model; it is reported in `amazon-bedrock-guardrailAction`.
 */
export function nativeStopReason(words: Record<string, string>, { stopReason }: ConverseReply): string {
  const reason = stopReason === "guardrail_intervened" ? "end_turn" : stopReason;
  return words[reason] ?? reason;
}

/** The model's name without geography, provider and Bedrock's version: `claude-3-5-sonnet-20240620`. */
export function modelName({ modelId }: NativeRequest): string {
  const id = modelId.split("/").at(-1) ?? modelId;
  return withoutGeography(id)
    .replace(/^[a-z0-9]+\./, "")
    .replace(/-v\d+(?::\d+)?$|:\d+$/, "");
}
