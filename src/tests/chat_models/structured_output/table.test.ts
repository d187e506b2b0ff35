import { describe, expect, it } from "@jest/globals";
import { concat } from "@langchain/core/utils/stream";
import { z as z3 } from "zod/v3";
import { z as z4 } from "zod/v4";

import { OutputParserException } from "@langchain/core/output_parsers";
import type { OutputSchema, StructuredRecord } from "../../../chat_models/structured_output/schema.js";
import type { ReplyObject } from "../../../testing/index.js";
import { deepFreeze } from "../../messages/conversations.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, collect, emulated } from "../../support/model.js";

const JSON_SCHEMA = {
  type: "object",
  properties: { city: { type: "string", minLength: 2 }, people: { type: "integer", minimum: 1 } },
  required: ["city", "people"],
};

/** A schema library of its own, that knows one schema. */
const STANDARD = {
  "~standard": {
    version: 1 as const,
    vendor: "own",
    validate: (value: unknown) => {
      const fits =
        typeof value === "object" && value !== null && "people" in value && Number(value.people) > 0;
      return fits ? { value } : { issues: [{ message: "no place" }] };
    },
    jsonSchema: { input: () => JSON_SCHEMA, output: () => JSON_SCHEMA },
  },
};

const SCHEMAS: [name: string, schema: OutputSchema<StructuredRecord>][] = [
  ["zod 3", z3.object({ city: z3.string().min(2), people: z3.number().int().min(1) })],
  ["zod 4", z4.object({ city: z4.string().min(2), people: z4.number().int().min(1) })],
  ["Standard Schema", deepFreeze(STANDARD)],
  ["JSON schema", deepFreeze(JSON_SCHEMA)],
];

const METHODS = ["functionCalling", "jsonSchema", "jsonMode"] as const;

const PARIS = { city: "Paris, the capital of France", people: 2_100_000 };
const NOWHERE = { city: "Nowhere", people: 0 };

/** How a model answers, asked by a method. */
function answer(method: (typeof METHODS)[number], input: typeof PARIS): ReplyObject {
  if (method === "functionCalling") return { toolCalls: [{ name: "place", input }] };
  return {
    text:
      method === "jsonMode"
        ? `Here it is:\n\`\`\`json\n${JSON.stringify(input)}\n\`\`\``
        : JSON.stringify(input),
  };
}

describe.each(CLASSES)("%s", (_class, Model) => {
  describe.each(SCHEMAS)("an object of a %s schema", (_schema, schema) => {
    describe.each(METHODS)("by %s", (method) => {
      const model = (...replies: (typeof PARIS)[]) =>
        emulated(
          { reply: replies.map((reply) => answer(method, reply)) },
          (fields) => new Model({ model: CLAUDE, ...fields }),
        );
      const options = { name: "place", method };

      it("comes from invoke, and what does not fit is an error", async () => {
        await using emulator = await model(PARIS, NOWHERE);
        const structured = emulator.llm.withStructuredOutput(schema, options);
        expect(await structured.invoke("Where?")).toEqual(PARIS);
        const refused = structured.invoke("Where?");
        await expect(refused).rejects.toThrow(OutputParserException);
        await expect(refused).rejects.toThrow(/does not match the schema.*Nowhere/s);
      });

      it("grows as it is streamed, and what does not fit is an error at its end", async () => {
        await using emulator = await model(PARIS, NOWHERE);
        const structured = emulator.llm.withStructuredOutput(schema, options);
        const grown = await collect(structured.stream("Where?"));
        expect(grown.length).toBeGreaterThan(3);
        expect(grown.at(-1)).toEqual(PARIS);
        const cities = grown.flatMap(({ city }) => (typeof city === "string" ? [city] : []));
        expect(cities.every((city) => PARIS.city.startsWith(city))).toBe(true);
        await expect(collect(structured.stream("Where?"))).rejects.toThrow(/does not match the schema/);
      });

      it("comes beside its message with includeRaw, null and the error where it does not fit", async () => {
        await using emulator = await model(PARIS, NOWHERE);
        const structured = emulator.llm.withStructuredOutput(schema, { ...options, includeRaw: true });
        const { raw, parsed, parsingError } = await structured.invoke("Where?");
        expect(parsed).toEqual(PARIS);
        expect(parsingError).toBeUndefined();
        const stopReason = method === "functionCalling" ? "tool_use" : "end_turn";
        expect(raw.response_metadata).toMatchObject({ stopReason });
        const failed = await structured.invoke("Where?");
        expect(failed.parsed).toBeNull();
        expect(failed.parsingError).toBeInstanceOf(OutputParserException);
      });

      it("comes with includeRaw after its message is streamed", async () => {
        await using emulator = await model(PARIS);
        const structured = emulator.llm.withStructuredOutput(schema, { ...options, includeRaw: true });
        const parts = await collect(structured.stream("Where?"));
        const { raw, parsed } = parts.reduce((whole, part) => concat(whole, part));
        expect(parts.filter((part) => "raw" in part).length).toBeGreaterThan(3);
        expect(parsed).toEqual(PARIS);
        expect(raw.response_metadata).toMatchObject({ stopReason: expect.any(String) });
      });

      it("is asked for in the method's own way", async () => {
        await using emulator = await model(PARIS);
        await emulator.llm.withStructuredOutput(schema, options).invoke("Where?");
        const body = JSON.stringify(emulator.bedrock.requests[0]?.body);
        expect(body.includes("tool_choice") || body.includes("toolChoice")).toBe(
          method === "functionCalling",
        );
        expect(body.includes("output_config") || body.includes("outputConfig")).toBe(method === "jsonSchema");
        expect(body.includes("valid against this JSON schema")).toBe(method === "jsonMode");
      });
    });
  });
});
