import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ToolChoice } from "@langchain/core/language_models/chat_models";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { collect } from "../support/collect.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
const SEARCH = { name: "search", schema: { type: "object", properties: { query: { type: "string" } } } };
const NOW = { name: "now", schema: { type: "object", properties: {} } };

/** Models of every family with tools, by id and by ARN. */
const MODELS: readonly (readonly [model: string, fields: object])[] = [
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", {}],
  ["us.anthropic.claude-opus-4-8", {}],
  ["us.anthropic.claude-sonnet-5-5", {}],
  ["us.amazon.nova-pro-v1:0", {}],
  ["meta.llama3-3-70b-instruct-v1:0", {}],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", {}],
  ["mistral.mistral-large-2407-v1:0", {}],
  ["mistral.mistral-large-3-675b-instruct", {}],
  ["cohere.command-r-plus-v1:0", {}],
  ["ai21.jamba-1-5-large-v1:0", {}],
  ["deepseek.v3-v1:0", {}],
  ["openai.gpt-oss-120b-1:0", {}],
  ["qwen.qwen3-32b-v1:0", {}],
  ["moonshot.kimi-k2-thinking", {}],
  ["zai.glm-4.7", {}],
  ["writer.palmyra-x5-v1:0", {}],
  ["minimax.minimax-m2", {}],
  ["newvendor.model-1", {}],
  [ARN, { baseModel: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" }],
  [ARN, { provider: "anthropic" }],
];

/** Every spelling, and what it asks for. */
const CHOICES: readonly (readonly [choice: ToolChoice, meant: "auto" | "any" | "tool" | "none"])[] = [
  ["auto", "auto"],
  ["any", "any"],
  ["required", "any"],
  ["none", "none"],
  ["search", "tool"],
  [{ type: "function", function: { name: "search" } }, "tool"],
  [{ type: "tool", name: "search" }, "tool"],
  [{ tool: { name: "search" } }, "tool"],
  [{ any: {} }, "any"],
  [{ type: "any" }, "any"],
];

/** What Converse is asked for, after the warnings that it takes. */
const TAKEN: readonly (readonly [model: string, any: unknown, tool: unknown, warned: boolean])[] = [
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", { any: {} }, { tool: { name: "search" } }, false],
  ["us.amazon.nova-pro-v1:0", { any: {} }, { tool: { name: "search" } }, false],
  ["zai.glm-4.7", { any: {} }, { tool: { name: "search" } }, false],
  ["newvendor.model-1", { any: {} }, { tool: { name: "search" } }, false],
  ["mistral.mistral-large-2407-v1:0", { any: {} }, { any: {} }, true],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", undefined, undefined, true],
  ["us.anthropic.claude-sonnet-5-5", undefined, undefined, true],
];

describe.each(MODELS)("%s %j", (model, fields) => {
  let bedrock: BedrockEmulator;
  let llms: (ChatBedrock | ChatBedrockConverse)[];
  beforeAll(async () => {
    bedrock = await startBedrockEmulator({ reply: "ok" });
    // The emulator knows the family of an opaque ARN by its body only.
    const all = { model, onWarning: () => undefined, ...fields, ...bedrock.fields };
    llms = [new ChatBedrockConverse(all), new ChatBedrock(all)];
  });
  afterAll(() => bedrock.close());

  it.each(CHOICES)("takes tool_choice %j, over both APIs", async (choice) => {
    bedrock.reset();
    for (const llm of llms) await llm.bindTools([SEARCH, NOW], { tool_choice: choice }).invoke("hi");
    expect(bedrock.requests.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe("over Converse", () => {
  it.each(TAKEN)("%s is asked for any tool by %j and for one by %j", async (model, any, tool, warned) => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const llm = new ChatBedrockConverse({ model, onWarning: () => undefined, ...bedrock.fields });
    for (const [choice, meant] of CHOICES) {
      const message = await llm.bindTools([SEARCH, NOW], { tool_choice: choice }).invoke("hi");
      const { tools, toolChoice } = Object(bedrock.requests.at(-1)?.body["toolConfig"]);
      if (meant === "none") expect(tools).toBeUndefined();
      if (meant === "any") expect(toolChoice).toEqual(any);
      if (meant === "tool") expect(toolChoice).toEqual(tool);
      // Where a certain tool cannot be named, it is the only one.
      const isAlone = meant === "tool" && model.startsWith("mistral.");
      expect(tools ?? []).toHaveLength(meant === "none" ? 0 : isAlone ? 1 : 2);
      const { warnings = [] } = message.response_metadata;
      const isEased = (meant === "any" && any === undefined) || (meant === "tool" && warned);
      expect(warnings).toEqual(isEased ? [expect.stringContaining("(rule easeToolChoice)")] : []);
    }
    llm.close();
  });

  it("`supportsToolChoiceValues` beats what is known", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const supportsToolChoiceValues = ["auto"] as const;
    const onWarning = () => undefined;
    const fields = { model: "us.amazon.nova-pro-v1:0", supportsToolChoiceValues, onWarning };
    const llm = new ChatBedrockConverse({ ...fields, ...bedrock.fields });
    await llm.bindTools([NOW], { tool_choice: "any" }).invoke("hi");
    expect(bedrock.requests[0]?.body["toolConfig"]).not.toHaveProperty("toolChoice");
    llm.close();
  });
});

describe("tools where they cannot be streamed", () => {
  it.each(["meta.llama3-3-70b-instruct-v1:0", "us.deepseek.r1-v1:0"])(
    "%s gives chunks all the same, made of a whole reply",
    async (model) => {
      const toolCalls = [{ name: "search", input: { query: "x" } }, { name: "now" }];
      await using bedrock = await startBedrockEmulator({ reply: { text: "Let me see.", toolCalls } });
      const llm = new ChatBedrockConverse({ model, onWarning: () => undefined, ...bedrock.fields });
      const bound = llm.bindTools([SEARCH, NOW]);
      const chunks = await collect(bound.stream("hi"));
      expect(bedrock.requests.map(({ operation }) => operation)).toEqual(["converse"]);
      expect(chunks.flatMap((chunk) => chunk.tool_call_chunks ?? []).map(({ name }) => name)).toContain(
        "search",
      );
      const joined = chunks.reduce((all, chunk) => concat(all, chunk));
      const invoked = await bound.invoke("hi");
      const args = ({ name, args: given }: { name: string; args: unknown }) => [name, given];
      expect(joined.tool_calls?.map(args)).toEqual(invoked.tool_calls?.map(args));
      expect(joined.tool_calls?.map(args)).toEqual([
        ["search", { query: "x" }],
        ["now", {}],
      ]);
      expect(joined.usage_metadata).toEqual(invoked.usage_metadata);
      await collect(llm.stream("hi"));
      expect(bedrock.requests.at(-1)?.operation).toBe("converse-stream");
      llm.close();
    },
  );
});
