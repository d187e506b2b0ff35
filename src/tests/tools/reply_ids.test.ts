import { describe, expect, test } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { ReplyCallIds } from "../../tools/reply_ids.js";
import { collect, emulated } from "../support/model.js";

const TOOLS = [{ name: "search", schema: { type: "object", properties: {} } }];
const id = "functions.search:0";
const HISTORY = [
  new HumanMessage("hi"),
  new AIMessage({ content: "", tool_calls: [{ type: "tool_call", id, name: "search", args: {} }] }),
  new ToolMessage({ tool_call_id: id, content: "found" }),
];
const REPLY = { toolCalls: [0, 1].map((n) => ({ name: "search", id: `functions.search:${n}`, input: {} })) };

describe.each([
  [
    "ChatBedrockConverse",
    (fields: object) => new ChatBedrockConverse({ model: "moonshotai.kimi-k2.5", ...fields }),
  ],
  ["ChatBedrock", (fields: object) => new ChatBedrock({ model: "moonshot.kimi-k2-thinking", ...fields })],
] as const)("%s", (_name, modelOf) => {
  test("gives a call whose id the conversation has the next free one, whole and streamed", async () => {
    await using model = await emulated<ChatBedrockConverse | ChatBedrock>({ reply: REPLY }, modelOf);
    const whole = await model.llm.invoke(HISTORY, { tools: TOOLS });
    const chunks = await collect(model.llm.stream(HISTORY, { tools: TOOLS }));
    for (const { tool_calls = [] } of [whole, chunks.reduce((joined, chunk) => concat(joined, chunk))]) {
      expect(tool_calls.map((call) => call.id)).toEqual(["functions.search:1", "functions.search:2"]);
    }
  });
});

test("an id that is missing or used is derived, the same each time", () => {
  const give = () => {
    const ids = new ReplyCallIds("nine characters");
    ids.use("abc123def");
    return [ids.next(undefined), ids.next(""), ids.next("abc123def"), ids.next("abc123deg")];
  };
  const [absent, empty, used, own] = give();
  expect([absent, empty, used].every((given) => /^[a-zA-Z0-9]{9}$/.test(given ?? ""))).toBe(true);
  expect(new Set([absent, empty, used, "abc123def"]).size).toBe(4);
  expect(own).toBe("abc123deg");
  expect(give()).toEqual([absent, empty, used, own]);
});
