import type {
  CitationsContentBlock,
  ContentBlock,
  GuardrailConverseContentBlock,
  ReasoningContentBlock,
  SearchResultBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";
import { withCacheControl } from "./cache_control.js";
import { encodeCitation } from "./citations.js";
import { encodeDocument, encodeImage } from "./media.js";
import { toRedactedData } from "./redacted.js";

/**
 * The content of a turn in the form of the Messages API.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html
 *
 * @param where the turn, for errors.
 * @throws InvalidInputError for content that the API does not support.
 */
export function encodeContent(content: readonly ContentBlock[], where: string): NativeJson[] {
  return withCacheControl(content, (block, index) =>
    encodeBlock(block, `${where}, content.${index}`).filter((encoded) => !isEmptyText(encoded)),
  );
}

/** `messages: text content blocks must be non-empty`, also in turns with signed reasoning. */
function isEmptyText({ type, text }: NativeJson): boolean {
  return type === "text" && text === "";
}

function encodeBlock(block: ContentBlock, where: string): NativeJson[] {
  if (block.text !== undefined) return [encodeText(block.text)];
  if (block.image) return [encodeImage(block.image, where)];
  if (block.document) return [encodeDocument(block.document, where)];
  if (block.toolUse) return [encodeToolUse(block.toolUse)];
  if (block.toolResult) return [encodeToolResult(block.toolResult, where)];
  if (block.reasoningContent) return encodeReasoning(block.reasoningContent);
  if (block.citationsContent) return [encodeCitedText(block.citationsContent)];
  if (block.searchResult) return [encodeSearchResult(block.searchResult)];
  if (block.guardContent) return encodeGuarded(block.guardContent, where);
  if (block.$unknown) return encodeRaw(block.$unknown);
  throw notInApi(Object.keys(block)[0], where);
}

/** A text block. */
export function encodeText(text: string): NativeJson {
  return { type: "text", text };
}

function encodeToolUse({ toolUseId, name, input, type }: ToolUseBlock): NativeJson {
  return { type: type ?? "tool_use", id: toolUseId, name, input: input ?? {} };
}

function encodeToolResult({ toolUseId, content, status }: ToolResultBlock, where: string): NativeJson {
  const blocks = (content ?? []).map((block, index) =>
    encodeResultBlock(block, `${where}, toolResult.content.${index}`),
  );
  return {
    type: "tool_result",
    tool_use_id: toolUseId,
    ...(blocks.length > 0 ? { content: blocks } : {}),
    ...(status === "error" ? { is_error: true } : {}),
  };
}

function encodeResultBlock(block: ToolResultContentBlock, where: string): NativeJson {
  if (block.text !== undefined) return encodeText(block.text);
  if (block.json !== undefined) return encodeText(JSON.stringify(block.json));
  if (block.image) return encodeImage(block.image, where);
  if (block.document) return encodeDocument(block.document, where);
  if (block.searchResult) return encodeSearchResult(block.searchResult);
  throw notInApi(Object.keys(block)[0], where);
}

/** Reasoning without a signature is from another model or was cut off, and the API refuses it. */
function encodeReasoning({ reasoningText, redactedContent }: ReasoningContentBlock): NativeJson[] {
  if (redactedContent) return [{ type: "redacted_thinking", data: toRedactedData(redactedContent) }];
  const { text, signature } = reasoningText ?? {};
  return signature ? [{ type: "thinking", thinking: text ?? "", signature }] : [];
}

function encodeCitedText({ content, citations }: CitationsContentBlock): NativeJson {
  const text = (content ?? []).map((part) => part.text ?? "").join("");
  const encoded = (citations ?? []).flatMap((citation) => encodeCitation(citation) ?? []);
  return { ...encodeText(text), ...(encoded.length > 0 ? { citations: encoded } : {}) };
}

function encodeSearchResult({ source, title, content, citations }: SearchResultBlock): NativeJson {
  return {
    type: "search_result",
    source,
    title,
    content: (content ?? []).map(({ text }) => encodeText(text ?? "")),
    ...(citations ? { citations: { enabled: citations.enabled === true } } : {}),
  };
}

/** Without a guardrail, and for images, the body cannot mark what the guardrail evaluates. */
function encodeGuarded({ text, image }: GuardrailConverseContentBlock, where: string): NativeJson[] {
  if (image) return [encodeImage({ format: image.format, source: image.source }, where)];
  return text?.text ? [encodeText(text.text)] : [];
}

/** A block that this package does not know, as in the API's reply. */
function encodeRaw([type, block]: [string, unknown]): NativeJson[] {
  return isRecord(block) ? [{ type, ...block }] : [];
}

function notInApi(member: string | undefined, where: string): InvalidInputError {
  return new InvalidInputError(
    `${where}: Claude's native API does not support ${member ?? "an empty block"}. Use a model that does (video: Amazon ` +
      "Nova), or set `useConverseApi: true` if Converse supports it.",
  );
}
