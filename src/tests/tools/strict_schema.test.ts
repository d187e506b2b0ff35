import { describe, expect, it, test } from "@jest/globals";

import { demandOf, isEnforceable, toStrictSchema } from "../../tools/strict_schema.js";
import { strictSchemaFinding } from "../../testing/checks/rules/structured_output.js";
import { deepFreeze } from "../messages/conversations.js";

const closed = { additionalProperties: false };

describe("a strict schema", () => {
  test.each<[what: string, schema: Record<string, never> | object, strict: object]>([
    ["leaves out its dialect", { $schema: "x", type: "string" }, { type: "string" }],
    [
      "keeps the length of texts",
      { type: "string", minLength: 1, maxLength: 9 },
      { type: "string", minLength: 1, maxLength: 9 },
    ],
    [
      "tells a pattern",
      { type: "string", pattern: "^a$" },
      { type: "string", description: 'Constraints: {"pattern":"^a$"}' },
    ],
    ["keeps a format that is known", { type: "string", format: "date" }, { type: "string", format: "date" }],
    [
      "tells any other format",
      { type: "string", format: "iban" },
      { type: "string", description: 'Constraints: {"format":"iban"}' },
    ],
    [
      "does not tell how far JavaScript counts",
      { type: "integer", maximum: Number.MAX_SAFE_INTEGER },
      { type: "integer" },
    ],
    [
      "has any of those of which it was one",
      { oneOf: [{ type: "string" }, { type: "object", properties: {} }] },
      { anyOf: [{ type: "string" }, { type: "object", properties: {}, ...closed }] },
    ],
    [
      "puts together what holds together",
      { allOf: [{ type: "object", properties: { a: {} }, required: ["a"] }, { properties: { b: {} } }] },
      { type: "object", properties: { a: {}, b: {} }, required: ["a"], ...closed },
    ],
    [
      "has a list of any for a list of certain items",
      { type: "array", prefixItems: [{ type: "string" }, { type: "number" }] },
      {
        type: "array",
        items: { anyOf: [{ type: "string" }, { type: "number" }] },
        description: 'Constraints: {"prefixItems":[{"type":"string"},{"type":"number"}]}',
      },
    ],
    [
      "has members of any name, that of a keyword too",
      { type: "object", properties: { minimum: { type: "number" } }, required: ["minimum"] },
      { type: "object", properties: { minimum: { type: "number" } }, required: ["minimum"], ...closed },
    ],
  ])("%s", (_what, schema, strict) => {
    const given = JSON.stringify(schema);
    const result = toStrictSchema(deepFreeze(JSON.parse(given)));
    expect(result).toEqual(strict);
    expect(
      strictSchemaFinding([{ path: "", name: "", schema: JSON.parse(JSON.stringify(result)) }]),
    ).toBeUndefined();
  });

  it("counts members that may be left out and values of several types, wherever they are", () => {
    const schema = {
      type: "object",
      properties: {
        a: { type: ["string", "null"] },
        b: { type: "array", items: { type: "object", properties: { c: { anyOf: [{ type: "string" }] } } } },
      },
      required: ["a"],
    };
    expect(demandOf(schema)).toEqual({ optional: 2, unions: 2 });
  });
});

test.each([
  [true, "a closed object", { type: "object", properties: { a: { type: "string" } } }],
  [
    true,
    "a reference used twice",
    {
      type: "object",
      properties: { a: { $ref: "#/$defs/A" }, b: { $ref: "#/$defs/A" } },
      $defs: { A: { type: "string" } },
    },
  ],
  [
    true,
    "a recursive definition that is not used",
    { type: "object", properties: {}, $defs: { A: { $ref: "#/$defs/A" } } },
  ],
  [
    true,
    "an object that others may be added to",
    { type: "object", properties: {}, additionalProperties: {} },
  ],
  [false, "an object of any members", { type: "object" }],
  [
    false,
    "a map",
    { type: "object", properties: { a: { type: "object", additionalProperties: { type: "string" } } } },
  ],
  [false, "a pattern of members", { type: "object", properties: {}, patternProperties: { "^a": {} } }],
  [false, "a recursive root", { type: "object", properties: { a: { $ref: "#" } } }],
  [
    false,
    "two that hold each other",
    {
      type: "object",
      properties: { a: { $ref: "#/$defs/A" } },
      $defs: { A: { items: { $ref: "#/$defs/B" } }, B: { items: { $ref: "#/$defs/A" } } },
    },
  ],
])("that a model can be held to it is %s of %s", (holdable, _what, schema) => {
  expect(isEnforceable(JSON.parse(JSON.stringify(schema)))).toBe(holdable);
});
