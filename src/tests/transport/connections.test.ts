import { describe, expect, it } from "@jest/globals";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttp2Handler } from "@smithy/node-http-handler";

import { AbortedError, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect, emulatedModel } from "../support/model.js";

const LONG_REPLY = "word ".repeat(200);

describe("connections", () => {
  it("one is opened for a hundred calls in a row, invoked and streamed", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    for (let call = 0; call < 50; call += 1) {
      await model.llm.invoke("hi");
      await collect(model.llm.stream("hi"));
    }
    expect(model.bedrock.requests).toHaveLength(100);
    expect(model.bedrock.connections.opened).toBe(1);
  });

  it("as many as there are calls at once are kept for the next calls", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    const calls = () => Promise.all(Array.from({ length: 270 }, () => model.llm.invoke("hi")));
    await calls();
    const { opened } = model.bedrock.connections;
    await calls();
    expect(model.bedrock.connections.opened).toBe(opened);
  });

  it("a broken-off stream closes its own, and the next call opens one", async () => {
    await using model = await emulatedModel({ reply: LONG_REPLY, faults: { type: "stall", afterEvents: 5 } });
    for await (const chunk of await model.llm.stream("hi")) if (chunk.text !== "") break;
    await model.bedrock.idle();
    expect(model.bedrock.requests[0]?.outcome).toBe("aborted");
    expect(model.bedrock.connections.open).toBe(0);
    await model.llm.invoke("hi");
    expect(model.bedrock.connections.opened).toBe(2);
  });

  it.each([
    ["stream", (llm: ChatBedrockConverse, signal: AbortSignal) => llm.stream("hi", { signal })],
    ["streamEvents", (llm: ChatBedrockConverse, signal: AbortSignal) => llm.streamEvents("hi", { signal })],
  ])("an abort in mid-%s rejects with the signal's reason and closes its own", async (_, open) => {
    await using model = await emulatedModel({ reply: LONG_REPLY, faults: { type: "stall", afterEvents: 5 } });
    const controller = new AbortController();
    const reason = new Error("the user left");
    const stream = open(model.llm, controller.signal);
    const read = async () => {
      for await (const _part of stream instanceof Promise ? await stream : stream) controller.abort(reason);
    };
    await expect(read()).rejects.toBe(reason);
    await model.bedrock.idle();
    expect(model.bedrock.connections.open).toBe(0);
  });

  it("an abort of a waiting invoke rejects with the signal's reason and closes its own", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const stallAndAbort = () => {
      setImmediate(() => controller.abort(reason));
      return { type: "stall" as const };
    };
    await using model = await emulatedModel({ faults: stallAndAbort });
    await expect(model.llm.invoke("hi", { signal: controller.signal })).rejects.toBe(reason);
    await model.bedrock.idle();
    expect(model.bedrock.connections.open).toBe(0);
  });

  it.each([
    ["invoke", (llm: ChatBedrockConverse) => llm.invoke("hi")],
    ["stream", (llm: ChatBedrockConverse) => collect(llm.stream("hi"))],
  ])("are closed by close() in mid-%s, which is not sent again", async (_, call) => {
    let arrived = () => {};
    const received = new Promise<void>((resolve) => (arrived = resolve));
    const stall = () => {
      arrived();
      return { type: "stall" as const };
    };
    await using model = await emulatedModel({ faults: stall });
    const outcome = call(model.llm).catch((error: unknown) => error);
    await received;
    model.llm.close();
    expect(await outcome).toBeInstanceOf(AbortedError);
    await model.bedrock.idle();
    expect(model.bedrock.requests).toHaveLength(1);
    expect(model.bedrock.connections.open).toBe(0);
  });

  it("are closed by close(), and the next call opens one", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    await model.llm.invoke("hi");
    model.llm.close();
    await model.llm.invoke("hi");
    expect(model.bedrock.connections.opened).toBe(2);
  });
});

