import { ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import { startBedrockEmulator } from "../../testing/index.js";
import { clientOf, collect, HELLO, MODEL, textOf, withEmulator } from "./clients.js";

describe.each(["1.1", "2.0"] as const)("over HTTP/%s", (protocol) => {
  test("converse gives the scripted text and records the request", async () => {
    const bedrock = await startBedrockEmulator({ reply: "Bonjour" });
    const client = clientOf(bedrock, protocol);
    const reply = await client.send(new ConverseCommand(HELLO));

    expect(reply.output?.message).toEqual({ role: "assistant", content: [{ text: "Bonjour" }] });
    expect(reply.stopReason).toBe("end_turn");
    expect(reply.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(bedrock.requests).toHaveLength(1);
    expect(bedrock.requests[0]).toMatchObject({
      operation: "converse",
      modelId: MODEL,
      body: { messages: HELLO.messages },
      httpVersion: protocol,
      status: 200,
      outcome: "completed",
    });
    client.destroy();
    await bedrock.close();
  });

  test("converse-stream gives the same text in several deltas", async () => {
    const text = "Grüße, 世界 👋🏽! Several words, so several deltas.";
    const bedrock = await startBedrockEmulator({ reply: text });
    const client = clientOf(bedrock, protocol);
    const reply = await client.send(new ConverseStreamCommand(HELLO));
    const events = await collect(reply.stream);

    expect(textOf(events)).toBe(text);
    expect(events.filter((event) => event.contentBlockDelta).length).toBeGreaterThan(4);
    client.destroy();
    await bedrock.close();
  });
});

test("keep-alive serves many requests on one connection", () =>
  withEmulator({}, async (client, bedrock) => {
    for (let i = 0; i < 5; i += 1) await client.send(new ConverseCommand(HELLO));
    expect(bedrock.connections).toEqual({ opened: 1, open: 1 });
  }));

test("close() ends idle keep-alive connections and frees the port", async () => {
  const first = await startBedrockEmulator();
  const client = clientOf(first);
  await client.send(new ConverseCommand(HELLO));
  await first.close();
  expect(first.connections.open).toBe(0);

  const port = Number(new URL(first.endpoint).port);
  const second = await startBedrockEmulator({ port });
  expect(second.endpoint).toBe(first.endpoint);
  client.destroy();
  await second.close();
});

test("a client that leaves while a reply function thinks is noted, and close() does not wait for the function", async () => {
  const abort = new AbortController();
  const bedrock = await startBedrockEmulator({
    reply: () => {
      abort.abort();
      return new Promise(() => {});
    },
  });
  const client = clientOf(bedrock);
  const sent = client.send(new ConverseCommand(HELLO), { abortSignal: abort.signal });
  await expect(sent).rejects.toThrow(/abort/i);
  await bedrock.idle();
  expect(bedrock.requests[0]?.outcome).toBe("aborted");
  client.destroy();
  await bedrock.close();
});

test("a taken port is an error", () =>
  withEmulator({}, async (_client, bedrock) => {
    const port = Number(new URL(bedrock.endpoint).port);
    await expect(startBedrockEmulator({ port })).rejects.toThrow("EADDRINUSE");
  }));

test("starts in under 50 ms", async () => {
  const before = performance.now();
  const bedrock = await startBedrockEmulator();
  expect(performance.now() - before).toBeLessThan(50);
  await bedrock.close();
});

test("a path that is no operation is answered as AWS does", () =>
  withEmulator({}, async (_client, bedrock) => {
    const response = await fetch(`${bedrock.endpoint}/model/x/unknown`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toMatch(/^UnknownOperationException:/);
    expect(bedrock.requests).toHaveLength(0);
  }));

test("the model id of an ARN is decoded", () =>
  withEmulator({}, async (client, bedrock) => {
    const arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f";
    await client.send(new ConverseCommand({ ...HELLO, modelId: arn }));
    expect(bedrock.requests[0]?.modelId).toBe(arn);
  }));

describe("checks", () => {
  const twice = { ...HELLO, messages: [...HELLO.messages, ...HELLO.messages] };

  test("a request that breaks a rule is refused in the service's shape, streamed or not", () =>
    withEmulator({ reply: ["unused"] }, async (client, bedrock) => {
      const sent = [client.send(new ConverseCommand(twice)), client.send(new ConverseStreamCommand(twice))];
      for (const reply of sent) {
        await expect(reply).rejects.toMatchObject({
          name: "ValidationException",
          message: expect.stringMatching(/^A conversation must alternate between user and assistant roles\./),
          $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
        });
      }
      expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 400]);
      const reply = await client.send(new ConverseCommand(HELLO));
      expect(reply.output?.message?.content).toEqual([{ text: "unused" }]);
    }));

  test("`validate: false` lets everything pass", () =>
    withEmulator({ validate: false }, async (client) => {
      const reply = await client.send(new ConverseCommand({ ...twice, modelId: "whatever" }));
      expect(reply.stopReason).toBe("end_turn");
    }));

  test("a body that is not JSON is refused", () =>
    withEmulator({}, async (_client, bedrock) => {
      const response = await fetch(`${bedrock.endpoint}/model/${MODEL}/converse`, {
        method: "POST",
        body: "hello",
        headers: { authorization: `Bearer ${bedrock.apiKey}` },
      });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toMatch(/^SerializationException:/);
      expect(bedrock.requests[0]?.body).toEqual({});
    }));
});
