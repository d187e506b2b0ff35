import dns from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import { Socket } from "node:net";

import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { HumanMessage, type ContentBlock } from "@langchain/core/messages";
import { z } from "zod";

import { BedrockError, InvalidInputError, type ChatBedrockFields } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE, emulated } from "../support/model.js";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

afterEach(() => {
  jest.restoreAllMocks();
});

/** A server that sends everybody elsewhere. */
async function startRedirector(status: number, location: string) {
  const server = createServer((_, response) => response.writeHead(status, { location }).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Writes down whereto every socket of the process connects, and every name that is looked up. */
function watchConnections() {
  const connect = jest.spyOn(Socket.prototype, "connect");
  const lookup = jest.spyOn(dns, "lookup");
  return {
    destinations: () => new Set(connect.mock.calls.flat(2).flatMap(destinationOf)),
    names: () => lookup.mock.calls.map(([name]) => name),
  };
}

/** Where the options of a connection lead. */
function destinationOf(options: unknown): string[] {
  if (typeof options !== "object" || options === null || !("port" in options)) return [];
  return [`${"host" in options ? String(options.host) : "localhost"}:${String(options.port)}`];
}

/** A question about a medium that is somewhere else. */
function about(block: ContentBlock): HumanMessage[] {
  return [new HumanMessage({ content: [{ type: "text", text: "What is it?" }, block] })];
}

describe.each(CLASSES)("%s", (_class, Model) => {
  describe.each<[string, Partial<ChatBedrockFields>]>([
    ["a bearer key", { apiKey: "private-key" }],
    ["a signature", { credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } }],
  ])("with %s", (_, identity) => {
    it.each([301, 302, 303, 307, 308])("follows no redirect of status %d", async (status) => {
      await using elsewhere = await startBedrockEmulator();
      await using redirector = await startRedirector(status, `${elsewhere.endpoint}/model/x/converse`);
      const { endpoint } = redirector;
      const llm = new Model({ model: CLAUDE, region: "us-east-1", endpoint, maxRetries: 0, ...identity });
      const outcomes = await Promise.allSettled([
        llm.invoke("hi"),
        collect(llm.stream("hi")),
        collect(llm.streamEvents("hi")),
      ]);
      for (const outcome of outcomes) {
        const reason: unknown = outcome.status === "rejected" ? outcome.reason : undefined;
        expect(reason).toBeInstanceOf(BedrockError);
        expect(reason).toMatchObject({ statusCode: status, retryable: false });
      }
      expect(elsewhere.connections.opened).toBe(0);
      llm.close();
    });
  });

  it("connects to its endpoint and to nothing else, whatever it is asked", async () => {
    await using used = await emulated({}, (own) => new Model({ model: CLAUDE, ...own }));
    const { llm, bedrock } = used;
    const watch = watchConnections();
    const tools = [{ name: "look", description: "Looks.", schema: z.object({ at: z.string() }) }];
    await llm.invoke("hi");
    await collect(llm.stream("hi"));
    await collect(llm.streamEvents("hi"));
    await llm.batch(["a", "b"]);
    await llm.invoke(about({ type: "image", data: PNG, mimeType: "image/png" }));
    await llm.bindTools(tools).invoke("Look at https://example.com/");
    await llm.withStructuredOutput(z.object({ city: z.string() })).invoke("Where?");
    await llm.countTokens("How long is this?");
    await llm.getNumTokens("How long is this?");
    await llm.getNumTokensFromMessages(about({ type: "image", url: "https://example.com/a.png" }));
    const s3 = about({ type: "image", url: "s3://bucket/a.png", mimeType: "image/png" });
    await Promise.allSettled([llm.invoke(s3)]);
    for (const url of ["https://example.com/a.png", bedrock.endpoint, "http://169.254.169.254/a"]) {
      await expect(llm.invoke(about({ type: "image", url }))).rejects.toThrow(InvalidInputError);
      await expect(collect(llm.stream(about({ type: "file", url })))).rejects.toThrow(InvalidInputError);
    }
    expect(watch.destinations()).toEqual(new Set([new URL(bedrock.endpoint).host]));
    expect(watch.names()).toEqual([]);
  });

  it("with fetchMedia connects to no address that is not public", async () => {
    await using used = await emulated({}, (own) => new Model({ model: CLAUDE, ...own, fetchMedia: true }));
    const watch = watchConnections();
    const { port } = new URL(used.bedrock.endpoint);
    const hosts = ["127.0.0.1", "localhost", "2130706433", "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1"];
    for (const host of hosts) {
      const call = used.llm.invoke(about({ type: "image", url: `http://${host}:${port}/latest/meta-data` }));
      await expect(call).rejects.toThrow(InvalidInputError);
    }
    expect(used.bedrock.connections.opened).toBe(0);
    // Of `localhost` the addresses are asked for, and none is connected to.
    expect(watch.names()).toEqual(["localhost"]);
  });
});
