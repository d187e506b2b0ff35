import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../../testing/index.js";
import { bodyOf, valuesAt } from "./bodies.js";
import { invoke, invokeStream } from "./invoke.js";

const SCHEMA = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const NAMES = ["first", "second"];

/** How a family binds tools, forces one, brings a result, asks for JSON, and where it calls. */
interface ToolCase {
  family: string;
  bound: JsonObject;
  forced?: JsonObject;
  any?: JsonObject;
  none?: JsonObject;
  answered: JsonObject;
  json?: JsonObject;
  name: string;
  input: string;
  text: string;
}

const chatTools = NAMES.map((name) => ({ type: "function", function: { name, parameters: SCHEMA } }));
const chat = (family: string): ToolCase => ({
  family,
  bound: { tools: chatTools },
  forced: { tool_choice: { type: "function", function: { name: "second" } } },
  any: { tool_choice: "required" },
  none: { tool_choice: "none" },
  answered: {
    messages: [
      { role: "user", content: "hi" },
      {
        role: "assistant",
        tool_calls: [{ id: "a", type: "function", function: { name: "first", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "a", content: "ok" },
    ],
  },
  json: { response_format: { type: "json_schema", json_schema: { name: "n", schema: SCHEMA } } },
  name: "choices.0.message.tool_calls.0.function.name",
  input: "choices.0.message.tool_calls.0.function.arguments",
  text: "choices.0.message.content",
});

const CASES: ToolCase[] = [
  {
    family: "anthropicMessages",
    bound: {
      tools: [
        { type: "bash_20250124", name: "bash" },
        ...NAMES.map((name) => ({ name, input_schema: SCHEMA })),
      ],
    },
    forced: { tool_choice: { type: "tool", name: "second" } },
    any: { tool_choice: { type: "any" } },
    none: { tool_choice: { type: "none" } },
    answered: {
      messages: [
        { role: "user", content: "hi" },
        { role: "assistant", content: [{ type: "tool_use", id: "a", name: "first", input: {} }] },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "a", content: "ok" }] },
      ],
    },
    json: {
      output_config: { format: { type: "json_schema", schema: { ...SCHEMA, additionalProperties: false } } },
    },
    name: "content.0.name",
    input: "content.0.input",
    text: "content.0.text",
  },
  {
    family: "nova",
    bound: {
      toolConfig: { tools: NAMES.map((name) => ({ toolSpec: { name, inputSchema: { json: SCHEMA } } })) },
    },
    answered: {
      messages: [
        { role: "user", content: [{ text: "hi" }] },
        { role: "assistant", content: [{ toolUse: { toolUseId: "a", name: "first", input: {} } }] },
        { role: "user", content: [{ toolResult: { toolUseId: "a", content: [{ text: "ok" }] } }] },
      ],
    },
    name: "output.message.content.0.toolUse.name",
    input: "output.message.content.0.toolUse.input",
    text: "output.message.content.0.text",
  },
  {
    family: "cohereChat",
    bound: {
      tools: NAMES.map((name) => ({
        name,
        description: "d",
        parameter_definitions: { city: { type: "str", required: true } },
      })),
    },
    answered: { tool_results: [{ call: { name: "first", parameters: {} }, outputs: [{ text: "ok" }] }] },
    name: "tool_calls.0.name",
    input: "tool_calls.0.parameters",
    text: "text",
  },
  chat("chatCompletions"),
  chat("openai"),
  chat("jamba"),
  chat("mistralChat"),
];

describe.each(CASES)("the default reply of $family", (row) => {
  const { modelId, body } = bodyOf(row.family);
  const ask = async (...changes: (JsonObject | undefined)[]) =>
    invoke({}, { modelId, body: Object.assign({}, body, ...changes) as JsonObject });
  const nameIn = (reply: unknown) => valuesAt(reply, row.name)[0];

  test("calls the first bound tool with arguments that satisfy its schema", async () => {
    const reply = await ask(row.bound);
    expect(nameIn(reply)).toBe("first");
    const [input] = valuesAt(reply, row.input);
    expect(typeof input === "string" ? JSON.parse(input) : input).toEqual({ city: "example" });
  });

  test("is text when the request brings tool results", async () => {
    const reply = await ask(row.bound, row.answered);
    expect(nameIn(reply)).toBeUndefined();
    expect(valuesAt(reply, row.text)[0]).toMatch(/emulator/);
  });

  const { forced, any, none, json } = row;
  if (forced) {
    test("calls the forced tool", async () => {
      expect(nameIn(await ask(row.bound, forced))).toBe("second");
    });
  }
  if (any) {
    test("calls the last tool when one must be called although results are there", async () => {
      expect(nameIn(await ask(row.bound, any))).toBe("first");
      expect(nameIn(await ask(row.bound, row.answered, any))).toBe("second");
    });
  }
  if (none) {
    test("calls none when none may be called", async () => {
      expect(nameIn(await ask(row.bound, none))).toBeUndefined();
    });
  }
  if (json) {
    test("is JSON that satisfies the schema", async () => {
      expect(JSON.parse(String(valuesAt(await ask(json), row.text)[0]))).toEqual({ city: "example" });
    });
  }
});

test("Nova's forced tool stands in its toolConfig", async () => {
  const { modelId, body } = bodyOf("nova");
  const tools = NAMES.map((name) => ({ toolSpec: { name, inputSchema: { json: SCHEMA } } }));
  const toolConfig = { tools, toolChoice: { tool: { name: "second" } } };
  const chunks = await invokeStream({}, { modelId, body: { ...body, toolConfig } });
  expect(valuesAt(chunks, "*.contentBlockStart.start.toolUse.name")).toEqual(["second"]);
});

test("`json_object` gets a JSON object", async () => {
  const { modelId, body } = bodyOf("chatCompletions");
  const reply = await invoke({}, { modelId, body: { ...body, response_format: { type: "json_object" } } });
  expect(valuesAt(reply, "choices.0.message.content")).toEqual(["{}"]);
});

describe.each([
  "amazon.titan-embed-text-v2:0",
  "amazon.titan-embed-image-v1",
  "us.amazon.nova-2-multimodal-embeddings-v1:0",
  "us.cohere.embed-v4:0",
  "cohere.embed-english-v3",
  "us.twelvelabs.marengo-embed-2-7-v1:0",
])("%s is answered with no text", (modelId) => {
  const request = { modelId, body: { inputText: "hi", dimensions: 256, normalize: true } };

  test("the emulator has none of its own", async () => {
    await expect(invoke({}, request)).rejects.toMatchObject({
      name: "EmulatorUnsupportedException",
      message: expect.stringContaining("The emulator makes no embeddings. Give it a `reply` with the `body`"),
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
    await expect(invoke({ reply: "hi" }, request)).rejects.toMatchObject({
      name: "EmulatorScriptException",
      message: expect.stringContaining("script a reply with `body`"),
    });
  });

  test("a scripted vector is given", async () => {
    const body = { embedding: [0.1, 0.2], inputTextTokenCount: 1 };
    expect(await invoke({ reply: { body } }, request)).toEqual(body);
  });

  test("it does not stream", async () => {
    await expect(invokeStream({}, request)).rejects.toThrow("The model is unsupported for streaming");
  });
});
