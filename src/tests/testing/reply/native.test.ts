import { InvokeModelCommand, InvokeModelWithResponseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import type { ReplyObject } from "../../../testing/index.js";
import { collect, MODEL, withEmulator } from "../clients.js";

describe("InvokeModel", () => {
  const input = {
    modelId: MODEL,
    contentType: "application/json",
    body: JSON.stringify({
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 9,
      messages: [{ role: "user", content: "hi" }],
    }),
  };
  const REPLY: ReplyObject = {
    reasoning: { text: "hm", signature: "s" },
    text: "two words",
    toolCalls: [{ name: "t", input: { a: 1 }, id: "i" }],
    usage: { inputTokens: 11, outputTokens: 22, cacheReadInputTokens: 3 },
  };
  const invokeStream = (reply: ReplyObject) =>
    withEmulator({ reply }, async (client) => {
      const { body } = await client.send(new InvokeModelWithResponseStreamCommand(input));
      const events = await collect(body);
      return events.map(({ chunk }) => JSON.parse(Buffer.from(chunk?.bytes ?? []).toString("utf8")));
    });

  test("a described reply has Anthropic's shape", async () => {
    const { body, contentType } = await withEmulator({ reply: REPLY }, (client) =>
      client.send(new InvokeModelCommand(input)),
    );
    expect(contentType).toBe("application/json");
    expect(JSON.parse(body.transformToString())).toMatchObject({
      type: "message",
      role: "assistant",
      content: [
        { type: "thinking", thinking: "hm", signature: "s" },
        { type: "text", text: "two words" },
        { type: "tool_use", id: "i", name: "t", input: { a: 1 } },
      ],
      stop_reason: "tool_use",
      usage: { input_tokens: 11, output_tokens: 22, cache_read_input_tokens: 3 },
    });
  });

  test("token counts come in headers", () =>
    withEmulator({ reply: REPLY }, async (_client, bedrock) => {
      const response = await fetch(`${bedrock.endpoint}/model/${MODEL}/invoke`, {
        method: "POST",
        headers: { authorization: `Bearer ${bedrock.apiKey()}` },
        body: input.body,
      });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "x-amzn-bedrock-input-token-count": "11",
        "x-amzn-bedrock-output-token-count": "22",
        "x-amzn-bedrock-cache-read-input-token-count": "3",
      });
    }));

  test("a stream has Anthropic's events, and invocation metrics in the last chunk", async () => {
    const chunks = await invokeStream(REPLY);
    expect(chunks.map((chunk) => chunk.delta?.type ?? chunk.type)).toEqual([
      "message_start",
      "content_block_start",
      "thinking_delta",
      "signature_delta",
      "content_block_stop",
      "content_block_start",
      "text_delta",
      "text_delta",
      "content_block_stop",
      "content_block_start",
      "input_json_delta",
      "input_json_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
    expect(chunks.at(-1)["amazon-bedrock-invocationMetrics"]).toMatchObject({
      inputTokenCount: 11,
      outputTokenCount: 22,
    });
  });

  test("native bodies and chunks are sent as they are", async () => {
    const body = { generation: "hi" };
    const reply = await withEmulator({ reply: { body } }, (client) =>
      client.send(new InvokeModelCommand(input)),
    );
    expect(JSON.parse(reply.body.transformToString())).toEqual(body);
    expect(await invokeStream({ chunks: [body, { stop_reason: "stop" }] })).toEqual([
      body,
      { stop_reason: "stop" },
    ]);
  });
});
