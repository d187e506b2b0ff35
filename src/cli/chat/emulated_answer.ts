import type { EmulatedRequest, JsonValue, ReplyObject } from "../../testing/index.js";

/** The emulator's answer in place of a model's: some thinking, then what it was told. */
export function emulatedAnswer({ body, lastText }: EmulatedRequest): ReplyObject {
  const turns = Array.isArray(body["messages"]) ? body["messages"] : [];
  const blocks = blocksOf(turns.at(-1));
  const counts = ["image", "document"].flatMap((kind) => countOf(kind, blocks));
  const shown = counts.length === 0 ? "" : ` and showed me ${counts.join(" and ")}`;
  return {
    reasoning: "I am an emulator and cannot think: I shall repeat what I was told.",
    text: `You said "${lastText}"${shown}. I am the emulator; a model on Bedrock answers without --emulate.`,
  };
}

function countOf(kind: string, blocks: readonly JsonValue[]): string[] {
  const count = blocks.filter((block) => member(block, kind) !== undefined).length;
  return count === 0 ? [] : [`${count} ${kind}${count === 1 ? "" : "s"}`];
}

function blocksOf(turn: JsonValue | undefined): JsonValue[] {
  const content = member(turn, "content");
  return Array.isArray(content) ? content : [];
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
}
