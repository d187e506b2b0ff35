import { describe, expect, test } from "@jest/globals";

import { KeyRewriter } from "../../stream/key_rewriter.js";

const GIVEN = new Map([
  ["a_b", "a b"],
  ["q", 'say "hi"'],
]);

function rewritten(text: string, length: number): string {
  const rewriter = new KeyRewriter(GIVEN);
  const pieces = text.match(new RegExp(`[^]{1,${length}}`, "g")) ?? [];
  return pieces.map((piece) => rewriter.push(piece)).join("") + rewriter.end();
}

const TEXTS: readonly (readonly [what: string, sent: string, given: string])[] = [
  ["keys of the object", '{"a_b":1, "q" :2}', '{"a b":1, "say \\"hi\\"" :2}'],
  ["escaped keys", '{"a\\u005fb":1,"\\"":2}', '{"a b":1,"\\"":2}'],
  [
    "values that look like keys",
    '{"x":"a_b","y":"\\",\\"a_b\\":","a_b":"😀"}',
    '{"x":"a_b","y":"\\",\\"a_b\\":","a b":"😀"}',
  ],
  [
    "keys of inner objects",
    '{"x":{"a_b":[{"a_b":1}],"q":2},"a_b":3}',
    '{"x":{"a_b":[{"a_b":1}],"q":2},"a b":3}',
  ],
  ["a list", '[{"a_b":1},"a_b"]', '[{"a_b":1},"a_b"]'],
  ["JSON in a sentence", 'He said "so}": {"a_b":1}, {"a_b":2}', 'He said "so}": {"a b":1}, {"a b":2}'],
  ["a text that ends in a key", '{"x":1,"a_b', '{"x":1,"a_b'],
  ["a text that ends in a value", '{"a_b":"a_b', '{"a b":"a_b'],
];

describe.each(TEXTS)("%s", (_what, sent, given) => {
  test("wherever it is cut", () => {
    const lengths = Array.from({ length: sent.length }, (_, index) => index + 1);
    expect(new Set(lengths.map((length) => rewritten(sent, length)))).toEqual(new Set([given]));
  });
});
