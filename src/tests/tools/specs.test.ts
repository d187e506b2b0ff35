import { describe, expect, test } from "@jest/globals";
import { RunnableLambda } from "@langchain/core/runnables";
import { DynamicStructuredTool, DynamicTool, StructuredTool, tool } from "@langchain/core/tools";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { z as z3 } from "zod/v3";
import { z } from "zod/v4";

import { toConverseTools } from "../../tools/specs.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { deepFreeze } from "../messages/conversations.js";

const name = "add";
const description = "Adds numbers.";
const json = { type: "object", properties: { a: { type: "number" } }, required: ["a"] };
const closed = { ...json, additionalProperties: false };
const zod4 = z.object({ a: z.number() });
const zod3 = z3.object({ a: z3.number() });
const add = ({ a }: { a: number }) => String(a);

/** A schema library of its own that keeps to the Standard Schema: some give objects, some functions. */
const standard = {
  version: 1 as const,
  vendor: "own",
  validate: (value: unknown) => ({ value }),
  jsonSchema: { input: () => json, output: () => json },
};
const standardObject = { "~standard": standard };
const standardFunction = Object.assign(() => undefined, { "~standard": standard });

class AddTool extends StructuredTool {
  name = name;
  description = description;
  schema = zod4;

  protected override async _call({ a }: { a: number }): Promise<string> {
    return add({ a });
  }
}

/** A tool whose members are getters of its class, not its own. */
class GetterTool {
  get name() {
    return name;
  }
  get description() {
    return description;
  }
  get schema() {
    return json;
  }
}

const spec = (schema: unknown, more: object = {}) => [
  { toolSpec: { name, description, inputSchema: { json: schema }, ...more } },
];

describe("every shape of tool", () => {
  test.each<[shape: string, tool: object, tools: object[]]>([
    ["tool() with zod 4", tool(add, { name, description, schema: zod4 }), spec(closed)],
    ["tool() with zod 3", tool(add, { name, description, schema: zod3 }), spec(closed)],
    [
      "tool() with JSON schema",
      tool(() => "4", { name, description, schema: { ...json, type: "object" } }),
      spec(json),
    ],
    [
      "tool() with a string for input",
      tool((input: string) => input, { name, description, schema: z.string() }),
      spec({ type: "object", properties: { input: { type: "string" } }, additionalProperties: false }),
    ],
    [
      "DynamicTool",
      new DynamicTool({ name, description, func: async (input) => input }),
      spec({ type: "object", properties: { input: { type: "string" } }, additionalProperties: false }),
    ],
    [
      "DynamicStructuredTool",
      new DynamicStructuredTool({ name, description, schema: zod4, func: async () => "4" }),
      spec(closed),
    ],
    ["a class of tools", new AddTool(), spec(closed)],
    ["a tool of getters", new GetterTool(), spec(json)],
    ["Runnable.asTool", RunnableLambda.from(add).asTool({ name, description, schema: zod3 }), spec(closed)],
    ["{ schema } of zod 4", { name, description, schema: zod4 }, spec(closed)],
    ["{ schema } of zod 3", { name, description, schema: zod3 }, spec(closed)],
    ["{ schema } of JSON", { name, description, schema: json }, spec(json)],
    ["{ schema } of the Standard Schema", { name, description, schema: standardObject }, spec(json)],
    [
      "{ schema } of the Standard Schema, a function",
      { name, description, schema: standardFunction },
      spec(json),
    ],
    ["OpenAI", { type: "function", function: { name, description, parameters: json } }, spec(json)],
    [
      "OpenAI with zod",
      { type: "function", function: { name, description, parameters: zod4 } },
      spec(closed),
    ],
    [
      "OpenAI, strict",
      { type: "function", function: { name, description, parameters: json, strict: true } },
      spec(json, { strict: true }),
    ],
    [
      "OpenAI Responses",
      { type: "function", name, description, parameters: json, strict: false },
      spec(json, { strict: false }),
    ],
    ["Anthropic", { name, description, input_schema: json }, spec(json)],
    ["Anthropic custom", { type: "custom", name, description, input_schema: json }, spec(json)],
    [
      "Anthropic with cache_control",
      { name, description, input_schema: json, cache_control: { type: "ephemeral", ttl: "1h" } },
      [...spec(json), { cachePoint: { type: "default", ttl: "1h" } }],
    ],
    ["MCP", { name, description, inputSchema: json }, spec(json)],
    [
      "Converse's specification without its wrapping",
      { name, description, inputSchema: { json } },
      spec(json),
    ],
    [
      "JSON schema with a title",
      { title: name, description, ...json },
      spec({ title: name, description, ...json }),
    ],
    ["JSON schema with a name", { name, description, ...json }, spec({ description, ...json })],
    [
      "toolSpec",
      { toolSpec: { name, inputSchema: { json } } },
      [{ toolSpec: { name, inputSchema: { json } } }],
    ],
    ["systemTool", { systemTool: { name: "nova_grounding" } }, [{ systemTool: { name: "nova_grounding" } }]],
    ["cachePoint", { cachePoint: { type: "default" } }, [{ cachePoint: { type: "default" } }]],
    ["no schema", { name, description }, spec({ type: "object", properties: {} })],
    ["a schema of nothing", { name, description, schema: null }, spec({ type: "object", properties: {} })],
    [
      "a schema without a type",
      { name, description, schema: { properties: {} } },
      spec({ type: "object", properties: {} }),
    ],
    [
      "a schema of a dialect",
      { name, description, schema: { $schema: "http://json-schema.org/draft-07/schema#", ...json } },
      spec(json),
    ],
    ["no description", { name, schema: json }, [{ toolSpec: { name, inputSchema: { json } } }]],
    [
      "an empty description",
      { name, description: "", schema: json },
      [{ toolSpec: { name, inputSchema: { json } } }],
    ],
    [
      "extras with Converse's own form",
      Object.assign(new AddTool(), { extras: { providerToolDefinition: { systemTool: { name: "s" } } } }),
      [{ systemTool: { name: "s" } }],
    ],
    [
      "extras for another provider",
      Object.assign(new AddTool(), {
        extras: { providerToolDefinition: { type: "memory_20250818", name: "memory" } },
      }),
      spec(closed),
    ],
    [
      "extras with cache_control",
      Object.assign(new AddTool(), { extras: { cache_control: { type: "ephemeral" } } }),
      [...spec(closed), { cachePoint: { type: "default" } }],
    ],
  ])("%s", (_, given, tools) => {
    const before = JSON.stringify(given);
    expect(toConverseTools([given])).toMatchObject(tools);
    expect(withoutRequired(toConverseTools([given]))).toEqual(withoutRequired(tools));
    expect(JSON.stringify(given)).toBe(before);
  });
});

