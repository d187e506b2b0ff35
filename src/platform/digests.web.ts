import { sha256 as hash } from "@noble/hashes/sha2";

export { crc32OfTable as crc32 } from "./crc32_table.js";

/** The SHA-256 of a text in UTF-8. The web's own returns a promise. */
export function sha256(text: string): Uint8Array {
  return hash(new TextEncoder().encode(text));
}
