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

/** What has to be known of a family to write plain text into its prompt. */
export interface PromptDialect {
  /** What a person calls the family, for errors. */
  readonly name: string;
  /** The tokens that steer the model, wherever they stand: a global pattern. */
  readonly controlTokens?: RegExp;
}

/** What one side says, as plain text. */
export interface TextTurn {
  role: "user" | "assistant";
  text: string;
}

/** The system prompt as plain text; empty when there is none. */
export function systemText({ system = [] }: ConverseStreamRequest, dialect: PromptDialect): string {
  return joinTexts(
    system.map((block) => defuse(systemBlockText(block), dialect)),
    "\n\n",
  );
}

/** The conversation as plain text. Turns of nothing but what is left out (reasoning, cache points) vanish. */
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
 * The text of a block. Reasoning has no place in these prompts and is left out; cache points have no meaning.
 *
 * @throws InvalidInputError for what is no text: images, documents, and tools where there are none.
 */
export function blockText(block: ContentBlock, message: number, dialect: PromptDialect): string {
  if (block.cachePoint || block.reasoningContent) return "";
  const text = block.text ?? citingText(block) ?? block.guardContent?.text?.text ?? foundText(block);
  if (text === undefined) throw noPlaceFor(block, message, dialect.name);
  return defuse(text, dialect);
}

/** The error for content that the prompts of a family cannot hold. */
export function noPlaceFor(
  block: ContentBlock | ToolResultContentBlock,
  message: number,
  family: string,
): InvalidInputError {
  const member = block.$unknown?.[0] ?? Object.keys(block)[0] ?? "";
  return new InvalidInputError(
    `Message ${message} has ${KINDS[member] ?? `content of the kind "${member}"`}, which the InvokeModel API ` +
      `of ${family} cannot take. Call a model that does, such as Claude or Amazon Nova, ` +
      "or set `useConverseApi: true` if this model takes it there.",
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
 * Text with its control tokens broken by a space. Bedrock reads them wherever they stand in the prompt, so
 * that a user's text, or a web page that a tool has read, could otherwise speak as the system.
 */
export function defuse(text: string, { controlTokens }: PromptDialect): string {
  return controlTokens ? text.replace(controlTokens, (token) => `${token[0]} ${token.slice(1)}`) : text;
}

/** Texts one below the other, without the empty ones. */
export function joinTexts(texts: readonly string[], separator = "\n"): string {
  return texts.filter((text) => text !== "").join(separator);
}

/**
 * The caller's tools; cache points between them have no meaning here.
 *
 * @throws InvalidInputError for a tool that the service runs itself, which only Converse knows.
 */
export function toolSpecs({ toolConfig }: ConverseStreamRequest, family: string): ToolSpecification[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec, systemTool }) => {
    if (systemTool) {
      throw new InvalidInputError(
        `The tool "${systemTool.name}" is run by Bedrock, which the InvokeModel API of ${family} does not ` +
          "offer. Leave it out, or set `useConverseApi: true` with a model that has it.",
      );
    }
    return toolSpec ?? [];
  });
}

/**
 * A body of the members that have a value, with the request's additional fields merged into it.
 *
 * @throws InvalidInputError for a JSON schema of the answer, which none of these APIs takes.
 */
export function nativeBody(request: ConverseStreamRequest, members: NativeJson): NativeJson {
  if (request.outputConfig?.textFormat) {
    throw new InvalidInputError(
      "The model's native API takes no JSON schema for its answer. Use `withStructuredOutput` with the method " +
        '"functionCalling" where the model has tools, or set `useConverseApi: true`.',
    );
  }
  return mergeJson(definedMembers(members), recordOf(request.additionalModelRequestFields));
}

/** Decoders that need nothing but the reply. */
export interface TextDecoders {
  decode(reply: NativeJson): Iterable<ContentEvent>;
  decodeStream(): ChunkDecoder;
}

/** Decoders for replies that are one text, whole or growing. */
export function growingText(textIn: (native: NativeJson) => string | undefined): TextDecoders {
  function* decode(native: NativeJson): Generator<ContentEvent> {
    const text = textIn(native);
    if (text) yield textDelta(0, text);
  }
  return { decode, decodeStream: () => decode };
}

/** Token counts as far as they are numbers; `undefined` when neither is one. */
export function tokenCounts(input: unknown, output: unknown): Partial<TokenUsage> | undefined {
  return definedOrNone({ inputTokens: numberOf(input), outputTokens: numberOf(output) });
}

/** Whether a chunk of a stream is its last: it says why it ends (an empty word says nothing), or has Bedrock's metrics. */
export function isLastChunk(chunk: NativeJson, stopReason: string | undefined): boolean {
  return Boolean(stopReason) || "amazon-bedrock-invocationMetrics" in chunk;
}

function systemBlockText(block: SystemContentBlock): string {
  return block.text ?? block.guardContent?.text?.text ?? "";
}

function citingText({ citationsContent }: ContentBlock): string | undefined {
  return citationsContent?.content?.map(({ text }) => text ?? "").join("");
}

/** A search result as a paragraph under its title. */
function foundText({ searchResult }: ContentBlock): string | undefined {
  if (!searchResult) return undefined;
  const parts = (searchResult.content ?? []).map(({ text }) => text ?? "");
  return joinTexts([searchResult.title ?? "", ...parts]);
}
