import { base64Text, latin1Text } from "../../platform/platform.js";

/** Base64 text and nothing else, as Anthropic's redacted reasoning is. */
const BASE64_TEXT = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Converse's bytes as Anthropic's `data`. Converse's bytes are that base64 text itself, so that on Converse's wire it is
 * encoded as base64 twice.
 *
 * Bytes that are not base64 text come from a block of Anthropic's own SDK, whose `data` was decoded when it was read.
 */
export function toRedactedData(bytes: Uint8Array): string {
  const text = latin1Text(bytes);
  return BASE64_TEXT.test(text) ? text : base64Text(bytes);
}

/** Anthropic's `data` as Converse's bytes. */
export function fromRedactedData(data: string): Uint8Array {
  return new TextEncoder().encode(data);
}
