import { expect, test } from "@jest/globals";

import { InvalidInputError } from "../../index.js";
import { checkRefs } from "../../tools/schema_ref_check.js";
import { emulatedModel } from "../support/model.js";

const WHERE = 'tool "look"';

const object = (member: object, more: object = {}) => ({ type: "object", properties: { member }, ...more });

const BAD: readonly (readonly [what: string, schema: object, says: string])[] = [
  [
    "to a definition that is missing",
    object({ $ref: "#/$defs/Place" }),
    '"#/$defs/Place" in its schema leads nowhere',
  ],
  [
    "from a definition to nothing",
    object({ $ref: "#/$defs/A" }, { $defs: { A: { $ref: "#/$defs/B" } } }),
    "leads nowhere",
  ],
  ["of a definition that nobody uses", object({}, { $defs: { A: { $ref: "#/nope" } } }), "leads nowhere"],
  ["to an item that is missing", object({ $ref: "#/anyOf/1" }, { anyOf: [{}] }), "leads nowhere"],
  ["to itself", object({ $ref: "#/properties/member" }), "leads only to itself"],
  [
    "in a circle",
    object({ $ref: "#/$defs/A" }, { $defs: { A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" } } }),
    "leads only to itself",
  ],
  ["that is not a string", object({ $ref: null }), "the `$ref` of its schema must be a URI; received null"],
  ["that is not a URI", object({ $ref: "http://[bad" }), "must be a URI"],
  ["whose step is not percent-encoded", object({ $ref: "#/properties/%zz" }), "not percent-encoded"],
  [
    "beside an id that is not a URI",
    object({}, { $id: "http://[bad" }),
    "the `$id` of its schema must be a URI",
  ],
  ["within lists", object({}, { allOf: [{ anyOf: [{ $ref: "#/nope" }] }] }), "leads nowhere"],
];

test.each(BAD)("a reference %s is an error of the input", (_what, schema, says) => {
  expect(() => checkRefs(JSON.parse(JSON.stringify(schema)), WHERE)).toThrow(InvalidInputError);
  expect(() => checkRefs(JSON.parse(JSON.stringify(schema)), WHERE)).toThrow(says);
});

test.each([
  ["to the whole", object({ $ref: "#" })],
  [
    "to a definition, through another",
    object({ $ref: "#/$defs/A" }, { $defs: { A: { $ref: "#/$defs/B" }, B: {} } }),
  ],
  [
    "to a definition that refers to the whole",
    object({ $ref: "#/$defs/A" }, { $defs: { A: object({ $ref: "#/$defs/A" }) } }),
  ],
  ["to a schema of `true`", object({ $ref: "#/$defs/A" }, { $defs: { A: true } })],
  ["to an item of a list", object({ $ref: "#/anyOf/0" }, { anyOf: [{}] })],
  ["to another document", object({ $ref: "https://example.com/schema#/$defs/A" })],
  ["to an anchor", object({ $ref: "#place" }, { $defs: { A: { $anchor: "place" } } })],
  ["in data", object({ const: { $ref: "#/nope" }, default: { $ref: null }, enum: [{ $ref: 5 }] })],
  [
    "that is the name of a member",
    object({}, { properties: { $ref: { type: "string" }, $id: { type: "string" } } }),
  ],
  [
    "within a document of its own",
    object({ $id: "https://example.com/a", $ref: "#/$defs/B", $defs: { B: {} } }),
  ],
])("a reference %s is accepted", (_what, schema) => {
  expect(() => checkRefs(JSON.parse(JSON.stringify(schema)), WHERE)).not.toThrow();
});

test("tools and structured output with bad references send nothing", async () => {
  await using model = await emulatedModel({ validate: false });
  for (const [, schema] of BAD) {
    const tool = { name: "look", description: "Looks.", schema };
    const toolSpec = { name: "look", inputSchema: { json: schema } };
    for (const given of [tool, { toolSpec }])
      await expect(model.llm.bindTools([given]).invoke("hi")).rejects.toBeInstanceOf(InvalidInputError);
    for (const method of ["functionCalling", "jsonSchema", "jsonMode"] as const) {
      const ask = async () =>
        model.llm.withStructuredOutput({ title: "look", ...schema }, { method }).invoke("hi");
      await expect(ask()).rejects.toBeInstanceOf(InvalidInputError);
    }
  }
  expect(model.bedrock.requests).toEqual([]);
});
