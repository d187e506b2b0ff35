import type {
  ContentBlock,
  GuardrailConverseContentBlock,
  ImageBlock,
  SystemContentBlock,
  ToolResultContentBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { toDocument } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { base64Text } from "../../platform/platform.js";
import type { NativeJson } from "../family.js";
import type { Dialect } from "./dialect.js";

/** A part of a message's content: text, or an image as a data URL. */
export type ContentPart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } };

/** The content of a message: one text, or parts. */
export type MessageContent = string | ContentPart[];

/** A user's content: one text as a string, several parts as a list if the models read more than text. */
export function toUserContent(parts: readonly ContentPart[], { images }: Dialect): MessageContent {
  return images && parts.length > 1 ? [...parts] : toPlainContent(parts);
}

/** Text as one string, which every vendor's template accepts; parts only if there is more than text. */
export function toPlainContent(parts: readonly ContentPart[]): MessageContent {
  const texts = parts.flatMap((part) => (part.type === "text" ? part.text : []));
  return texts.length === parts.length ? texts.join("\n") : [...parts];
}

/**
 * A block of a turn as parts. Reasoning is left out, because no vendor accepts it, and so are cache points, which the API
 * does not have. `guardContent` is sent as ordinary content.
 *
 * @throws InvalidInputError for a block that chat completions do not support.
 */
export function toParts(block: ContentBlock, where: string, dialect: Dialect): ContentPart[] {
  if (block.text !== undefined) return [text(block.text)];
  if (block.citationsContent) {
    return (block.citationsContent.content ?? []).map((part) => text(part.text ?? ""));
  }
  if (block.image) return [image(block.image, where, dialect)];
  if (block.guardContent) return guardParts(block.guardContent, where, dialect);
  if (block.reasoningContent || block.cachePoint) return [];
  throw refusal(block, where, dialect);
}

/** A block of the system prompt as text. */
export function toSystemText(block: SystemContentBlock, where: string, dialect: Dialect): string[] {
  if (block.text !== undefined) return [block.text];
  if (block.guardContent?.text) return [block.guardContent.text.text ?? ""];
  if (block.cachePoint) return [];
  throw refusal(block, where, dialect);
}

/** A tool's result as text, because a `tool` message contains nothing else. */
export function toResultText(block: ToolResultContentBlock, where: string, dialect: Dialect): string {
  if (block.text !== undefined) return block.text;
  if (block.json !== undefined) return JSON.stringify(toDocument(block.json));
  throw refusal(block, where, dialect, "as the result of a tool");
}

function text(value: string): ContentPart {
  return { type: "text", text: value };
}

function image({ format, source }: ImageBlock, where: string, dialect: Dialect): ContentPart {
  if (!dialect.images) throw refusal({ image: source }, where, dialect);
  if (!source?.bytes) {
    throw new InvalidInputError(
      `${where}: InvokeModel of ${dialect.name} does not read images from S3. ` +
        "Send the bytes, or set `useConverseApi: true`.",
    );
  }
  return { type: "image_url", image_url: { url: `data:image/${format};base64,${base64Text(source.bytes)}` } };
}

function guardParts(
  { text: guarded, image: picture }: GuardrailConverseContentBlock,
  where: string,
  dialect: Dialect,
): ContentPart[] {
  if (picture) return [image(picture, where, dialect)];
  return guarded ? [text(guarded.text ?? "")] : [];
}

function refusal(block: object, where: string, { name }: Dialect, as = ""): InvalidInputError {
  const { $unknown, ...members }: NativeJson & { $unknown?: unknown } = { ...block };
  const member = Array.isArray($unknown) ? String($unknown[0]) : Object.keys(members).join(", ");
  return new InvalidInputError(
    `${where}: InvokeModel of ${name} does not support ${member || "empty"} blocks${as && ` ${as}`}. ` +
      "Use a model that does, or set `useConverseApi: true`.",
  );
}
