import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import { inspect } from "node:util";
import { startBedrockEmulator } from "../../testing/index.js";
import { endpointOf } from "../../testing/server.js";
import { collect, HELLO, MODEL, textOf, withEmulator } from "./clients.js";

describe.each(["1.1", "2.0"] as const)("over HTTP/%s", (protocol) => {
  test("converse gives the scripted text and records the request", () =>
    withEmulator(
      { reply: "Bonjour" },
      async (client, bedrock) => {
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
      },
      protocol,
    ));

  test("converse-stream gives the same text in several deltas", () => {
    const text = "Grüße, 世界 👋🏽! Several words, so several deltas.";
    return withEmulator(
      { reply: text },
      async (client) => {
        const events = await collect((await client.send(new ConverseStreamCommand(HELLO))).stream);
        expect(textOf(events)).toBe(text);
        expect(events.filter((event) => event.contentBlockDelta).length).toBeGreaterThan(4);
      },
      protocol,
    );
  });
});

test("keep-alive serves many requests on one connection", () =>
  withEmulator({}, async (client, bedrock) => {
    for (let i = 0; i < 5; i += 1) await client.send(new ConverseCommand(HELLO));
    expect(bedrock.connections).toEqual({ opened: 1, open: 1 });
  }));

test("close() ends idle keep-alive connections and frees the port", () =>
  withEmulator({}, async (client, first) => {
    await client.send(new ConverseCommand(HELLO));
    await first.close();
    expect(first.connections).toEqual({ opened: 1, open: 0 });

    const port = Number(new URL(first.endpoint).port);
    await withEmulator({ port }, async (_client, second) => expect(second.endpoint).toBe(first.endpoint));
  }));

test("close() may be called twice", () =>
  withEmulator({}, async (_client, bedrock) => {
    await Promise.all([bedrock.close(), bedrock.close()]);
  }));

test("a client that leaves while a reply function thinks is noted, and nobody waits for the function", () => {
  const abort = new AbortController();
  const reply = (): Promise<string> => {
    abort.abort();
    return new Promise(() => {});
  };
  return withEmulator({ reply }, async (client, bedrock) => {
    const sent = client.send(new ConverseCommand(HELLO), { abortSignal: abort.signal });
    await expect(sent).rejects.toThrow(/abort/i);
    await bedrock.idle();
    expect(bedrock.requests[0]?.outcome).toBe("aborted");
  });
});

test("a taken port is an error", () =>
  withEmulator({}, async (_client, bedrock) => {
    const port = Number(new URL(bedrock.endpoint).port);
    await expect(startBedrockEmulator({ port })).rejects.toThrow("EADDRINUSE");
  }));

test("`host` names the interface, and the endpoint leads there", () =>
  withEmulator({ host: "localhost" }, async (client, bedrock) => {
    expect(bedrock.endpoint).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await client.send(new ConverseCommand(HELLO))).stopReason).toBe("end_turn");
  }));

test.each([
  ["127.0.0.1", "http://127.0.0.1:4010"],
  ["0.0.0.0", "http://127.0.0.1:4010"],
  ["::1", "http://[::1]:4010"],
  ["::", "http://[::1]:4010"],
])("clients of this machine reach the host %s at %s", (host, endpoint) => {
  expect(endpointOf(host, 4010)).toBe(endpoint);
});

test("a printed handle says where it listens and how much was asked, and shows no secret", () =>
  withEmulator({ port: 0, apiKey: "secret-key" }, async (client, bedrock) => {
    await client.send(new ConverseCommand(HELLO));
    const { endpoint } = bedrock;
    const printed = inspect(bedrock, { showHidden: true, getters: true });
    expect(printed.replaceAll(/\s+/g, " ")).toBe(
      `BedrockEmulator { endpoint: '${endpoint}', region: 'us-east-1', requests: 1, connections: 1 }`,
    );
  }));

test("`env` points an SDK to the emulator that knows only the environment", () =>
  withEmulator({ region: "eu-west-1", apiKey: "secret-key" }, async (_client, bedrock) => {
    expect(bedrock.region).toBe("eu-west-1");
    const before = { ...process.env };
    Object.assign(process.env, { AWS_SESSION_TOKEN: "left over" }, bedrock.env());
    const client = new BedrockRuntimeClient({ maxAttempts: 1 });
    try {
      expect((await client.send(new ConverseCommand(HELLO))).stopReason).toBe("end_turn");
      process.env["AWS_BEARER_TOKEN_BEDROCK"] = "";
      const byKeyPair = new BedrockRuntimeClient({ maxAttempts: 1, authSchemePreference: ["sigv4"] });
      expect((await byKeyPair.send(new ConverseCommand(HELLO))).stopReason).toBe("end_turn");
      byKeyPair.destroy();
    } finally {
      client.destroy();
      process.env = before;
    }
    const sent = bedrock.requests.map((request) => request.header("authorization")?.split(" ")[0]);
    expect(sent).toEqual(["Bearer", "AWS4-HMAC-SHA256"]);
    expect(inspect(bedrock, { showHidden: true, getters: true })).not.toContain("secret-key");
  }));

test("a path that is no operation is answered as AWS does", () =>
  withEmulator({}, async (_client, bedrock) => {
    const response = await fetch(`${bedrock.endpoint}/model/x/unknown`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toMatch(/^UnknownOperationException:/);
    expect(bedrock.requests).toHaveLength(0);
  }));

test.each([
  ["image", { image: { format: "png" as const, source: { bytes: new Uint8Array(4_500_000) } } }],
  [
    "document",
    { document: { format: "pdf" as const, name: "report", source: { bytes: new Uint8Array(4_500_000) } } },
  ],
])("an %s of 4.5 MB is answered", (_name, medium) =>
  withEmulator({}, async (client) => {
    const messages = [{ role: "user" as const, content: [{ text: "What is this?" }, medium] }];
    const { stopReason } = await client.send(new ConverseCommand({ ...HELLO, messages }));
    expect(stopReason).toBe("end_turn");
  }),
);

test("a failure of the emulator itself is not called one of the script or of the request", () =>
  withEmulator({ apiKey: "key" }, async (_client, bedrock) => {
    const depth = 50_000;
    const response = await fetch(`${bedrock.endpoint}/model/${MODEL}/converse`, {
      method: "POST",
      headers: { authorization: "Bearer key" },
      body: `{"messages":[{"role":"user","content":[{"text":"hi"}]}],"additionalModelRequestFields":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`,
    });
    expect(response.status).toBe(500);
    expect(response.headers.get("x-amzn-errortype")).toMatch(/^EmulatorFailureException:/);
    expect(await response.text()).toContain("The emulator itself failed");
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
        headers: { authorization: `Bearer ${bedrock.apiKey()}` },
      });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toMatch(/^SerializationException:/);
      expect(bedrock.requests[0]?.body).toEqual({});
    }));
});
