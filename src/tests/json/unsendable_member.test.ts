import { describe, expect, it } from "@jest/globals";
import { z as z3 } from "zod/v3";
import { z } from "zod/v4";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { jsonSchemaOf } from "../../json/schema_conversion.js";

const DATE = "z.iso.datetime().transform((text) => new Date(text))";

describe("an error about a schema that JSON schema cannot express names its member", () => {
  it.each([
    [
      "a date",
      z.object({ at: z.date() }),
      `Date cannot be represented in JSON Schema. It is \`at\`. Use ${DATE}`,
    ],
    [
      "a coerced date, deep inside",
      z.object({ trip: z.object({ days: z.array(z.object({ at: z.coerce.date() })) }) }),
      `It is \`trip.days[].at\`. Use ${DATE} instead.`,
    ],
    ["a big integer", z.object({ a: z.string(), b: z.bigint().optional() }), "It is `b`. Use z.string()"],
    ["a map", z.object({ a: z.map(z.string(), z.string()) }), "It is `a`. Use z.record(…) instead."],
    ["a type of its own", z.object({ a: z.instanceof(URL) }), "It is `a`."],
    ["the schema itself", z.date(), `It is the whole schema. Use ${DATE}`],
  ])("%s", (_, schema, message) => {
    const read = () => jsonSchemaOf(schema, "here");
    expect(read).toThrow(InvalidInputError);
    expect(read).toThrow(message);
  });

  it("unless the schema is recursive, because core cannot convert it", () => {
    const tree = z.object({
      at: z.date(),
      get children() {
        return z.array(tree);
      },
    });
    const read = () => jsonSchemaOf(tree, "here");
    expect(read).toThrow(InvalidInputError);
    expect(read).toThrow("Date cannot be represented in JSON Schema");
  });

  it("with a remedy that can be sent", () => {
    const schema = z.object({
      date: z.iso.datetime().transform((text) => new Date(text)),
      bigint: z.string().transform(BigInt),
    });
    expect(jsonSchemaOf(schema, "here")).toMatchObject({
      properties: { date: { type: "string" }, bigint: { type: "string" } },
    });
  });

  it("and zod 3 sends dates as text", () => {
    expect(jsonSchemaOf(z3.object({ at: z3.date() }), "here")).toMatchObject({
      properties: { at: { type: "string" } },
    });
  });
});
