import { expect } from "@jest/globals";

import type { Row } from "../row.js";
import { hi, NOVA, QWEN, TITAN } from "../words.js";

const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const closed = { additionalProperties: false };

const strict = (name: string, schema: object) => ({ name, schema, strict: true });
const strictSpec = (name: string, json: object) => ({
  toolSpec: { name, strict: true, inputSchema: { json } },
});
const looseSpec = (name: string, json: object) => ({ toolSpec: { name, inputSchema: { json } } });

/** An answer by a schema, as LangChain's agents ask for it, and what Converse is sent of it. */
const format = (schema: Record<string, unknown>) => ({
  response_format: { type: "json_schema" as const, json_schema: { name: "place", schema } },
});
const held = (schema: object) => ({
  textFormat: {
    type: "json_schema",
    structure: { jsonSchema: { name: "place", schema: JSON.stringify(schema) } },
  },
});
const told = (schema: object) => ({ text: expect.stringContaining(`\n${JSON.stringify(schema)}`) });

const CITY = object({ city: { type: "string" } }, { required: ["city"] });
const TREE = object({ children: { type: "array", items: { $ref: "#" } } });
const PRICES = object({ prices: { type: "object", additionalProperties: { type: "number" } } });
const optional = (count: number) =>
  object(Object.fromEntries(Array.from({ length: count }, (_, at) => [`member${at}`, { type: "string" }])));

/** What the model has to keep to: the schemas of strict tools and of the answer. */
export const OUTPUT: Row[] = [
  {
    rule: "fitStrictTools",
    what: "bounds, lists of a length, references and open objects",
    settings: {
      tools: [
        strict("book", {
          type: "object",
          properties: {
            seats: { type: "integer", description: "How many.", minimum: 1, maximum: 9 },
            names: { type: "array", items: { $ref: "#/$defs/Name" }, minItems: 2, maxItems: 3 },
          },
          required: ["seats", "names"],
          $defs: { Name: { type: "string", maxLength: 20 } },
        }),
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          strictSpec(
            "book",
            object(
              {
                seats: { type: "integer", description: 'How many.\nConstraints: {"minimum":1,"maximum":9}' },
                names: {
                  type: "array",
                  items: { type: "string", maxLength: 20 },
                  minItems: 1,
                  description: 'Constraints: {"maxItems":3,"minItems":2}',
                },
              },
              { required: ["seats", "names"], ...closed },
            ),
          ),
        ],
      },
    },
  },
  {
    rule: "fitStrictTools",
    what: "a recursive schema",
    settings: { tools: [strict("plant", TREE)] },
    becomes: { toolConfig: { tools: [looseSpec("plant", TREE)] } },
    where: 'tool "plant"',
  },
  {
    rule: "fitStrictTools",
    what: "an object whose members have any name",
    settings: { tools: [strict("price", PRICES), strict("go", CITY)] },
    becomes: {
      toolConfig: { tools: [looseSpec("price", PRICES), strictSpec("go", { ...CITY, ...closed })] },
    },
    where: 'tool "price"',
  },
  {
    rule: "fitStrictTools",
    what: "more members that may be left out than are compiled, over all tools",
    settings: { tools: [strict("a", optional(20)), strict("b", optional(5)), strict("c", optional(4))] },
    becomes: {
      toolConfig: {
        tools: [
          strictSpec("a", { ...optional(20), ...closed }),
          looseSpec("b", optional(5)),
          strictSpec("c", { ...optional(4), ...closed }),
        ],
      },
    },
    where: 'tool "b"',
  },
  {
    rule: "fitStrictTools",
    what: "the same of tools that are not strict",
    settings: { tools: [{ name: "a", schema: optional(30) }] },
    becomes: { toolConfig: { tools: [looseSpec("a", optional(30))] } },
    needless: "there is nothing to keep to",
  },
  {
    rule: "fitOutputSchema",
    what: "an open object with bounds",
    settings: format(object({ rating: { type: "number", minimum: 1, maximum: 5 } })),
    becomes: {
      outputConfig: held(
        object({ rating: { type: "number", description: 'Constraints: {"minimum":1,"maximum":5}' } }, closed),
      ),
      system: undefined,
    },
  },
  {
    rule: "fitOutputSchema",
    what: "a schema for a model that refuses it",
    model: NOVA,
    settings: format(CITY),
    becomes: { outputConfig: undefined, system: [told(CITY)] },
    where: "the answer's JSON schema",
  },
  {
    rule: "fitOutputSchema",
    what: "a schema for a model that takes neither it nor a system prompt",
    model: TITAN,
    settings: format(CITY),
    becomes: {
      outputConfig: undefined,
      system: undefined,
      messages: [{ role: "user", content: [told(CITY), { text: "hi" }] }],
    },
    where: "the answer's JSON schema",
    also: ["moveSystemToUser"],
  },
  {
    rule: "fitOutputSchema",
    what: "a recursive schema",
    settings: format(TREE),
    becomes: { outputConfig: undefined, system: [told(TREE)] },
    where: "the answer's JSON schema",
  },
  {
    rule: "fitOutputSchema",
    what: "a schema with more values of several types than are compiled",
    settings: format(
      object(
        Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`m${at}`, { type: ["string", "null"] }])),
      ),
    ),
    becomes: { outputConfig: undefined },
    where: "the answer's JSON schema",
  },
  {
    rule: "fitOutputSchema",
    what: "JSON that the model is only to be told of",
    model: QWEN,
    messages: [hi],
    settings: { response_format: { type: "json_object" } },
    becomes: { outputConfig: undefined, system: [told({ type: "object" })] },
  },
];
