import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import {
  AbortedError,
  AccessDeniedError,
  AuthenticationError,
  ChatBedrock,
  ChatBedrockConverse,
  MalformedReplyError,
  TimeoutError,
} from "../../index.js";
import { startBedrockEmulator, type Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { startServer } from "../support/failing_call.js";
import { expectLinear } from "../support/growth.js";
import { CLAUDE, collect, emulated, emulatedModel } from "../support/model.js";
import { rejection } from "./calls.js";

describe("a refusal", () => {
  it("is that refusal, and final, also when the rest of it is lost", async () => {
    let sends = 0;
    await using server = await startServer((_request, response) => {
      sends += 1;
      response.writeHead(403, { "x-amzn-errortype": "AccessDeniedException:x", "content-length": "999" });
      response.write("{", () => response.destroy());
    });
    const { region, credentials, endpoint } = server.client;
    const llm = new ChatBedrockConverse({
      model: CLAUDE,
      clientOptions: { region, credentials, endpoint },
      maxRetries: 2,
    });
    const error = await rejection(llm.invoke("hi"));
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ statusCode: 403, retryable: false });
    expect(sends).toBe(1);
    llm.close();
  });

  it("of status 400 is sent once, whatever its exception is called", async () => {
    const fault: Fault = { type: "refuse", name: "ThrottlingException", message: "no", status: 400 };
    await using model = await emulatedModel({ faults: { ...fault, times: Infinity } }, { maxRetries: 2 });
    await rejection(model.llm.invoke("hi"));
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("with a page of words takes time in proportion to it, and is not shown whole", async () => {
    await expectLinear(20_000, async (words) => {
      const fault: Fault = { type: "refuse", name: "AccessDeniedException", message: "token ".repeat(words) };
      await using model = await emulatedModel({ faults: fault });
      expect(String(await rejection(model.llm.invoke("hi"))).length).toBeLessThan(12_000);
    });
  });
});

describe("a sender that keeps the options from the SDK", () => {
  const REPLY = "word ".repeat(50);
  const STALL = { type: "stall", afterEvents: 5 } as const;

  it.each([
    ["is left by break", {}, undefined],
    ["falls silent", { streamIdleTimeout: 60 }, TimeoutError],
  ])("has its connection closed when its stream %s", async (_, fields, thrown) => {
    await using bedrock = await startBedrockEmulator({ reply: REPLY, faults: STALL });
    const sdk = new BedrockRuntimeClient({ ...bedrock.fields });
    const send: BedrockRuntimeClient["send"] = (command: Parameters<BedrockRuntimeClient["send"]>[0]) =>
      sdk.send(command);
    const llm = new ChatBedrockConverse({ model: CLAUDE, client: { send }, ...fields });
    const read = async () => {
      for await (const chunk of await llm.stream("hi")) if (!thrown && chunk.text !== "") break;
    };
    const outcome = await read().catch((error: unknown) => error);
    if (thrown) expect(outcome).toBeInstanceOf(thrown);
    await bedrock.idle();
    expect(bedrock.requests.map((request) => request.outcome)).toEqual(["aborted"]);
    sdk.destroy();
  });
});

describe.each(CLASSES)("%s", (_, Model) => {
  it.each<[string, object]>([
    [
      "credentials that throws",
      { credentials: async () => Promise.reject(new Error("vault: s3cr3t-of-ours")) },
    ],
    ["apiKey that throws", { apiKey: () => Promise.reject(new Error("vault: s3cr3t-of-ours")) }],
  ])("tells of a function in %s, without its words", async (_what, fields) => {
    await using model = await emulated(
      {},
      (own) => new Model({ ...own, model: CLAUDE, maxRetries: 0, ...fields }),
    );
    const error = await rejection(model.llm.invoke("hi"));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ retryable: true, message: expect.not.stringContaining("s3cr3t") });
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("asks a function for credentials again after it has failed", async () => {
    let asked = 0;
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const credentials = async () => {
      asked += 1;
      if (asked === 1) throw new Error("busy");
      return bedrock.fields.credentials();
    };
    const llm = new Model({ model: CLAUDE, ...bedrock.fields, credentials });
    expect((await llm.invoke("hi")).text).toBe("ok");
    llm.close();
  });

  it.each([Object.create(null), 0, "bye"])(
    "rejects with an error for an abort because of %p",
    async (reason) => {
      await using model = await emulated(
        { faults: { type: "stall" } },
        (own) => new Model({ ...own, model: CLAUDE }),
      );
      const controller = new AbortController();
      const call = rejection(model.llm.invoke("hi", { signal: controller.signal }));
      controller.abort(reason);
      expect(await call).toBeInstanceOf(AbortedError);
    },
  );

  it("has the partial message in the version of messages that was asked for", async () => {
    const faults: Fault = { type: "cut", afterEvents: 5 };
    await using model = await emulated(
      { reply: "one two three four", faults },
      (own) => new Model({ ...own, model: CLAUDE, outputVersion: "v1" }),
    );
    const error = await rejection(collect(model.llm.stream("hi")));
    expect(error).toMatchObject({ partialMessage: { content: [{ type: "text" }] } });
  });
});

describe("a stream that fails", () => {
  it("after nothing but an empty text is sent again", async () => {
    const events = [
      { messageStart: { role: "assistant" } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "" } } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "ok" } } },
      { contentBlockStop: { contentBlockIndex: 0 } },
      { messageStop: { stopReason: "end_turn" } },
    ];
    const faults: Fault = { type: "exception", name: "internalServerException", afterEvents: 2 };
    await using model = await emulatedModel({ reply: { events }, faults });
    const chunks = await collect(model.llm.stream("hi"));
    expect(chunks.map(({ text }) => text).join("")).toBe("ok");
    expect(model.bedrock.requests).toHaveLength(2);
  });
});

it("a page in place of a reply is not quoted", async () => {
  await using server = await startServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<html>you sent ${String(request.headers["x-gateway-key"])}</html>`);
  });
  const { region, credentials, endpoint } = server.client;
  const defaultHeaders = { "x-gateway-key": "0123456789".repeat(10) };
  const llm = new ChatBedrock({
    model: CLAUDE,
    clientOptions: { region, credentials, endpoint },
    maxRetries: 0,
    defaultHeaders,
  });
  const error = await rejection(llm.invoke("hi"));
  expect(error).toBeInstanceOf(MalformedReplyError);
  expect(error).toMatchObject({
    message: expect.stringMatching(/^The reply is not JSON but looks like the page/),
  });
  llm.close();
});
