import { createHash } from "node:crypto";

import { expect, test } from "@jest/globals";

import { isRecord } from "../../../../json/record.js";
import { send, violation, type Row } from "../row.js";
import { answer, call, calls, hi, KIMI, MISTRAL, OPUS_4_8, SEARCH } from "../words.js";

/** An id as OpenAI, Anthropic, Bedrock, Kimi and the agents of others make them, of pseudo-random letters. */
function foreignId(index: number): string {
  const random = createHash("sha256").update(`id ${index}`).digest("base64url");
  const shapes = [
    `call_${random}`,
    `toolu_01${random}`,
    random.slice(0, 9),
    `functions.f:${index}`,
    `${random}|fc`,
  ];
  return shapes[index % shapes.length] ?? random;
}

test.each([
  // Nine characters are the fewest: where ids would first be mistaken for each other.
  [4_000, MISTRAL, /^[a-zA-Z0-9]{9}$/],
  [3_000, OPUS_4_8, /^[a-zA-Z0-9_-]{1,64}$/],
  [3_000, KIMI, /^[a-zA-Z0-9_.:-]{1,64}$/],
])("%d foreign ids stay as many for %s, and each result has its call's", (count, model, legal) => {
  const ids = Array.from({ length: count }, (_, index) => foreignId(index));
  const messages = [hi, calls(...ids.map((id) => call(id))), ...ids.map((id) => answer(id, id))];
  const row: Row = { rule: "useLegalToolIds", what: "", messages, settings: SEARCH, model, becomes: {} };
  const sent = send(row);
  expect(violation(row, sent)).toBeUndefined();
  const called = blocksOf(sent.converse["messages"], "toolUse").map(({ toolUseId }) => String(toolUseId));
  const answered = blocksOf(sent.converse["messages"], "toolResult");
  expect(new Set(called).size).toBe(count);
  expect(called.filter((id) => !legal.test(id))).toEqual([]);
  expect(answered.map(({ toolUseId }) => toolUseId)).toEqual(called);
  expect(answered.map(({ content }) => content)).toEqual(ids.map((id) => [{ text: id }]));
});

test("a legal id stays as it is beside one that is nearly the same", () => {
  const messages = [hi, calls(call("call 1"), call("call_1")), answer("call 1", "1"), answer("call_1", "2")];
  const row: Row = { rule: "useLegalToolIds", what: "", messages, settings: SEARCH, becomes: {} };
  const [first, second] = blocksOf(send(row).converse["messages"], "toolUse");
  expect(first?.["toolUseId"]).toMatch(/^call_[0-9a-z]{9}$/);
  expect(second?.["toolUseId"]).toBe("call_1");
});

/** The blocks of a kind in a request's messages. */
function blocksOf(messages: unknown, member: string): Record<string, unknown>[] {
  const all: unknown[] = Array.isArray(messages) ? messages : [];
  return all
    .filter(isRecord)
    .flatMap(({ content }) =>
      Array.isArray(content)
        ? content.filter(isRecord).flatMap((block) => (isRecord(block[member]) ? [block[member]] : []))
        : [],
    );
}
