import { describe, expect, it, test } from "@jest/globals";

import { validateJson } from "../../../chat_models/structured_output/json_validator.js";
import { deepFreeze } from "../../messages/conversations.js";

const object = (member: object, more: object = {}) => ({ type: "object", properties: { member }, ...more });

describe("a value is looked at with its JSON schema", () => {
  test.each<[what: string, schema: object, right: unknown, wrong: unknown]>([
    ["a type", object({ type: "integer" }), { member: 1 }, { member: 1.5 }],
    ["a demanded member", object({}, { required: ["member"] }), { member: 0 }, {}],
    [
      "a reference",
      object({ $ref: "#/$defs/A" }, { $defs: { A: { enum: ["a"] } } }),
      { member: "a" },
      { member: "b" },
    ],
    ["a reference to itself", object({ $ref: "#" }), { member: { member: {} } }, { member: { member: 1 } }],
    [
      "a list of certain items",
      object({ prefixItems: [{ type: "string" }] }),
      { member: ["a"] },
      { member: [1] },
    ],
    ["bounds of draft 4", object({ minimum: 1, exclusiveMinimum: true }), { member: 2 }, { member: 1 }],
    ["OpenAPI's nullable", object({ type: "string", nullable: true }), { member: null }, { member: 1 }],
    [
      "Google's names of types",
      { type: "OBJECT", properties: { member: { type: "STRING" } } },
      { member: "a" },
      { member: 1 },
    ],
    [
      "members named as keywords",
      { type: "object", properties: { type: { type: "string" } } },
      { type: "x" },
      { type: 1 },
    ],
  ])("%s", (_what, schema, right, wrong) => {
    const problemOf = validateJson(deepFreeze({ ...schema }));
    expect(problemOf(right)).toBeUndefined();
    expect(problemOf(wrong)).toEqual(expect.any(String));
  });

  test.each([
    ["a reference that leads out of it", object({ $ref: "https://example.com/schema" })],
    ["a reference to nothing", object({ $ref: "#/$defs/Nothing" })],
    ["a type of another name", object({ type: "text" })],
    ["a pattern of another language", object({ pattern: "(?i)paris" })],
    ["a format", object({ format: "date" })],
    ["two schemas of one id", object({ $id: "a" }, { $defs: { B: { $id: "a" } } })],
  ])("what is not known makes no value wrong: %s", (_what, schema) => {
    expect(validateJson(deepFreeze(schema))({ member: "anything" })).toBeUndefined();
  });

  test.each([
    ["a reference that leads out of it", { $ref: "https://example.com/schema" }],
    ["a reference that is not a string", { $ref: null }],
    ["an id that is not a URI", { $id: "http://[bad" }],
    ["the id of another part", { $id: "other" }],
    ["a pattern of another language", { pattern: "(?i)paris" }],
    ["a pattern of names of another language", { patternProperties: { "(": {} } }],
    ["another value in place of a list", { allOf: 5, anyOf: {}, oneOf: "x", enum: 5, required: true }],
    ["another value in place of schemas by name", { properties: 5, $defs: [] }],
    ["a bound that is not a number", { minLength: "5", maximum: {}, multipleOf: null, minItems: [] }],
  ])("what is not known leaves the rest in force: %s", (_what, odd) => {
    const schema = { type: "object", properties: { member: odd, other: { $id: "other", type: "number" } } };
    const problemOf = validateJson(deepFreeze(schema));
    expect(problemOf({ member: "anything", other: 1 })).toBeUndefined();
    expect(problemOf({ member: "anything", other: "NaN" })).toEqual(expect.any(String));
  });

  it("tells where the problem is", () => {
    expect(validateJson(object({ type: "integer" }))({ member: "a" })).toContain("#/member");
  });
});
