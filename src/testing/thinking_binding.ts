import { createHash } from "node:crypto";
import { isJsonObject, jsonObjects, valueAt, type JsonObject, type JsonValue } from "./json_value.js";

/** The start of every signature that the emulator makes. It cannot check any other signature. */
export const SIGNATURE = "emulated-signature";

/** Signatures of the two APIs differ, because the emulator compares the JSON of requests. */
const BOUND = /^emulated-signature\.(converse|messages)\.[0-9a-f]{16}$/;

/** A signature for the thinking in the reply to a request, bound to the content of the request. */
export function boundSignature(body: JsonObject): string {
  return signatureAfter(body, jsonObjects(body["messages"]).length);
}

/** The path of the first block that the emulator signed for a different conversation. */
export function misplacedThinking(body: JsonObject): string | undefined {
  for (const [at, { content }] of jsonObjects(body["messages"]).entries()) {
    const index = jsonObjects(content).findIndex((block) => isMisplaced(signatureOf(block), body, at));
    if (index >= 0) return `messages.${at}.content.${index}`;
  }
  return undefined;
}

function isMisplaced(signature: JsonValue | undefined, body: JsonObject, at: number): boolean {
  const api = typeof signature === "string" ? BOUND.exec(signature)?.[1] : undefined;
  return api === apiOf(body) && signature !== signatureAfter(body, at);
}

function signatureOf(block: JsonObject): JsonValue | undefined {
  return block["signature"] ?? valueAt(block, "reasoningContent", "reasoningText", "signature");
}

/** Identifies what a turn's thinking depends on: the system prompt, the tools, and the turns before it. */
function signatureAfter(body: JsonObject, turns: number): string {
  const tools = valueAt(body, "toolConfig", "tools") ?? body["tools"];
  const prefix = [body["system"] ?? [], tools ?? [], jsonObjects(body["messages"]).slice(0, turns)];
  const digest = createHash("sha256").update(JSON.stringify(prefix, withoutCaching)).digest("hex");
  return `${SIGNATURE}.${apiOf(body)}.${digest.slice(0, 16)}`;
}

function apiOf({ anthropic_version: version }: JsonObject): string {
  return version === undefined ? "converse" : "messages";
}

/** Cache points move from turn to turn and are not part of the conversation. */
function withoutCaching(name: string, value: unknown): unknown {
  if (name === "cache_control") return undefined;
  return Array.isArray(value)
    ? value.filter((item: unknown) => !isJsonObject(item) || item["cachePoint"] === undefined)
    : value;
}
