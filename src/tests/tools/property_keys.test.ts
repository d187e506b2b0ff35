import { expect, test } from "@jest/globals";

import { legalKey, withKeysOf, withLegalKeys } from "../../tools/property_keys.js";

const KEYS = [
  "filter[id]",
  "$top",
  "Account Number",
  "a b",
  "a/b",
  "a_b",
  "",
  "ä",
  "x".repeat(65),
  "__proto__",
];

test("every key becomes a legal one, each another", () => {
  const legal = KEYS.map(legalKey);
  expect(legal.filter((key) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(key))).toEqual([]);
  expect(new Set(legal).size).toBe(KEYS.length);
  expect(legalKey("a_b")).toBe("a_b");
});

test("a key has the same name in whatever schema it stands", () => {
  const alone = withLegalKeys({ type: "object", properties: { "a b": {} } });
  const last = withLegalKeys({ type: "object", properties: { a_b: {}, "a/b": {}, "a b": {} } });
  expect([...last.given]).toEqual(expect.arrayContaining([...alone.given]));
});

test("schemas of the same object are followed, those of its members are not", () => {
  const legal = legalKey("$top");
  const inner = { properties: { $top: { type: "number" } }, required: ["$top"] };
  const { schema } = withLegalKeys({
    properties: { $top: true, in: inner },
    default: { $top: 1, in: { $top: 2 } },
    examples: [{ $top: 1 }, "none"],
    dependencies: { $top: ["in"], in: { required: ["$top"] } },
    dependentSchemas: { $top: { required: ["$top"] } },
    if: { required: ["$top"] },
    else: { allOf: [{ required: ["$top"] }] },
    definitions: { in: inner, ref: { $ref: "#/dependentSchemas/$top" } },
  });
  expect(schema).toEqual({
    properties: { [legal]: { description: 'Its own name is "$top".' }, in: inner },
    default: { [legal]: 1, in: { $top: 2 } },
    examples: [{ [legal]: 1 }, "none"],
    dependencies: { [legal]: ["in"], in: { required: [legal] } },
    dependentSchemas: { [legal]: { required: [legal] } },
    if: { required: [legal] },
    else: { allOf: [{ required: [legal] }] },
    definitions: {
      in: inner,
      ref: { $ref: `#/dependentSchemas/${legal}` },
    },
  });
});

test("a schema of legal keys stays the same object, and an input gets the keys of its schema only", () => {
  const schema = { type: "object", properties: { a_b: { properties: { "a b": {} } } } };
  expect(withLegalKeys(schema)).toEqual({ schema, given: new Map() });
  expect(withLegalKeys(schema).schema).toBe(schema);
  const { given } = withLegalKeys({ properties: { "a b": {} } });
  expect(withKeysOf(given, { "a b": { "a b": 1 }, "a/b": 2 })).toEqual({
    [legalKey("a b")]: { "a b": 1 },
    "a/b": 2,
  });
});
