import { HumanMessage, ToolMessage, type BaseMessage, type ContentBlock } from "@langchain/core/messages";

import type { Draft } from "../../messages/conversation.js";
import { RULES, toMessages } from "../../messages/repair/pipeline.js";
import { readMessages } from "../../messages/read_messages.js";
import { RequestContext } from "../../messages/request_context.js";
import { capabilitiesOf } from "../../models/resolve.js";

export const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

/** The first bytes of each image format, which is all that telling them apart needs. */
export const IMAGES = {
  png: base64("\x89PNG\r\n\x1a\n rest"),
  jpeg: base64("\xff\xd8\xff\xe0 rest"),
  gif: base64("GIF89a rest"),
  webp: base64("RIFF\x01\x02\x03\x04WEBPVP8 rest"),
};
export const PNG = IMAGES.png;
export const PDF = base64("%PDF-1.7 rest");
export const MP3 = base64("ID3 rest");

/** Base64 of a text of one-byte characters. */
export function base64(binary: string): string {
  return Buffer.from(binary, "latin1").toString("base64");
}

export function bytes(data: string): Uint8Array {
  return new Uint8Array(Buffer.from(data, "base64"));
}

/**
 * What messages are read as, turns of a role joined, and what was warned of, before the rules look at it. The
 * messages are frozen: reading may not change them.
 */
export function prepare(messages: readonly BaseMessage[], model = CLAUDE) {
  const context = new RequestContext({ capabilities: capabilitiesOf(model) });
  const turns = readMessages(deepFreeze([...messages]), context);
  const { system, turns: joined } = placed({ ...EMPTY_DRAFT, turns }, context);
  return {
    ...wire({ system, messages: toMessages(joined) }),
    warnings: context.warnings.map(({ message }) => message),
  };
}

/** System messages where they belong, and turns of a role joined. */
function placed(draft: Draft, { capabilities, names, facts, hasPrompt, repairs }: RequestContext): Draft {
  const report = () => undefined;
  return (
    RULES["placeSystemMessages"]?.(draft, { capabilities, names, facts, hasPrompt, repairs, report }) ?? draft
  );
}

/** A request of nothing. */
const EMPTY_DRAFT: Draft = {
  inferenceConfig: {},
  topK: undefined,
  thinking: {},
  ownToolChoice: undefined,
  reasoning: undefined,
  outputEffort: undefined,
  reservedTokens: undefined,
  cutAt: [],
  promptCaching: undefined,
  guardLastTurnOnly: false,
  additionalFields: {},
  requestMetadata: undefined,
  tools: [],
  toolChoice: undefined,
  format: undefined,
  system: [],
  turns: [],
};

/** Content of any shape, as it comes from JavaScript and from JSON. */
export function content(...items: unknown[]): ContentBlock[] {
  return items as ContentBlock[];
}

export function human(...items: unknown[]): HumanMessage {
  return new HumanMessage({ content: content(...items) });
}

export function toolMessage(...items: unknown[]): ToolMessage {
  return new ToolMessage({ tool_call_id: "t", content: content(...items) });
}

/** The blocks that one human message of these blocks becomes. */
export function readHuman(...blocks: unknown[]): unknown {
  return prepare([human(...blocks)]).messages[0]?.content;
}

/** A value as it goes over the wire: bytes are base64 text. */
export function wire<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(toWire(value)));
}

function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toWire(member)]));
}

/** Freezes a value and all it holds, but for bytes, which JavaScript cannot freeze. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
  return value;
}
