import { describe, expect, it, test } from "@jest/globals";
import { z } from "zod/v4";

import type { ChatBedrockConverseFields } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, emulated, emulatedModel } from "../../support/model.js";

const place = z.object({ city: z.string() });
const tree = z.object({
  get children() {
    return z.array(tree);
  },
});
const PARIS = { city: "Paris" };
const quiet = { onWarning: () => undefined };

/** How a request asks for its object. */
function methodOf(body: unknown): string {
  const text = JSON.stringify(body);
  const choice = /"(?:toolChoice|tool_choice)":(\{[^}]*\}|"\w+")/.exec(text)?.[1] ?? "";
  if (text.includes("valid against this JSON schema")) return "told";
  if (/textFormat|output_config|response_format/.test(text)) return "held";
  return /"tools?"|"any"|"required"|"function"/.test(choice) || choice.includes('"name"')
    ? "forced"
    : "offered";
}

const BOTH = CLASSES.map(([, Model]) => Model);
const [CONVERSE, INVOKE] = BOTH;

describe("the default method is the best of the model", () => {
  test.each<[model: string, converse: string, invoke: string]>([
    [CLAUDE, "forced", "forced"],
    ["us.anthropic.claude-opus-4-8", "forced", "forced"],
    ["us.anthropic.claude-sonnet-5-5", "offered", "offered"],
    ["anthropic.claude-v2:1", "told", "told"],
    ["us.amazon.nova-pro-v1:0", "forced", "forced"],
    ["amazon.titan-text-express-v1", "told", "told"],
    ["us.meta.llama4-maverick-17b-instruct-v1:0", "offered", "offered"],
    ["meta.llama3-8b-instruct-v1:0", "told", "told"],
    ["mistral.mistral-large-3-675b-instruct", "held", "held"],
    ["mistral.mistral-large-2407-v1:0", "forced", "forced"],
    ["mistral.mistral-7b-instruct-v0:2", "told", "told"],
    ["qwen.qwen3-32b-v1:0", "held", "held"],
    ["openai.gpt-oss-120b-1:0", "held", "held"],
    ["zai.glm-4.7-flash", "forced", "forced"],
    ["cohere.command-r-v1:0", "offered", "offered"],
    ["us.deepseek.r1-v1:0", "offered", "told"],
    ["xai.grok-9", "forced", "forced"],
    ["nvidia.nemotron-super-3-120b", "offered", "forced"],
  ])("%s: %s over Converse, %s over InvokeModel", async (model, converse, invoke) => {
    const ways = [];
    for (const Model of [CONVERSE, INVOKE]) {
      if (!Model) continue;
      const reply = JSON.stringify(PARIS);
      await using emulator = await emulated({ reply }, (fields) => new Model({ model, ...quiet, ...fields }));
      expect(await emulator.llm.withStructuredOutput(place).invoke("Where?")).toEqual(PARIS);
      ways.push(methodOf(emulator.bedrock.requests[0]?.body));
    }
    expect(ways).toEqual([converse, invoke]);
  });

  it("is that of the model which the call names", async () => {
    await using model = await emulatedModel({ reply: JSON.stringify(PARIS) }, quiet);
    const structured = model.llm.withStructuredOutput(place);
    const config: Partial<ChatBedrockConverseFields> = { model: "qwen.qwen3-32b-v1:0" };
    await structured.invoke("Where?", config);
    await structured.invoke("Where?");
    expect(model.bedrock.requests.map(({ body }) => methodOf(body))).toEqual(["held", "forced"]);
  });

  it("is a JSON schema where the caller says that no tool can be forced", async () => {
    await using model = await emulatedModel(
      { reply: JSON.stringify(PARIS) },
      { supportsToolChoiceValues: ["auto"] },
    );
    await model.llm.withStructuredOutput(place).invoke("Where?");
    expect(methodOf(model.bedrock.requests[0]?.body)).toBe("held");
  });

  it("is a tool where no model can be held to the schema", async () => {
    await using model = await emulatedModel(
      { reply: JSON.stringify({ children: [] }) },
      { model: "qwen.qwen3-32b-v1:0", ...quiet },
    );
    expect(await model.llm.withStructuredOutput(tree).invoke("Grow!")).toEqual({ children: [] });
    expect(methodOf(model.bedrock.requests[0]?.body)).toBe("offered");
  });

  it("leaves Claude the choice while it thinks, and reads JSON from its text", async () => {
    await using model = await emulatedModel(
      { reply: { reasoning: "France …", text: JSON.stringify(PARIS) } },
      { reasoning: { budgetTokens: 1024 }, ...quiet },
    );
    expect(await model.llm.withStructuredOutput(place).invoke("Where?")).toEqual(PARIS);
    expect(model.bedrock.requests[0]?.body["toolConfig"]).toMatchObject({ toolChoice: { auto: {} } });
  });
});

