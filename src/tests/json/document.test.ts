import { describe, expect, test } from "@jest/globals";

import { toDocument, toDocumentObject } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** What the SDK's parser makes of a number that is too exact for JavaScript. */
const EXACT = { type: "bigDecimal", string: "2.50000000000000000001" };

describe("toDocument", () => {
  test.each<[name: string, value: unknown, document: unknown]>([
    ["text", "a", "a"],
    ["a number", 1.5, 1.5],
    ["a boolean", false, false],
    ["null", null, null],
    ["undefined", undefined, null],
    ["a function", () => 1, null],
    ["NaN", Number.NaN, null],
    ["an infinite number", -Infinity, null],
    ["a big integer", 12n, 12],
    ["an exact decimal of the SDK's", EXACT, 2.5],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a list with holes in its meaning", [1, undefined, () => 1], [1, null, null]],
    ["members that JSON leaves out", { a: 1, b: undefined, c: () => 1, d: Symbol("d") }, { a: 1 }],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["what `toJSON` gives", { toJSON: () => ({ a: [12n] }) }, { a: [12] }],
  ])("%s", (_, value, document) => {
    expect(toDocument(value)).toStrictEqual(document);
  });

  test("a copy shares nothing with the original", () => {
    const original = { a: { b: [{ c: 1 }] } };
    const copy = toDocumentObject(original);
    expect(copy).toStrictEqual(original);
    expect(copy["a"]).not.toBe(original.a);
  });

  test("a `__proto__` key is an ordinary key and changes no prototype", () => {
    const copy = toDocument(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'));
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });

  test("a circular object is a clear error, the same object twice is not", () => {
    const circle: Record<string, unknown> = {};
    circle["list"] = [{ circle }];
    expect(() => toDocument(circle)).toThrow(InvalidInputError);
    const shared = { a: 1 };
    expect(toDocument([shared, { shared }])).toStrictEqual([shared, { shared }]);
  });

  test.each([[null], [undefined], ["text"], [[1]], [7]])(
    "of %p toDocumentObject makes an empty object",
    (value) => {
      expect(toDocumentObject(value)).toStrictEqual({});
    },
  );
});
