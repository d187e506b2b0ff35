import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  AIMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  trimMessages,
  type BaseMessage,
  type MessageContent,
} from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ClearToolUsesEdit, contextEditingMiddleware, createAgent } from "langchain";
import nock from "nock";
import { z } from "zod";

import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";
import { useNock } from "../support/nock.js";

const SENTENCE = "The quick brown fox jumps over the lazy dog. ";
const megabyte = Buffer.alloc(1024 * 1024).toString("base64");

describe.each(CLASSES)("the token estimate of %s", (_, Model) => {
  useNock();
  const attempts: string[] = [];
  const record = ({ host }: { host?: string }) => void attempts.push(host ?? "?");
  beforeAll(() => {
    nock.emitter.on("no match", record);
  });
  beforeEach(() => {
    attempts.length = 0;
  });
  afterAll(() => {
    nock.emitter.off("no match", record);
  });

  const llm = new Model({ model: CLAUDE, region: "us-east-1" });
  const tokens = (content: MessageContent) => llm.getNumTokens(content);
  const ofMessage = async (message: BaseMessage) =>
    (await llm.getNumTokensFromMessages([message])).totalCount;

  it("asks nobody: neither Bedrock nor, as LangChain's own, the internet", async () => {
    await tokens(SENTENCE);
    await llm.getNumTokensFromMessages([new HumanMessage(SENTENCE)]);
    expect(attempts).toEqual([]);
  });

  it("is a quarter of the letters of a text, and more of Chinese", async () => {
    expect(await tokens("")).toBe(0);
    expect(await tokens(SENTENCE)).toBe(Math.ceil(SENTENCE.length / 4));
    expect(await tokens("敏捷的棕色狐狸跳过了懒狗")).toBe(9);
  });

  it.each<[string, MessageContent]>([
    ["a text block", [{ type: "text", text: SENTENCE }]],
    ["Converse's own text block", [{ text: SENTENCE } as unknown as { type: string }]],
    ["reasoning", [{ type: "reasoning", reasoning: SENTENCE }]],
    ["thinking", [{ type: "thinking", thinking: SENTENCE, signature: "x".repeat(1000) }]],
    ["a text file", [{ type: "file", source_type: "text", mime_type: "text/plain", text: SENTENCE }]],
    ["a plain text of v1", [{ type: "text-plain", mimeType: "text/plain", text: SENTENCE }]],
    [
      "a tool result",
      [{ type: "tool_result", tool_use_id: "a", content: [{ type: "text", text: SENTENCE }] }],
    ],
    ["guarded text", [{ type: "guard_content", guardContent: { text: { text: SENTENCE } } }]],
  ])("counts the text of %s", async (__, content) => {
    expect(await tokens(content)).toBe(await tokens(SENTENCE));
  });

  it.each<[string, MessageContent]>([
    ["v0", [{ type: "image", source_type: "base64", data: megabyte, mime_type: "image/png" }]],
    ["v1", [{ type: "image", data: megabyte, mimeType: "image/png" }]],
    ["OpenAI's", [{ type: "image_url", image_url: { url: `data:image/png;base64,${megabyte}` } }]],
    ["Anthropic's", [{ type: "image", source: { type: "base64", media_type: "image/png", data: megabyte } }]],
    [
      "Converse's",
      [{ image: { format: "png", source: { bytes: Buffer.from(megabyte) } } } as unknown as { type: string }],
    ],
  ])("is the same for every image, not by its bytes: %s", async (__, content) => {
    expect(await tokens(content)).toBe(1600);
  });

  it("is the same for every document, audio and video", async () => {
    for (const type of ["file", "audio", "video", "document"])
      expect(await tokens([{ type, data: megabyte, mimeType: "application/pdf" }])).toBe(3000);
  });

  it("counts tool calls' names and arguments once, wherever the message has them", async () => {
    const args = { text: SENTENCE.repeat(10) };
    const call = { id: "call_1", name: "say", args, type: "tool_call" as const };
    const counts = [
      await ofMessage(new AIMessage({ content: "", tool_calls: [call] })),
      await ofMessage(new AIMessage({ content: [call], tool_calls: [call] })),
      await ofMessage(
        new AIMessage({
          content: [{ type: "tool_use", id: "call_1", name: "say", input: args }],
          tool_calls: [call],
        }),
      ),
    ];
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(await tokens(args.text));
    expect(counts[0]).toBeLessThan((await tokens(args.text)) + 20);
    expect(await tokens([call])).toBeGreaterThan(await tokens(args.text));
  });

  it("counts tool results", async () => {
    const result = new ToolMessage({ content: SENTENCE.repeat(10), tool_call_id: "call_1" });
    expect(await ofMessage(result)).toBeGreaterThan(await tokens(SENTENCE.repeat(10)));
  });

  it("of messages has a count for each, and their sum", async () => {
    const messages = [new SystemMessage("Be brief."), new HumanMessage(SENTENCE), new AIMessage("ok")];
    const { totalCount, countPerMessage } = await llm.getNumTokensFromMessages(messages);
    expect(countPerMessage).toEqual(await Promise.all(messages.map(ofMessage)));
    expect(totalCount).toBe(countPerMessage.reduce((sum, count) => sum + count, 0));
    expect(await llm.getNumTokensFromMessages([])).toEqual({ totalCount: 0, countPerMessage: [] });
  });

  it.each([
    ["too long", 100, "[cleared]"],
    ["short enough", 100_000, SENTENCE.repeat(10)],
  ])("lets contextEditingMiddleware clear old results of a history that is %s", async (__, trigger, sent) => {
    await using model = await emulated({ reply: "ok" }, (own) => new Model({ model: CLAUDE, ...own }));
    const edits = [new ClearToolUsesEdit({ trigger: { tokens: trigger }, keep: { messages: 0 } })];
    const middleware = [contextEditingMiddleware({ edits, tokenCountMethod: "model" })];
    const say = tool(() => "", { name: "say", description: "Says it.", schema: z.object({}) });
    const agent = createAgent({ model: model.llm, tools: [say], middleware });
    const call = { id: "call_1", name: "say", args: {}, type: "tool_call" as const };
    const result = new ToolMessage({ content: SENTENCE.repeat(10), tool_call_id: "call_1", name: "say" });
    const asked = new HumanMessage("Say it.");
    await agent.invoke({
      messages: [asked, new AIMessage({ content: "Well.", tool_calls: [call] }), result, asked],
    });
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain(sent);
    expect(model.bedrock.requests.map(({ operation }) => operation)).not.toContain("count-tokens");
  });

  it("lets trimMessages cut a history to a budget", async () => {
    const history = [
      new SystemMessage("Be brief."),
      ...Array.from({ length: 20 }, (__, index) => [
        new HumanMessage(`${index}? ${SENTENCE}`),
        new AIMessage(`${index}! ${SENTENCE}`),
      ]).flat(),
    ];
    const options = { tokenCounter: llm, strategy: "last", includeSystem: true, startOn: "human" } as const;
    const trimmed = await trimMessages(history, { ...options, maxTokens: 60 });
    expect(trimmed.map(({ content }) => content)).toEqual([
      "Be brief.",
      `18? ${SENTENCE}`,
      `18! ${SENTENCE}`,
      `19? ${SENTENCE}`,
      `19! ${SENTENCE}`,
    ]);
    expect(attempts).toEqual([]);
  });
});
