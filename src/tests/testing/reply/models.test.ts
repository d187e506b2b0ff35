import { ConverseCommand, ConverseStreamCommand, type Message } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import { collect, withEmulator } from "../clients.js";
import { invoke, invokeStream } from "../native/invoke.js";

const MODELS = [
  "anthropic.claude-opus-5-5",
  "anthropic.claude-fable-5-1",
  "anthropic.claude-fable-5-2",
  "anthropic.claude-haiku-5-5-20261015-v1:0",
  "anthropic.claude-mythos-5-1",
  "anthropic.claude-opus-6",
  "anthropic.claude-sonnet-6-1",
  "openai.gpt-5.6-sol",
  "openai.gpt-6-astra",
  "openai.gpt-6.1-sol",
  "openai.gpt-7-nova",
  "moonshotai.kimi-k3",
  "moonshotai.kimi-k4",
  "zai.glm-5.3",
  "xai.grok-4.7",
  "google.gemma-4-31b",
  "deepseek.v4",
  "qwen.qwen4-max",
  "amazon.nova-3-max-v1:0",
  "newvendor.thing-v1:0",
];

const hello: Message = { role: "user", content: [{ text: "hi" }] };
const toolConfig = {
  tools: [{ toolSpec: { name: "search", inputSchema: { json: { type: "object" } } } }],
};

describe.each(MODELS)("%s", (modelId) => {
  test("answers, and takes its own answer back", () =>
    withEmulator({}, async (client) => {
      const said = await client.send(new ConverseCommand({ modelId, messages: [hello] }));
      const answer = said.output?.message;
      expect(answer?.content?.some(({ text }) => text)).toBe(true);
      const messages = [hello, ...(answer ? [answer] : []), hello];
      const { stream } = await client.send(new ConverseStreamCommand({ modelId, messages }));
      expect((await collect(stream)).at(-1)).toHaveProperty("metadata");
    }));

  test("calls a tool, and takes its own call back with the result", () =>
    withEmulator({}, async (client) => {
      const asked = { modelId, toolConfig };
      const { output, stopReason } = await client.send(new ConverseCommand({ ...asked, messages: [hello] }));
      expect(stopReason).toBe("tool_use");
      const { toolUseId } = output?.message?.content?.find(({ toolUse }) => toolUse)?.toolUse ?? {};
      const result: Message = {
        role: "user",
        content: [{ toolResult: { toolUseId, content: [{ text: "found" }] } }],
      };
      const messages = [hello, ...(output?.message ? [output.message] : []), result];
      const answer = await client.send(new ConverseCommand({ ...asked, messages }));
      expect(answer.stopReason).toBe("end_turn");
    }));
});

test("GPT-6 reasons, and shows none of it", () =>
  withEmulator({}, async (client) => {
    const modelId = "openai.gpt-6-sol";
    const { output } = await client.send(new ConverseCommand({ modelId, messages: [hello] }));
    expect(output?.message?.content?.[0]).toMatchObject({
      reasoningContent: { redactedContent: expect.any(Uint8Array) },
    });
  }));

test.each([
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", { text: "hm", signature: "emulated-signature" }],
  ["amazon.nova-2-lite-v1:0", { text: "hm" }],
  ["deepseek.v3.2", { text: "hm" }],
])("the scripted reasoning of %s is %j", (modelId, reasoningText) =>
  withEmulator({ reply: { reasoning: "hm", text: "x" } }, async (client) => {
    const { output } = await client.send(new ConverseCommand({ modelId, messages: [hello] }));
    expect(output?.message?.content?.[0]).toEqual({ reasoningContent: { reasoningText } });
  }),
);

test("Fable 5.1 signs for the conversation that it answers, with either API", async () => {
  const modelId = "us.anthropic.claude-fable-5-1";
  const sign = (text: string) =>
    withEmulator({}, async (client) => {
      const messages: Message[] = [{ role: "user", content: [{ text }] }];
      const { output } = await client.send(new ConverseCommand({ modelId, messages }));
      return output?.message?.content?.[0]?.reasoningContent?.reasoningText?.signature;
    });
  expect(await sign("a")).toMatch(/^emulated-signature\.converse\.[0-9a-f]{16}$/);
  expect(await sign("a")).toBe(await sign("a"));
  expect(await sign("a")).not.toBe(await sign("b"));

  const body = {
    anthropic_version: "bedrock-2023-05-31",
    max_tokens: 9,
    messages: [{ role: "user", content: "a" }],
  };
  const native = await invoke({}, { modelId, body });
  expect(JSON.stringify(native)).toMatch(/"emulated-signature\.messages\.[0-9a-f]{16}"/);
  const chunks = await invokeStream({}, { modelId, body });
  expect(JSON.stringify(chunks)).toMatch(/"emulated-signature\.messages\.[0-9a-f]{16}"/);
});