describe("a method", () => {
  test.each([
    ["function_calling", "forced"],
    ["json_schema", "held"],
    ["json_mode", "told"],
  ])("may be spelled %s", async (method, way) => {
    await using model = await emulatedModel({ reply: JSON.stringify(PARIS) });
    await model.llm.withStructuredOutput(place, { method }).invoke("Where?");
    expect(methodOf(model.bedrock.requests[0]?.body)).toBe(way);
  });

  it("that the model refuses is told in the prompt, with a warning", async () => {
    await using model = await emulatedModel(
      { reply: JSON.stringify(PARIS) },
      { model: "us.anthropic.claude-sonnet-5", ...quiet },
    );
    const structured = model.llm.withStructuredOutput(place, { method: "jsonSchema", includeRaw: true });
    const { raw, parsed } = await structured.invoke("Where?");
    expect(parsed).toEqual(PARIS);
    expect(raw.response_metadata).toMatchObject({
      warnings: [expect.stringContaining("fitOutputSchema")],
    });
  });

  it("that adds to the system prompt adds to its end, once, and leaves the caller's messages alone", async () => {
    await using model = await emulatedModel({ reply: JSON.stringify(PARIS) });
    const structured = model.llm.withStructuredOutput(place.describe("A place."), { method: "jsonMode" });
    await structured.invoke([
      ["system", "Be brief."],
      ["human", "Where?"],
    ]);
    expect(model.bedrock.requests[0]?.body).toMatchObject({
      system: [{ text: "Be brief." }, { text: expect.stringContaining("A place.") }],
      messages: [{ role: "user", content: [{ text: "Where?" }] }],
    });
  });
});

describe("strict", () => {
  it("puts the tool's schema into the words that the service keeps to, and validates by the caller's", async () => {
    const rating = z.object({ stars: z.number().int().min(1).max(5) });
    await using model = await emulatedModel({
      reply: { toolCalls: [{ name: "rate", input: { stars: 9 } }] },
    });
    const structured = model.llm.withStructuredOutput(rating, { name: "rate", strict: true });
    await expect(structured.invoke("Rate!")).rejects.toThrow(/does not match the schema/);
    expect(model.bedrock.requests[0]?.body["toolConfig"]).toMatchObject({
      tools: [
        {
          toolSpec: {
            strict: true,
            inputSchema: {
              json: {
                additionalProperties: false,
                properties: { stars: { description: 'Constraints: {"minimum":1,"maximum":5}' } },
              },
            },
          },
        },
      ],
    });
  });

  it("is the tool's schema as it is without it", async () => {
    const schema = { type: "object", properties: { stars: { type: "number", minimum: 1 } } };
    await using model = await emulatedModel();
    await model.llm.withStructuredOutput(schema, { name: "rate" }).invoke("Rate!");
    expect(model.bedrock.requests[0]?.body["toolConfig"]).toMatchObject({
      tools: [{ toolSpec: { inputSchema: { json: schema } } }],
    });
  });
});

describe("what LangChain's agents ask for", () => {
  const schema = {
    $schema: "x",
    title: "place",
    type: "object",
    properties: { n: { type: "number", minimum: 1 } },
  };
  const wire =
    '{"title":"place","type":"object","properties":{"n":{"type":"number","description":"Constraints: {\\"minimum\\":1}"}},"additionalProperties":false}';
  const provider = {
    response_format: { type: "json_schema" as const, json_schema: { name: "place", schema, strict: true } },
    outputConfig: { format: { type: "json_schema" as const, schema } },
    responseSchema: schema,
  };

  test.each([
    ["response_format", { response_format: provider.response_format }],
    ["outputConfig.format", { outputConfig: provider.outputConfig }],
    ["responseSchema", { responseSchema: schema }],
    [
      "all of them, and what nobody knows",
      { ...provider, strict: undefined, tool_choice: undefined, mood: "calm" },
    ],
  ])("is understood as %s", async (_how, options) => {
    await using model = await emulatedModel();
    await model.llm.invoke("Where?", options);
    expect(model.bedrock.requests[0]?.body["outputConfig"]).toEqual({
      textFormat: { type: "json_schema", structure: { jsonSchema: { schema: wire, name: "place" } } },
    });
  });

  it("goes with what else the output config has", async () => {
    await using model = await emulatedModel({}, { model: "qwen.qwen3-32b-v1:0" });
    await model.llm.invoke("Where?", {
      ...provider,
      outputConfig: { ...provider.outputConfig, effort: "low" },
    });
    expect(model.bedrock.requests[0]?.body["outputConfig"]).toMatchObject({ effort: "low", textFormat: {} });
  });

  it("is left to the caller in Bedrock's own words", async () => {
    await using model = await emulatedModel();
    const structure = { jsonSchema: { schema: '{"type":"object","additionalProperties":false}' } };
    const outputConfig = { textFormat: { type: "json_schema" as const, structure } };
    await model.llm.invoke("Where?", { ...provider, outputConfig });
    expect(model.bedrock.requests[0]?.body["outputConfig"]).toEqual(outputConfig);
  });
});
