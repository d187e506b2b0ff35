import { describe, expect, it } from "@jest/globals";
import {
  HumanMessage,
  mapChatMessagesToStoredMessages,
  mapStoredMessagesToChatMessages,
  ToolMessage,
  type AIMessage,
  type BaseMessage,
  type MessageOutputVersion,
} from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type Reply, type ReplyObject } from "../../testing/index.js";
import { collect } from "../support/collect.js";
import { inTurn } from "../support/in_turn.js";

type Model = ChatBedrockConverse | ChatBedrock;

const TOOLS = [{ name: "get weather", schema: { type: "object", properties: { city: { type: "string" } } } }];
const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const cutCall = [
  { messageStart: { role: "assistant" } },
  { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "<text>" } } },
  { contentBlockStop: { contentBlockIndex: 0 } },
  {
    contentBlockStart: { contentBlockIndex: 1, start: { toolUse: { toolUseId: "t1", name: "get_weather" } } },
  },
  { contentBlockDelta: { contentBlockIndex: 1, delta: { toolUse: { input: '{"city":"Pa' } } } },
  { contentBlockStop: { contentBlockIndex: 1 } },
  { messageStop: { stopReason: "max_tokens" } },
  { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 1 } } },
];
const call = (city: string, id?: string) => ({ name: "get_weather", input: { city }, ...(id ? { id } : {}) });

/** What models answer, and what of it has to be in the next request. */
const REPLIES: readonly (readonly [name: string, reply: ReplyObject, kept: readonly string[]])[] = [
  ["text", { text: "<text>" }, ["<text>"]],
  ["text that ends in white space", { text: "<text> \n\n" }, ["<text>"]],
  ["white space", { text: "\n\n" }, []],
  ["nothing", { stopReason: "end_turn" }, []],
  [
    "signed reasoning",
    { reasoning: { text: "<thought>\n", signature: SIGNATURE }, text: "<text>" },
    ["<thought>\\n", SIGNATURE, "<text>"],
  ],
  [
    "a signature without text",
    { reasoning: { text: "", signature: SIGNATURE }, text: "<text>" },
    [SIGNATURE],
  ],
  [
    "signed reasoning and white space",
    { reasoning: { text: "<thought>", signature: SIGNATURE }, text: "\n\n", toolCalls: [call("<city>")] },
    ["<thought>", SIGNATURE, "\\n\\n", "<city>"],
  ],
  [
    "redacted reasoning",
    {
      reasoning: { text: "<thought>", signature: SIGNATURE, redacted: "AP+ADQo=" },
      toolCalls: [call("<city>")],
    },
    ["<thought>", SIGNATURE, "AP+ADQo=", "<city>"],
  ],
  [
    "parallel calls",
    { toolCalls: [call("<one>"), call("<two>"), call("<three>")] },
    ["<one>", "<two>", "<three>"],
  ],
  ["the same id twice", { toolCalls: [call("<one>", "t1"), call("<two>", "t1")] }, ["<one>", "<two>"]],
  [
    "cited text",
    {
      text: "<text>",
      citations: [{ title: "t", location: { documentChar: { documentIndex: 0, start: 0, end: 1 } } }],
    },
    ["<text>"],
  ],
  ["a guardrail's text", { text: "<text>", stopReason: "guardrail_intervened" }, ["<text>"]],
  ["a call cut by max_tokens", { events: cutCall }, ["<text>"]],
];

const CLASSES: readonly (readonly [string, (fields: object) => Model])[] = [
  [
    "ChatBedrockConverse",
    (fields) => new ChatBedrockConverse({ model: "us.anthropic.claude-sonnet-4-6", ...fields }),
  ],
  ["ChatBedrock", (fields) => new ChatBedrock({ model: "us.anthropic.claude-sonnet-4-6", ...fields })],
];

type Way = (llm: Model, outputVersion: MessageOutputVersion) => Promise<AIMessage>;

const WAYS: readonly (readonly [string, Way])[] = [
  ["invoked", (llm, outputVersion) => llm.invoke("hi", { tools: TOOLS, outputVersion })],
  [
    "streamed",
    async (llm, outputVersion) => {
      const chunks = await collect(llm.stream("hi", { tools: TOOLS, outputVersion }));
      return chunks.reduce((joined, chunk) => concat(joined, chunk));
    },
  ],
  ["streamed as events", (llm) => Promise.resolve(llm.streamEvents("hi", { tools: TOOLS }))],
];

const VERSIONS = ["v0", "v1"] as const;

const STORES: readonly ((message: AIMessage) => BaseMessage[])[] = [
  (message) => [message],
  (message) =>
    mapStoredMessagesToChatMessages(JSON.parse(JSON.stringify(mapChatMessagesToStoredMessages([message])))),
];

const HUMAN = new HumanMessage("hi");

/** The reply in the middle with the results of its calls, in the middle without them, and last. */
const HISTORIES: readonly ((reply: BaseMessage[], answer: AIMessage) => BaseMessage[])[] = [
  (reply, { tool_calls = [] }) => {
    const results = tool_calls.map(({ id }) => new ToolMessage({ content: "", tool_call_id: id ?? "" }));
    return [HUMAN, ...reply, ...results, new HumanMessage("Go on.")];
  },
  (reply) => [HUMAN, ...reply, new HumanMessage("Never mind.")],
  (reply) => [HUMAN, ...reply],
];

describe.each(CLASSES)("what %s answered goes back as history", (name, modelOf) => {
  describe.each(repliesOf(name))("%s", (_, reply, kept) => {
    it.each(WAYS)("%s, in v0 and v1, with results, without, last and after JSON", async (_way, ask) => {
      const script: Reply[] = [];
      await using bedrock = await startBedrockEmulator({ reply: () => script.shift() });
      const llm = modelOf({ ...bedrock.fields, onWarning: () => undefined });
      for (const [row, version] of VERSIONS.entries()) {
        script.push(reply);
        const answer = await ask(llm, version);
        for (const [column, historyWith] of HISTORIES.entries()) {
          const store = inTurn(STORES, row + column);
          await llm.invoke(historyWith(store(answer), answer), { tools: TOOLS });
          const sent = JSON.stringify(bedrock.requests.at(-1)?.body);
          expect(kept.filter((text) => !sent.includes(text))).toEqual([]);
        }
      }
      expect(bedrock.requests.map(({ status }) => status)).not.toContain(400);
      llm.close();
    });
  });
});

/** Converse's own events say nothing to InvokeModel. */
function repliesOf(name: string): typeof REPLIES {
  return REPLIES.filter(([, { events }]) => events === undefined || name === "ChatBedrockConverse");
}
