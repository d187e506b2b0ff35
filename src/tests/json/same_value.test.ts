import { isDeepStrictEqual } from "node:util";

import { expect, test } from "@jest/globals";

import { isSameValue } from "../../json/same_value.js";

/** New ones each time. */
const values = (): unknown[] => [
  undefined,
  null,
  0,
  -0,
  NaN,
  "",
  "a",
  true,
  [],
  [1],
  [1, undefined],
  ["1"],
  {},
  { a: 1 },
  { a: undefined },
  { b: undefined },
  { a: { b: [1, { c: "d" }] } },
  { a: { b: [1, { c: "e" }] } },
  Uint8Array.of(1, 2),
  Uint8Array.of(1, 3),
  new Uint8Array(),
];

test("values are the same that say the same", () => {
  for (const one of values()) {
    for (const other of values()) {
      expect([one, other, isSameValue(one, other)]).toEqual([one, other, isDeepStrictEqual(one, other)]);
    }
  }
});

test("the order of members makes no difference", () => {
  expect(isSameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
});