test("a tool that is bound with others keeps its place", () => {
  const tools = toConverseTools([{ name: "a" }, { cachePoint: { type: "default" } }, { name: "b" }]);
  expect(tools.map((each) => each.toolSpec?.name ?? "-")).toEqual(["a", "-", "b"]);
});

test("no tools are no tools", () => {
  expect(toConverseTools([])).toEqual([]);
});

describe("strict", () => {
  test.each([
    [undefined, undefined, undefined],
    [true, undefined, true],
    [false, undefined, false],
    [true, false, false],
    [false, true, true],
  ])("for all %p, for the tool %p, is %p", (all, own, sent) => {
    const [sentTool] = toConverseTools(
      [{ name, schema: json, ...(own === undefined ? {} : { strict: own }) }],
      all,
    );
    expect(sentTool?.toolSpec?.strict).toBe(sent);
    expect("strict" in (sentTool?.toolSpec ?? {})).toBe(sent !== undefined);
  });
});

describe("schemas", () => {
  test("that LangChain caches are copied, so that nothing done to a request changes them", () => {
    const cached = deepFreeze(toJsonSchema(zod4));
    const [first] = toConverseTools([{ name, schema: zod4 }]);
    expect(first?.toolSpec?.inputSchema?.json).not.toBe(cached);
    expect(toJsonSchema(zod4)).toBe(cached);
    expect(cached).toHaveProperty("$schema");
  });

  test("that are frozen are read all the same", () => {
    expect(toConverseTools(deepFreeze([{ name, description, schema: json }]))).toEqual(spec(json));
  });

  test("keep references, descriptions, defaults and unions", () => {
    const node = z.object({
      kind: z.union([z.literal("a"), z.literal("b")]).describe("which"),
      size: z.number().default(3),
      get next() {
        return z.optional(node);
      },
    });
    const schema = JSON.stringify(toConverseTools([{ name, schema: node }])[0]?.toolSpec?.inputSchema?.json);
    expect(schema).toContain('"$ref"');
    expect(schema).toContain('"description":"which"');
    expect(schema).toContain('"default":3');
    expect(schema).not.toContain("$schema");
  });

  test("with a `__proto__` property keep it and pollute nothing", () => {
    const schema: unknown = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}');
    expect(JSON.stringify(toConverseTools([{ name, schema }]))).toContain(
      '"properties":{"__proto__":{"type":"string"}}',
    );
    expect("type" in {}).toBe(false);
  });
});

describe("what is no tool is an error that names it", () => {
  test.each<[shape: string, tool: unknown, message: string]>([
    ["text", "add", "tools.1 is not a tool"],
    ["null", null, "tools.1 is not a tool"],
    ["an empty object", {}, "tools.1 is not a tool"],
    ["a nameless tool", { description, schema: json }, "tools.1 is not a tool"],
    ["a nameless function", { type: "function", function: { parameters: json } }, "tools.1 is not a tool"],
    ["a bare schema", zod4, "tools.1 is not a tool"],
    [
      "a tool that Anthropic runs",
      { type: "web_search_20250305", name: "web_search" },
      "tools.1 is not a tool",
    ],
    ["a tool that OpenAI runs", { type: "web_search_preview" }, "tools.1 is not a tool"],
    [
      "a schema of text",
      { name, schema: z.string() },
      "tools.1 (add): the input of a tool must be an object, but its schema has type string. Wrap it: z.object({ input: … }).",
    ],
    [
      "a schema of a list",
      { name, schema: { type: "array" } },
      "tools.1 (add): the input of a tool must be an object, but its schema has type array",
    ],
    [
      "a schema that JSON schema cannot express",
      { name, schema: z.object({ at: z.date() }) },
      "tools.1 (add): its schema cannot be sent as JSON schema: Date",
    ],
  ])("%s", (_, given, message) => {
    const tools = [{ name: "fine" }, given] as { name: string }[];
    expect(() => toConverseTools(tools)).toThrow(InvalidInputError);
    expect(() => toConverseTools(tools)).toThrow(message);
  });
});

/** Schema libraries differ in whether they say `required`; the shapes of tools do not depend on it. */
function withoutRequired(tools: object[]): unknown {
  return JSON.parse(JSON.stringify(tools, (key, value: unknown) => (key === "required" ? undefined : value)));
}

test("a large integer in a `toolSpec` is sent as a number", () => {
  const schema = JSON.parse("{}", () => ({ type: "object", properties: { a: { const: 10n } } }));
  const [sent] = toConverseTools([{ toolSpec: { name, inputSchema: { json: schema } } }]);
  expect(sent?.toolSpec?.inputSchema?.json).toEqual({ type: "object", properties: { a: { const: 10 } } });
});
