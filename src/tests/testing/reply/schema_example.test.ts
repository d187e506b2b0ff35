import { expect, test } from "@jest/globals";
import { z } from "zod";
import type { JsonObject, JsonValue } from "../../../testing/index.js";
import { exampleOf } from "../../../testing/reply/schema_example.js";

const EXAMPLES: [string, JsonObject, JsonValue][] = [
  ["const", { const: "only" }, "only"],
  ["enum", { type: "string", enum: ["a", "b"] }, "a"],
  ["nullable type", { type: ["null", "integer"] }, 1],
  ["minimum", { type: "integer", minimum: 5 }, 5],
  ["maximum", { type: "number", maximum: -2 }, 0 - 2],
  ["exclusive bounds", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.1 }, 0.05],
  ["exclusive integer", { type: "integer", exclusiveMinimum: 7 }, 8],
  ["multipleOf", { type: "integer", minimum: 7, multipleOf: 5 }, 10],
  ["minLength", { type: "string", minLength: 10 }, "examplexxx"],
  ["maxLength", { type: "string", maxLength: 3 }, "exa"],
  ["format", { type: "string", format: "date" }, "2025-01-31"],
  ["minItems", { type: "array", items: { type: "boolean" }, minItems: 2 }, [true, true]],
  ["prefixItems", { type: "array", prefixItems: [{ type: "null" }, { const: 2 }] }, [null, 2]],
  ["no type", { properties: { a: { type: "string" } }, required: ["a"] }, { a: "example" }],
  ["$ref", { $ref: "#/$defs/A", $defs: { A: { const: 3 } } }, 3],
  ["anyOf beside properties", { properties: { a: { const: 1 } }, anyOf: [{ required: ["a"] }] }, { a: 1 }],
  [
    "allOf",
    {
      allOf: [
        { $ref: "#/$defs/A" },
        { type: "object", properties: { b: { type: "boolean" } }, required: ["b"] },
      ],
      $defs: { A: { type: "object", properties: { a: { const: 1 } }, required: ["a"] } },
    },
    { a: 1, b: true },
  ],
  ["additionalProperties", { type: "object", additionalProperties: { type: "object" } }, {}],
  ["a required member nobody describes", { type: "object", required: ["x"] }, { x: {} }],
];

test.each(EXAMPLES)("%s", (_name, schema, expected) => {
  expect(exampleOf(schema)).toEqual(expected);
});

test("a recursive schema ends", () => {
  const schema = {
    $ref: "#/$defs/Node",
    $defs: {
      Node: {
        type: "object",
        properties: { next: { anyOf: [{ $ref: "#/$defs/Node" }, { type: "null" }] } },
        required: ["next"],
      },
    },
  };
  expect(JSON.stringify(exampleOf(schema))).toMatch(/null/);
});

test("what zod asks for is what zod accepts", () => {
  const schema = z.object({
    name: z.string().min(3).max(5),
    age: z.number().int().min(18).max(99),
    ratio: z.number().gt(0).lt(1),
    when: z.iso.datetime(),
    id: z.uuid(),
    mail: z.email(),
    kind: z.enum(["a", "b"]),
    list: z.array(z.object({ ok: z.boolean() })).min(1),
    either: z.union([z.literal(1), z.null()]),
    map: z.record(z.string(), z.number()),
    pair: z.tuple([z.string(), z.number()]),
    maybe: z.string().nullable(),
    left: z.string().optional(),
  });
  const example = exampleOf(z.toJSONSchema(schema) as JsonObject);
  expect(schema.safeParse(example).error).toBeUndefined();
});