describe("a client that was passed in", () => {
  it("is used over HTTP/2 as it is, invoked and streamed", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "over HTTP/2" });
    const client = new BedrockRuntimeClient({ ...bedrock.fields, requestHandler: new NodeHttp2Handler() });
    const llm = new ChatBedrockConverse({ model: CLAUDE, client });
    expect((await llm.invoke("hi")).text).toBe("over HTTP/2");
    const chunks = await collect(llm.stream("hi"));
    expect(chunks.map(({ text }) => text).join("")).toBe("over HTTP/2");
    expect(bedrock.requests.map(({ httpVersion }) => httpVersion)).toEqual(["2.0", "2.0"]);
    client.destroy();
  });

  it("an abort in mid-stream over HTTP/2 is an error, not the end of the answer", async () => {
    await using bedrock = await startBedrockEmulator({
      reply: LONG_REPLY,
      faults: { type: "stall", afterEvents: 5 },
    });
    const client = new BedrockRuntimeClient({ ...bedrock.fields, requestHandler: new NodeHttp2Handler() });
    const llm = new ChatBedrockConverse({ model: CLAUDE, client });
    const controller = new AbortController();
    const read = async () => {
      for await (const chunk of await llm.stream("hi", { signal: controller.signal })) {
        if (chunk.text !== "") controller.abort(new Error("the user left"));
      }
    };
    await expect(read()).rejects.toThrow("the user left");
    client.destroy();
  });

  it("needs no region of the model's, is left alone by close(), and shares no headers", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const client = new BedrockRuntimeClient(bedrock.fields);
    const first = new ChatBedrockConverse({ model: CLAUDE, client, defaultHeaders: { "x-tenant": "first" } });
    const second = new ChatBedrockConverse({
      model: CLAUDE,
      client,
      defaultHeaders: { "x-tenant": "second" },
    });
    await first.invoke("hi");
    await second.invoke("hi");
    first.close();
    await new ChatBedrockConverse({ model: CLAUDE, client }).invoke("hi");
    expect(bedrock.requests.map(({ headers }) => headers["x-tenant"])).toEqual([
      "first",
      "second",
      undefined,
    ]);
    client.destroy();
  });

  it("is told when its stream is left, though it knows nothing of signals", async () => {
    let isLeft = false;
    async function* events() {
      try {
        yield { messageStart: { role: "assistant" } };
        for (;;) yield { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "on and on " } } };
      } finally {
        isLeft = true;
      }
    }
    const send: BedrockRuntimeClient["send"] = async () => ({ $metadata: {}, stream: events() });
    const llm = new ChatBedrockConverse({ model: CLAUDE, client: { send } });
    for await (const chunk of await llm.stream("hi")) if (chunk.text !== "") break;
    expect(isLeft).toBe(true);
  });

  it.each(CLASSES)("of an SDK that is too old for the commands of %s is a clear error", async (_, Model) => {
    await using bedrock = await startBedrockEmulator();
    const client = new BedrockRuntimeClient(bedrock.fields);
    // In older SDKs, commands bring these themselves.
    client.middlewareStack.remove("serializerMiddleware");
    client.middlewareStack.remove("deserializerMiddleware");
    const llm = new Model({ model: CLAUDE, client });
    const expected = {
      name: "InvalidInputError",
      message: expect.stringContaining("older version of @aws-sdk"),
    };
    await expect(llm.invoke("hi")).rejects.toMatchObject(expected);
    await expect(llm.stream("hi")).rejects.toMatchObject(expected);
    expect(bedrock.requests).toEqual([]);
    client.destroy();
  });

  it("may be anything that has send", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const real = new BedrockRuntimeClient(bedrock.fields);
    const sent: string[] = [];
    const send: BedrockRuntimeClient["send"] = (
      command: Parameters<BedrockRuntimeClient["send"]>[0],
      ...rest: []
    ) => {
      sent.push(command.constructor.name);
      return real.send(command, ...rest);
    };
    const llm = new ChatBedrockConverse({ model: CLAUDE, client: { send } });
    await llm.invoke("hi");
    await collect(llm.stream("hi"));
    expect(sent).toEqual(["ConverseCommand", "ConverseStreamCommand"]);
    real.destroy();
  });
});
