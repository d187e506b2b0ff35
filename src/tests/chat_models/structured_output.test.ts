import { describe, expect, it } from "@jest/globals";
import { OutputParserException } from "@langchain/core/output_parsers";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { z } from "zod";
import { z as z3 } from "zod/v3";

import { ChatBedrockConverse, InvalidInputError } from "../../index.js";
import { CLAUDE, collect, emulatedModel } from "../support/model.js";

const zod4 = z.object({ city: z.string(), people: z.number().default(1) });
const SCHEMAS: [name: string, schema: Parameters<Model["withStructuredOutput"]>[0]][] = [
  ["zod 4", zod4],
  ["zod 3", z3.object({ city: z3.string(), people: z3.number() })],
  ["JSON schema", { type: "object", properties: { city: { type: "string" } }, required: ["city"] }],
];
type Model = Awaited<ReturnType<typeof emulatedModel>>["llm"];

describe.each(SCHEMAS)("structured output of a %s schema", (_, schema) => {
  it("forces a call of one tool by default, and tells LangSmith its format", async () => {
    await using model = await emulatedModel();
    const result = await model.llm.withStructuredOutput(schema, { name: "place" }).invoke("Where?");
    expect(result).toMatchObject({ city: expect.any(String) });
    const { toolConfig } = model.bedrock.requests[0]?.body ?? {};
    expect(toolConfig).toMatchObject({
      tools: [{ toolSpec: { name: "place" } }],
      toolChoice: { tool: { name: "place" } },
    });
  });

  it("asks for Bedrock's own with jsonSchema", async () => {
    await using model = await emulatedModel();
    const result = await model.llm
      .withStructuredOutput(schema, { name: "place", method: "jsonSchema" })
      .invoke("Where?");
    expect(result).toMatchObject({ city: expect.any(String) });
    const { toolConfig, outputConfig } = model.bedrock.requests[0]?.body ?? {};
    expect(toolConfig).toBeUndefined();
    expect(outputConfig).toMatchObject({
      textFormat: { type: "json_schema", structure: { jsonSchema: { name: "place" } } },
    });
  });
});

