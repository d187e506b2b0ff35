import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { load } from "@langchain/core/load";
import { AIMessage, HumanMessage, type ToolMessage } from "@langchain/core/messages";
import type { LoadMcpToolsOptions } from "@langchain/mcp-adapters";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { sentText } from "../agents/sent.js";
import type { Model, ModelOf } from "../agents/models.js";
import { inTurn } from "../support/in_turn.js";
import { SHAPES, type Shape } from "./shapes.js";
import { startMcpServer, type McpServer } from "./server.js";

const onWarning = () => undefined;

/** A model of every family of the native API that takes tools, with what it reads. */
const FAMILIES: readonly string[] = [
  "us.amazon.nova-pro-v1:0",
  "us.amazon.nova-micro-v1:0",
  "us.meta.llama4-maverick-17b-instruct-v1:0",
  "us.meta.llama3-2-90b-instruct-v1:0",
  "mistral.mistral-large-2407-v1:0",
  "mistral.voxtral-mini-3b-2507",
  "cohere.command-r-plus-v1:0",
  "ai21.jamba-1-5-large-v1:0",
  "deepseek.v3-v1:0",
  "openai.gpt-oss-120b-1:0",
  "qwen.qwen3-vl-235b-a22b",
  "moonshotai.kimi-k3",
  "writer.palmyra-x5-v1:0",
];

/** Both classes, and every family by both. */
const MODELS: readonly (readonly [name: string, modelOf: ModelOf])[] = [
  ["ChatBedrockConverse", converse("us.anthropic.claude-sonnet-4-5-20250929-v1:0")],
  ["ChatBedrock", native("us.anthropic.claude-sonnet-4-5-20250929-v1:0")],
  [
    "ChatBedrock with useConverseApi",
    (fields) => native("us.anthropic.claude-opus-4-8")({ ...fields, useConverseApi: true }),
  ],
  // Over Converse families differ only in what they accept, so that every other one is enough.
  ...FAMILIES.filter((_, row) => row % 2 === 0).map(
    (model) => [`${model} over Converse`, converse(model)] as const,
  ),
  ...FAMILIES.map((model) => [`${model} over InvokeModel`, native(model)] as const),
];

function converse(model: string): ModelOf {
  return (fields) => new ChatBedrockConverse({ model, onWarning, ...fields });
}

function native(model: string): ModelOf {
  return (fields) => new ChatBedrock({ model, onWarning, ...fields });
}

/** What the adapters may be told to do with content. */
const OPTIONS: readonly LoadMcpToolsOptions[] = [
  {},
  { useStandardContentBlocks: true },
  { outputHandling: "content" },
  { outputHandling: "content", useStandardContentBlocks: true },
  { outputHandling: "artifact", useStandardContentBlocks: true },
  { outputHandling: { text: "artifact", image: "artifact", audio: "artifact", resource: "content" } },
];

let server: McpServer;
let bedrock: BedrockEmulator;
let messages: Made[][];
beforeAll(async () => {
  server = await startMcpServer(
    SHAPES.map(({ result }, index) => ({ name: `tool_${index}`, result })),
    [{ uri: "file:///repo/read.md", mimeType: "text/markdown", text: "# Read" }],
  );
  messages = await everyMessage();
  bedrock = await startBedrockEmulator({});
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await bedrock.close();
});

describe.each(MODELS.map(([name, modelOf], row) => ({ name, modelOf, row })))("$name", ({ modelOf, row }) => {
  // A shape is one message or several, by what the adapters were told: each model takes one of them, in turn.
  let llm: Model;
  beforeAll(() => {
    llm = modelOf(bedrock.fields);
  });
  afterAll(() => llm.close());

  test.each(SHAPES.map((shape, column) => ({ ...shape, column })))("takes $name", async (shape) => {
    const { tool, result } = inTurn(messages[shape.column] ?? [], row + shape.column);
    expectSaid(await sentOf(llm, tool, result), shape, result);
  });
});

test.each(MODELS.slice(0, 2))("%s sends the same of a message that was stored", async (_name, modelOf) => {
  const llm = modelOf(bedrock.fields);
  for (const { tool, result } of messages.flat()) {
    const sent = await sentOf(llm, tool, result);
    expect(await sentOf(llm, tool, await load<ToolMessage>(JSON.stringify(result)))).toBe(sent);
  }
  llm.close();
});

test.each(MODELS)("%s calls tools by the names that prefixes make", async (_name, modelOf) => {
  const options = { prefixToolNameWithServerName: true, additionalToolNamePrefix: "mcp.v1" };
  const [tool] = await server.load(options);
  if (!tool) throw new Error("no such tool");
  expect(tool.name).toBe("mcp.v1__files__tool_0");
  const llm = modelOf(bedrock.fields);
  const sent = await sentOf(llm, tool, await tool.invoke(callOf(tool)));
  expect(sent).toContain("mcp_v1__files__tool_0");
  expect(sent).not.toContain(tool.name);
  llm.close();
});

/** A tool, and the message of its result. */
interface Made {
  tool: Awaited<ReturnType<McpServer["load"]>>[number];
  result: ToolMessage;
}

/** What the adapters make of each tool's result under all options, each message once. */
async function everyMessage(): Promise<Made[][]> {
  const loaded = await Promise.all(OPTIONS.map((options) => server.load(options)));
  return Promise.all(
    SHAPES.map(async (_, index) => {
      const tools = loaded.flatMap((all) => all[index] ?? []);
      const made = await Promise.all(
        tools.map(async (tool): Promise<Made> => ({ tool, result: await tool.invoke(callOf(tool)) })),
      );
      const distinct = new Map(made.map((one) => [JSON.stringify(one.result.content), one]));
      return [...distinct.values()];
    }),
  );
}

function callOf({ name }: Made["tool"]) {
  return { type: "tool_call" as const, id: "tooluse_1", name, args: {} };
}

/** What went to the model, which took it. */
async function sentOf(llm: Model, tool: Made["tool"], result: ToolMessage): Promise<string> {
  const asked = new AIMessage({ content: "", tool_calls: [callOf(tool)] });
  await llm.bindTools([tool]).invoke([new HumanMessage("Look."), asked, result]);
  const request = bedrock.requests.at(-1);
  expect(request?.status).toBe(200);
  return request ? sentText(request) : "";
}

/** All words of the message, no word of its artifact. */
function expectSaid(sent: string, { says }: Shape, { content }: ToolMessage): void {
  const inMessage = legible(content);
  const missing = says.filter((word) => inMessage.includes(word) && !legible(sent).includes(word));
  const leaked = says.filter((word) => !inMessage.includes(word) && legible(sent).includes(word));
  expect({ missing, leaked }).toEqual({ missing: [], leaked: [] });
}

/** A value as text, and what is base64 in it, which may be words too. */
function legible(value: unknown): string {
  const json = JSON.stringify(value).replace(/\\+"/g, '"');
  const encoded = json.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [];
  return [json, ...encoded.map((text) => Buffer.from(text, "base64").toString("latin1"))].join("\n");
}
