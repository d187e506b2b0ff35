import { describe, expect, test } from "@jest/globals";
import type { AIMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { legalKey } from "../../tools/property_keys.js";
import { CLAUDE, collect, emulated } from "../support/model.js";

type Model = ChatBedrockConverse | ChatBedrock;

const CLASSES: readonly (readonly [string, (fields: object) => Model])[] = [
  ["ChatBedrockConverse", (fields) => new ChatBedrockConverse({ model: CLAUDE, onWarning, ...fields })],
  ["ChatBedrock", (fields) => new ChatBedrock({ model: CLAUDE, onWarning, ...fields })],
];
const onWarning = () => undefined;

const WAYS: readonly (readonly [string, (llm: Model, options: object) => Promise<AIMessage>])[] = [
  ["invoke", (llm, options) => llm.invoke("hi", options)],
  [
    "stream",
    async (llm, options) =>
      (await collect(llm.stream("hi", options))).reduce((joined, chunk) => concat(joined, chunk)),
  ],
  ["streamEvents", (llm, options) => Promise.resolve(llm.streamEvents("hi", options))],
];

const INPUT = { "filter[id]": 'a "filter[id]":', $top: 7, plain: { $top: [{ "filter[id]": 1 }] } };
const SENT = { [legalKey("filter[id]")]: INPUT["filter[id]"], [legalKey("$top")]: 7, plain: INPUT.plain };
const SCHEMA = {
  title: "find",
  type: "object",
  properties: { "filter[id]": { type: "string" }, $top: { type: "number" }, plain: { type: "object" } },
  required: ["filter[id]"],
};
const TOOLS = [{ name: "find", schema: SCHEMA }];

describe.each(CLASSES)("%s turns the keys of properties back", (_name, modelOf) => {
  test.each(WAYS)("in the calls of %s, in v0 and v1", async (_way, ask) => {
    await using model = await emulated({ reply: { toolCalls: [{ name: "find", input: SENT }] } }, modelOf);
    for (const outputVersion of ["v0", "v1"]) {
      const { tool_calls } = await ask(model.llm, { tools: TOOLS, outputVersion });
      expect(tool_calls).toMatchObject([{ name: "find", args: INPUT }]);
    }
  });

  test.each(["functionCalling", "jsonSchema", "text"] as const)(
    "in objects, whole and growing, by %s",
    async (method) => {
      const reply =
        method === "functionCalling" ? { toolCalls: [{ name: "find", input: SENT }] } : JSON.stringify(SENT);
      await using model = await emulated({ reply }, modelOf);
      const { plain, ...properties } = SCHEMA.properties;
      const schema = { ...SCHEMA, properties: { ...properties, plain: { ...plain, properties: {} } } };
      const structured = model.llm.withStructuredOutput(schema, {
        method: method === "text" ? "functionCalling" : method,
      });
      expect(await structured.invoke("hi")).toEqual(INPUT);
      const grown = await collect(structured.stream("hi"));
      expect(grown.at(-1)).toEqual(INPUT);
      expect(grown.flatMap((part) => Object.keys(part)).filter((key) => !(key in INPUT))).toEqual([]);
      expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain(legalKey("$top"));
    },
  );
});
