import { describe, expect, test } from "@jest/globals";
import {
  AIMessage,
  AIMessageChunk,
  ChatMessage,
  coerceMessageLikeToMessage,
  FunctionMessage,
  HumanMessage,
  RemoveMessage,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { human, prepare, readHuman, toolMessage } from "./conversations.js";

const call = { type: "tool_call" as const, id: "t1", name: "add", args: { a: 1 } };

describe("the role of a message", () => {
  test.each<[name: string, message: BaseMessage, role: string]>([
    ["HumanMessage", new HumanMessage("hi"), "user"],
    ["AIMessage", new AIMessage("hi"), "assistant"],
    ["AIMessageChunk", new AIMessageChunk("hi"), "assistant"],
    ["ChatMessage user", new ChatMessage("hi", "user"), "user"],
    ["ChatMessage Human", new ChatMessage("hi", "Human"), "user"],
    ["ChatMessage assistant", new ChatMessage("hi", "assistant"), "assistant"],
    ["ChatMessage ai", new ChatMessage("hi", "ai"), "assistant"],
    ["a tuple", coerceMessageLikeToMessage(["human", "hi"]), "user"],
    ["OpenAI's form", coerceMessageLikeToMessage({ role: "assistant", content: "hi" }), "assistant"],
  ])("%s", (_, message, role) => {
    expect(prepare([message]).messages).toEqual([{ role, content: [{ text: "hi" }] }]);
  });

  test("that only its application knows is the user's, with a warning", () => {
    const { messages, warnings } = prepare([new ChatMessage("hi", "narrator")]);
    expect(messages).toEqual([{ role: "user", content: [{ text: "hi" }] }]);
    expect(warnings).toEqual([expect.stringContaining('Bedrock does not know the role "narrator"')]);
  });
});

test("a RemoveMessage, LangGraph's own, is left out with a warning", () => {
  const { messages, warnings } = prepare([new HumanMessage("hi"), new RemoveMessage({ id: "1" })]);
  expect(messages).toEqual([{ role: "user", content: [{ text: "hi" }] }]);
  expect(warnings).toEqual([expect.stringContaining("messages.1 (remove)")]);
});

test("OpenAI's older function calls and their answers are a call and its result", () => {
  const function_call = { name: "add", arguments: '{"a":1}' };
  const { messages } = prepare([
    new HumanMessage("hi"),
    new AIMessage({ content: "", additional_kwargs: { function_call } }),
    new FunctionMessage({ name: "add", content: "4" }),
  ]);
  expect(messages.slice(1)).toEqual([
    { role: "assistant", content: [{ toolUse: { name: "add", input: { a: 1 } } }] },
    {
      role: "user",
      content: [{ toolResult: { toolUseId: "", content: [{ text: "4" }], status: "success" } }],
    },
  ]);
});

describe("system messages", () => {
  test("several, from wherever they stand, in order, strings, blocks and other names of the role", () => {
    const { system, messages } = prepare([
      new SystemMessage("one"),
      new HumanMessage("hi"),
      new SystemMessage({ content: [{ type: "text", text: "two", cache_control: { type: "ephemeral" } }] }),
      new AIMessage("hello"),
      new ChatMessage("three", "system"),
      coerceMessageLikeToMessage({ role: "developer", content: "four" }),
      new ChatMessage("five", "developer"),
      new HumanMessage("bye"),
    ]);
    expect(system).toEqual([
      { text: "one" },
      { text: "two" },
      { cachePoint: { type: "default" } },
      { text: "three" },
      { text: "four" },
      { text: "five" },
    ]);
    expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  });
});

describe("tool messages", () => {
  test.each([
    ["success" as const, "success"],
    ["error" as const, "error"],
    [undefined, "success"],
  ])("status %s goes out as %s", (status, sent) => {
    const message = new ToolMessage({ tool_call_id: "t1", content: "4", ...(status ? { status } : {}) });
    expect(prepare([message]).messages).toEqual([
      {
        role: "user",
        content: [{ toolResult: { toolUseId: "t1", content: [{ text: "4" }], status: sent } }],
      },
    ]);
  });

  test("the artifact is never sent", () => {
    const message = new ToolMessage({ tool_call_id: "t1", content: "4", artifact: { secret: "s" } });
    expect(JSON.stringify(prepare([message]))).not.toContain("secret");
  });

  test("strings in a list are text, and a cache point stands after the result, not inside", () => {
    const message = toolMessage("a", { cachePoint: { type: "default" } }, { type: "text", text: "b" });
    expect(prepare([message]).messages[0]?.content).toEqual([
      { toolResult: { toolUseId: "t", content: [{ text: "a" }, { text: "b" }], status: "success" } },
      { cachePoint: { type: "default" } },
    ]);
  });
});

describe("consecutive turns of one role are one turn", () => {
  const result = (id: string) => ({
    toolResult: { toolUseId: id, content: [{ text: "4" }], status: "success" },
  });

  test.each<[name: string, messages: BaseMessage[], turns: [string, unknown[]][]]>([
    [
      "human, human",
      [new HumanMessage("a"), human({ type: "text", text: "b" })],
      [["user", [{ text: "a" }, { text: "b" }]]],
    ],
    [
      "ai, ai",
      [new HumanMessage("a"), new AIMessage("b"), new AIMessage("c")],
      [
        ["user", [{ text: "a" }]],
        ["assistant", [{ text: "b" }, { text: "c" }]],
      ],
    ],
    [
      "parallel tools, then human",
      [
        new HumanMessage("a"),
        new AIMessage({ content: "", tool_calls: [call, { ...call, id: "t2" }] }),
        new ToolMessage({ tool_call_id: "t1", content: "4" }),
        new ToolMessage({ tool_call_id: "t2", content: "4" }),
        new HumanMessage("b"),
      ],
      [
        ["user", [{ text: "a" }]],
        [
          "assistant",
          ["t1", "t2"].map((toolUseId) => ({ toolUse: { toolUseId, name: "add", input: { a: 1 } } })),
        ],
        ["user", [result("t1"), result("t2"), { text: "b" }]],
      ],
    ],
    [
      "human around a system message",
      [new HumanMessage("a"), new SystemMessage("s"), new HumanMessage("b")],
      [["user", [{ text: "a" }, { text: "b" }]]],
    ],
  ])("%s", (_, messages, turns) => {
    expect(prepare(messages).messages.map(({ role, content }) => [role, content])).toEqual(turns);
  });
});

test("strings in a content list are text", () => {
  expect(readHuman("a", { type: "text", text: "b" })).toEqual([{ text: "a" }, { text: "b" }]);
});

test.each([
  [null, "null is not a content block"],
  [7, "a number is not a content block"],
])("%p in a content list is a clear error", (item, message) => {
  expect(() => readHuman(item)).toThrow(`messages.0 (human), content.0: ${message}`);
});

test.each<[name: string, item: unknown]>([
  ["undefined", undefined],
  ["text", "hi"],
  ["OpenAI's form", { role: "user", content: "hi" }],
  ["a tool message of an object", new ToolMessage({ tool_call_id: "t", content: Object({ a: 1 }) })],
])("%s for a message is a clear error", (_, item) => {
  const messages = [new HumanMessage("hi"), item] as BaseMessage[];
  expect(() => prepare(messages)).toThrow(
    new InvalidInputError(
      "messages.1 is not a LangChain message. Give a BaseMessage with text or a list of content blocks.",
    ),
  );
});
