import type {
  ContentBlock,
  ConverseStreamRequest,
  SystemContentBlock,
  TokenUsage,
  ToolResultContentBlock,
  ToolSpecification,
} from "@aws-sdk/client-bedrock-runtime";

import { mergeJson } from "../json/document.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { textDelta } from "./content_events.js";
import type { ChunkDecoder, ContentEvent, NativeJson } from "./family.js";

import { withoutServerTools } from "./server_tools.js";
import { definedMembers, definedOrNone, numberOf, recordOf } from "../json/record.js";

/** What is needed to write plain text into the prompt of a family. */
export interface PromptDialect {
  /** The family's name in errors. */
  readonly name: string;
  /** The tokens that control the model anywhere in the prompt, as a global pattern. */
  readonly controlTokens?: RegExp;
}

/** A turn as plain text. */
export interface TextTurn {
  role: "user" | "assistant";
  text: string;
}

/** The system prompt as plain text; empty if there is none. */
export function systemText({ system = [] }: ConverseStreamRequest, dialect: PromptDialect): string {
  return joinTexts(
    system.map((block) => defuse(systemBlockText(block), dialect)),
    "\n\n",
  );
}

/** The conversation as plain text, without turns that contain only what is left out (reasoning, cache points). */
export function textTurns({ messages = [] }: ConverseStreamRequest, dialect: PromptDialect): TextTurn[] {
  return messages
    .map(withoutServerTools)
    .map(({ role, content = [] }, index): TextTurn => {
      const text = joinTexts(content.map((block) => blockText(block, index, dialect)));
      return { role: role === "assistant" ? "assistant" : "user", text };
    })
    .filter(({ text }) => text !== "");
}

/**
 * The text of a block. Reasoning and cache points are left out, because these prompts do not support them.
 *
 * @throws InvalidInputError for what is not text: images, documents, and tools if there are none.
 */
export function blockText(block: ContentBlock, message: number, dialect: PromptDialect): string {
  if (block.cachePoint || block.reasoningContent) return "";
  const text = block.text ?? citingText(block) ?? block.guardContent?.text?.text ?? foundText(block);
  if (text === undefined) throw noPlaceFor(block, message, dialect.name);
  return defuse(text, dialect);
}

/** The error for content that a family's prompts do not support. */
export function noPlaceFor(
  block: ContentBlock | ToolResultContentBlock,
  message: number,
  family: string,
): InvalidInputError {
  const member = block.$unknown?.[0] ?? Object.keys(block)[0] ?? "";
  return new InvalidInputError(
    `Message ${message} has ${KINDS[member] ?? `content of the kind "${member}"`}, which the InvokeModel API ` +
      `of ${family} does not support. Use a model that does, such as Claude or Amazon Nova, ` +
      "or set `useConverseApi: true` if this model supports it there.",
  );
}

const KINDS: Readonly<Record<string, string>> = {
  image: "an image",
  document: "a document",
  video: "a video",
  audio: "audio",
  toolUse: "a tool call",
  toolResult: "a tool result",
  guardContent: "a guarded image",
};

/**
 * Text with a space inserted into its control tokens. Bedrock interprets them anywhere in the prompt, so a user's text, or a
 * web page that a tool has read, could otherwise pose as the system.
 */
export function defuse(text: string, { controlTokens }: PromptDialect): string {
  return controlTokens ? text.replace(controlTokens, (token) => `${token[0]} ${token.slice(1)}`) : text;
}

/** Texts on separate lines, without the empty ones. */
export function joinTexts(texts: readonly string[], separator = "\n"): string {
  return texts.filter((text) => text !== "").join(separator);
}

/**
 * The caller's tools, without the cache points between them.
 *
 * @throws InvalidInputError for a tool that the service runs itself, which only Converse has.
 */
export function toolSpecs({ toolConfig }: ConverseStreamRequest, family: string): ToolSpecification[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec, systemTool }) => {
    if (systemTool) {
      throw new InvalidInputError(
        `The tool "${systemTool.name}" is run by Bedrock, and the InvokeModel API of ${family} does not have it. ` +
          "Leave it out, or set `useConverseApi: true` with a model that has it.",
      );
    }
    return toolSpec ?? [];
  });
}

/**
 * A body with the members that have a value, and with the request's additional fields merged into it.
 *
 * @throws InvalidInputError for a JSON schema for the answer, which none of these APIs supports.
 */
export function nativeBody(request: ConverseStreamRequest, members: NativeJson): NativeJson {
  if (request.outputConfig?.textFormat) {
    throw new InvalidInputError(
      "The model's native API does not support a JSON schema for the answer. Use `withStructuredOutput` with the method " +
        '"functionCalling" if the model has tools, or set `useConverseApi: true`.',
    );
  }
  return mergeJson(definedMembers(members), recordOf(request.additionalModelRequestFields));
}

/** Decoders that need only the reply. */
export interface TextDecoders {
  decode(reply: NativeJson): Iterable<ContentEvent>;
  decodeStream(): ChunkDecoder;
}

/** Decoders for replies that are one text, whole or streamed. */
export function growingText(textIn: (native: NativeJson) => string | undefined): TextDecoders {
  function* decode(native: NativeJson): Generator<ContentEvent> {
    const text = textIn(native);
    if (text) yield textDelta(0, text);
  }
  return { decode, decodeStream: () => decode };
}

/** Token counts that are numbers; `undefined` if neither is. */
export function tokenCounts(input: unknown, output: unknown): Partial<TokenUsage> | undefined {
  return definedOrNone({ inputTokens: numberOf(input), outputTokens: numberOf(output) });
}

/** Whether a chunk is the last of its stream: it has a stop reason that is not empty, or Bedrock's metrics. */
export function isLastChunk(chunk: NativeJson, stopReason: string | undefined): boolean {
  return Boolean(stopReason) || "amazon-bedrock-invocationMetrics" in chunk;
}

function systemBlockText(block: SystemContentBlock): string {
  return block.text ?? block.guardContent?.text?.text ?? "";
}

function citingText({ citationsContent }: ContentBlock): string | undefined {
  return citationsContent?.content?.map(({ text }) => text ?? "").join("");
}

/** A search result as a paragraph with its title. */
function foundText({ searchResult }: ContentBlock): string | undefined {
  if (!searchResult) return undefined;
  const parts = (searchResult.content ?? []).map(({ text }) => text ?? "");
  return joinTexts([searchResult.title ?? "", ...parts]);
}