describe("structured output", () => {
  it.each(["null", '"x"', "5", "true", "[]"])(
    "of %s, which is no schema, is an error of the input",
    (schema) => {
      const llm = new ChatBedrockConverse({ model: CLAUDE, region: "us-east-1" });
      expect(() => llm.withStructuredOutput(JSON.parse(schema))).toThrow(InvalidInputError);
    },
  );

  it.each(["functionCalling", "jsonSchema"] as const)("grows as it is streamed, by %s", async (method) => {
    const schema = { title: "place", type: "object", properties: { city: { type: "string" } } };
    const input = { city: "Paris, the capital of France" };
    const reply =
      method === "functionCalling" ? { toolCalls: [{ name: "place", input }] } : JSON.stringify(input);
    await using model = await emulatedModel({ reply });
    const grown = await collect(model.llm.withStructuredOutput(schema, { method }).stream("Where?"));
    expect(grown.length).toBeGreaterThan(1);
    expect(grown.at(-1)).toEqual(input);
  });

  it.each(["functionCalling", "jsonSchema"] as const)("is read beside reasoning, by %s", async (method) => {
    const input = { city: "Paris, the capital of France" };
    const answer =
      method === "functionCalling"
        ? { toolCalls: [{ name: "place", input }] }
        : { text: JSON.stringify(input) };
    await using model = await emulatedModel({ reply: { reasoning: "France, so…", ...answer } });
    for (const schema of [z.object({ city: z.string() }), { type: "object", properties: { city: {} } }]) {
      const structured = model.llm.withStructuredOutput(schema, { method, name: "place" });
      expect(await structured.invoke("Where?")).toEqual(input);
      expect((await collect(structured.stream("Where?"))).at(-1)).toEqual(input);
    }
  });

  it("has the type and the values of a schema that transforms", async () => {
    await using model = await emulatedModel({
      reply: { toolCalls: [{ name: "place", input: { city: "Paris" } }] },
    });
    for (const schema of [
      z.object({ city: z.string().transform((city) => city.length) }),
      z3.object({ city: z3.string().transform((city) => city.length) }),
    ]) {
      const result = await model.llm.withStructuredOutput(schema, { name: "place" }).invoke("Where?");
      const letters: number = result.city;
      expect(letters).toBe(5);
    }
  });

  it("fills in defaults, and refuses what does not fit the schema", async () => {
    const reply = [
      { toolCalls: [{ name: "place", input: { city: "Paris" } }] },
      { toolCalls: [{ name: "place", input: { city: 7 } }] },
    ];
    await using model = await emulatedModel({ reply });
    const structured = model.llm.withStructuredOutput(zod4, { name: "place" });
    expect(await structured.invoke("Where?")).toEqual({ city: "Paris", people: 1 });
    await expect(structured.invoke("Where?")).rejects.toThrow(OutputParserException);
  });

  it("is an error that quotes the answer when the model called no tool", async () => {
    await using model = await emulatedModel({ reply: "I would rather not." });
    const structured = model.llm.withStructuredOutput(zod4, { name: "place" });
    await expect(structured.invoke("Where?")).rejects.toThrow(
      /without calling the tool "place".*I would rather not/,
    );
  });

  it("gives the message and null with includeRaw when the answer does not fit", async () => {
    await using model = await emulatedModel({ reply: "I would rather not." });
    const result = await model.llm
      .withStructuredOutput(zod4, { name: "place", includeRaw: true })
      .invoke("Where?");
    expect(result.parsed).toBeNull();
    expect(result.raw.text).toBe("I would rather not.");
    expect(result.raw.usage_metadata?.input_tokens).toBeGreaterThan(0);
  });

  it("reads an OpenAI function as name and parameters", async () => {
    await using model = await emulatedModel();
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    await model.llm
      .withStructuredOutput({ name: "place", description: "A place.", parameters })
      .invoke("Where?");
    expect(model.bedrock.requests[0]?.body["toolConfig"]).toMatchObject({
      tools: [{ toolSpec: { name: "place", description: "A place.", inputSchema: { json: parameters } } }],
    });
  });

  it("is traced with its method and schema", async () => {
    await using model = await emulatedModel();
    const formats: unknown[] = [];
    const handler = {
      handleChatModelStart: (
        ...[, , , , extra]: [unknown, unknown, string, string?, Record<string, unknown>?]
      ) => void formats.push(extra?.["options"]),
    };
    await model.llm.withStructuredOutput(zod4, { name: "place" }).invoke("Where?", { callbacks: [handler] });
    expect(formats).toMatchObject([
      { ls_structured_output_format: { kwargs: { method: "functionCalling" }, schema: toJsonSchema(zod4) } },
    ]);
  });

  it("refuses a method that is not there", async () => {
    await using model = await emulatedModel();
    expect(() => model.llm.withStructuredOutput(zod4, { method: "telepathy" })).toThrow(InvalidInputError);
  });

  it.each([
    [
      "response_format",
      {
        response_format: {
          type: "json_schema" as const,
          json_schema: { name: "place", schema: { type: "object", properties: {} } },
        },
      },
    ],
    [
      "outputConfig.format",
      {
        outputConfig: {
          format: { type: "json_schema" as const, name: "place", schema: { type: "object", properties: {} } },
        },
      },
    ],
  ])("is understood as %s, the way LangChain's agents ask for it", async (_, options) => {
    await using model = await emulatedModel();
    await model.llm.invoke("Where?", options);
    expect(model.bedrock.requests[0]?.body["outputConfig"]).toEqual({
      textFormat: {
        type: "json_schema",
        structure: {
          jsonSchema: {
            schema: '{"type":"object","properties":{},"additionalProperties":false}',
            name: "place",
          },
        },
      },
    });
  });
});

describe("a recursive schema", () => {
  it("is sent with a reference to itself", async () => {
    const tree = z.object({
      name: z.string(),
      get children() {
        return z.array(tree).optional();
      },
    });
    await using model = await emulatedModel({
      reply: { toolCalls: [{ name: "tree", input: { name: "root" } }] },
    });
    expect(await model.llm.withStructuredOutput(tree, { name: "tree" }).invoke("Grow!")).toEqual({
      name: "root",
    });
  });
});
