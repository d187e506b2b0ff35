import { describe, expect, it } from "@jest/globals";
import {
  AIMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { ChatBedrock, type ChatBedrockFields } from "../../index.js";
import { isRecord } from "../../json/record.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { content, deepFreeze, PDF } from "../messages/conversations.js";
import { cachePointsOf, withoutCachePoints } from "../support/cache_points.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect, emulated } from "../support/model.js";

const NOVA = "us.amazon.nova-pro-v1:0";
const LLAMA = "us.meta.llama4-maverick-17b-instruct-v1:0";
const TOOLS = [{ name: "search", description: "Searches.", schema: { type: "object" } }];
const KIND = new SystemMessage("Be kind.");

function sentPoints({ requests }: BedrockEmulator): string[][] {
  return requests.map(cachePointsOf);
}

describe.each(CLASSES)("promptCaching of %s", (_name, Model) => {
  const modelOf = (fields: Partial<ChatBedrockFields>) =>
    emulated({ reply: "ok" }, (own) => new Model({ model: CLAUDE, ...own, ...fields }));

  it("places points after tools, system prompt and the user's turn, for invoke, stream and streamEvents", async () => {
    await using model = await modelOf({ promptCaching: true });
    const llm = model.llm.bindTools(TOOLS, { tool_choice: "auto" });
    await llm.invoke([KIND, new HumanMessage("hi")]);
    await collect(llm.stream([KIND, new HumanMessage("hi")]));
    await model.llm.streamEvents([KIND, new HumanMessage("hi")]);
    expect(sentPoints(model.bedrock)).toEqual([
      ["tools", "system", "messages.0"],
      ["tools", "system", "messages.0"],
      ["system", "messages.0"],
    ]);
  });

  it("is off by default, a call's beats the bound one's, and that the model's", async () => {
    await using model = await modelOf({ promptCaching: { ttl: "1h" } });
    const { llm, bedrock } = model;
    const bound = llm.withConfig({ promptCaching: { ttl: "5m" } });
    await llm.invoke("hi");
    await bound.invoke("hi");
    await bound.invoke("hi", { promptCaching: false });
    await llm.invoke("hi", { cache_control: { type: "ephemeral", ttl: "5m" } });
    await llm.invoke("hi", { cache_control: { type: "ephemeral" }, promptCaching: { ttl: "1h" } });
    expect(sentPoints(bedrock)).toEqual([
      ["messages.0 1h"],
      ["messages.0"],
      [],
      ["messages.0"],
      ["messages.0 1h"],
    ]);
    await using plain = await modelOf({});
    await plain.llm.invoke("hi");
    expect(sentPoints(plain.bedrock)).toEqual([[]]);
  });

  it("lets each call read what the one before it wrote: the same bytes, and a point where that one had its last", async () => {
    await using model = await modelOf({ promptCaching: true });
    const search = model.llm.bindTools(TOOLS);
    const thread: BaseMessage[] = [
      KIND,
      new HumanMessage({
        content: content("Read.", { type: "file", mimeType: "application/pdf", data: PDF }),
      }),
      new AIMessage({ content: "", tool_calls: [{ id: "t1", name: "search", args: {} }] }),
      new ToolMessage({ tool_call_id: "t1", content: "found" }),
      new AIMessage("ok"),
      new HumanMessage("more"),
      new AIMessage("ok"),
      new HumanMessage("and more"),
    ];
    for (const length of [2, 4, 6, 8]) await search.invoke(thread.slice(0, length));
    expect(sentPoints(model.bedrock)).toEqual([
      ["tools", "system", "messages.0"],
      ["tools", "system", "messages.0", "messages.2"],
      ["tools", "system", "messages.2", "messages.4"],
      ["tools", "system", "messages.4", "messages.6"],
    ]);
    const prefixes = model.bedrock.requests.map(({ body }) => withoutCachePoints(body)).filter(isRecord);
    for (const [index, { messages, ...rest }] of prefixes.slice(1).entries()) {
      const { messages: before, ...same } = prefixes[index] ?? {};
      expect(rest).toEqual(same);
      expect(Array.isArray(messages) && Array.isArray(before) && messages.slice(0, before.length)).toEqual(
        before,
      );
    }
  });

  it("changes neither messages nor tools", async () => {
    await using model = await modelOf({ promptCaching: true });
    const messages = deepFreeze([KIND, new HumanMessage({ content: content({ type: "text", text: "hi" }) })]);
    const tools = deepFreeze(structuredClone(TOOLS));
    await model.llm.bindTools(tools).invoke(messages);
    await model.llm.bindTools(tools).invoke(messages);
    const [first, second] = model.bedrock.requests.map(({ body }) => JSON.stringify(body));
    expect(second).toBe(first);
  });

  it("counts the marks of the caller, on tools, blocks and system prompt, and doubles none", async () => {
    await using model = await modelOf({ promptCaching: true });
    const cache_control = { type: "ephemeral" };
    const marked = [{ ...TOOLS[0], name: "search", input_schema: { type: "object" }, cache_control }];
    await model.llm
      .bindTools(marked)
      .invoke([
        new SystemMessage({ content: content({ type: "text", text: "Be kind.", cache_control }) }),
        new HumanMessage({ content: content({ type: "text", text: "Long.", cache_control }, "Short?") }),
        new AIMessage("ok"),
        new HumanMessage("more"),
      ]);
    expect(sentPoints(model.bedrock)).toEqual([["tools", "system", "messages.0", "messages.2"]]);
  });

  it("is warned of once, and sends nothing of it, for a model without prompt caching", async () => {
    const warned: string[] = [];
    await using model = await modelOf({
      model: LLAMA,
      promptCaching: { ttl: "1h" },
      onWarning: ({ message }) => warned.push(message),
    });
    for (let call = 0; call < 2; call += 1) await model.llm.invoke([KIND, new HumanMessage("hi")]);
    expect(warned).toEqual([expect.stringContaining("the model does not support prompt caching")]);
    expect(JSON.stringify(model.bedrock.requests.map(({ body }) => body))).not.toMatch(
      /cachePoint|cache_control/,
    );
  });

  it("goes by baseModel where an ARN hides the model", async () => {
    const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
    await using model = await modelOf({ model: ARN, baseModel: NOVA, promptCaching: true });
    await model.llm.bindTools(TOOLS).invoke([KIND, new HumanMessage("hi")]);
    expect(sentPoints(model.bedrock)).toEqual([["system", "messages.0"]]);
  });

  it("is what a serialised model keeps", () => {
    const json = JSON.parse(JSON.stringify(new Model({ model: CLAUDE, promptCaching: { ttl: "1h" } })));
    expect(json.kwargs).toMatchObject({ prompt_caching: { ttl: "1h" } });
  });
});

it("promptCaching marks a document itself over InvokeModel", async () => {
  await using model = await emulated(
    { reply: "ok" },
    (own) => new ChatBedrock(CLAUDE, { ...own, promptCaching: true }),
  );
  const file = { type: "file", mimeType: "application/pdf", data: PDF };
  await model.llm.invoke([new HumanMessage({ content: content("Read.", file) })]);
  expect(model.bedrock.requests[0]?.body).toMatchObject({
    messages: [{ content: [{ type: "text" }, { type: "document", cache_control: { type: "ephemeral" } }] }],
  });
});
