import type {
  ContentBlock,
  ConverseStreamRequest,
  SystemContentBlock,
  ToolResultBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { base64Text } from "../../platform/platform.js";
import type { NativeJson } from "../family.js";
import { nativeBody } from "../prompt.js";

/**
 * A Converse request as Nova's native body, which has the same members.
 *
 * @throws InvalidInputError for content that only Converse supports.
 */
export function encodeRequest(request: ConverseStreamRequest): NativeJson {
  const { system = [], messages = [], inferenceConfig, toolConfig, outputConfig } = request;
  if (outputConfig?.textFormat) throw noSchema();
  return nativeBody(request, {
    schemaVersion: "messages-v1",
    system: system.length > 0 ? system.flatMap(encodeSystemBlock) : undefined,
    messages: messages.map(({ role, content = [] }, index) => ({
      role,
      content: content.flatMap((block, place) => encodeBlock(block, `messages.${index}, content.${place}`)),
    })),
    inferenceConfig,
    toolConfig: toWire(toolConfig),
  });
}

function encodeSystemBlock(block: SystemContentBlock): unknown[] {
  return block.guardContent ? encodeGuarded(block) : [toWire(block)];
}

function encodeBlock(block: ContentBlock, where: string): unknown[] {
  if (block.guardContent) return encodeGuarded(block);
  if (block.$unknown) return [toWire({ [block.$unknown[0]]: block.$unknown[1] })];
  // The API returns citations but does not accept them.
  if (block.citationsContent) return block.citationsContent.content?.map(toWire) ?? [];
  if (block.toolResult) throwIfDocuments(block.toolResult, where);
  if (block.document || block.searchResult) throw notInApi(Object.keys(block)[0], where);
  return [toWire(block)];
}

/** Without a guardrail, and for images, the body cannot mark what the guardrail evaluates. */
function encodeGuarded({ guardContent }: Pick<ContentBlock, "guardContent">): unknown[] {
  const { text, image } = guardContent ?? {};
  if (image) return [toWire({ image })];
  return text?.text ? [{ text: text.text }] : [];
}

function throwIfDocuments({ content = [] }: ToolResultBlock, where: string): void {
  for (const [index, part] of content.entries()) {
    if (part.document || part.searchResult) {
      throw notInApi(Object.keys(part)[0], `${where}, toolResult.content.${index}`);
    }
  }
}

/** An SDK value as it is sent: bytes become base64 text. Free-form JSON is unchanged. */
function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return base64Text(value);
  if (Array.isArray(value)) return value.map(toWire);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, toWire(member)]));
}

/** https://docs.aws.amazon.com/nova/latest/nova2-userguide/using-invoke-api.html: documents are Converse's alone. */
function notInApi(member: string | undefined, where: string): InvalidInputError {
  return new InvalidInputError(
    `${where}: Amazon Nova's native API does not support a ${member ?? "block without members"}. Set ` +
      "`useConverseApi: true`, or send its text.",
  );
}

function noSchema(): InvalidInputError {
  return new InvalidInputError(
    "Amazon Nova's native API does not support a JSON schema for the answer. Use a tool for it: " +
      '`withStructuredOutput(schema, { method: "functionCalling" })`.',
  );
}
