import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";
import { concat } from "@langchain/core/utils/stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { AuthenticationError, ChatBedrockConverse, type ChatBedrockConverseFields } from "../../../index.js";
import { startBedrockEmulator, type BedrockEmulatorOptions } from "../../../testing/index.js";
import { CLASSES } from "../../support/classes.js";
import { collect } from "../../support/collect.js";
import { startServer } from "../../support/failing_call.js";
import { CLAUDE } from "../../support/model.js";
import { rejection } from "../calls.js";

const HOUR = 3_600_000;

/** Each case has a clock of its own, which no case before it has taught to the process. */
const CASES = CLASSES.flatMap(([name, Model], index) =>
  [1, -1].map((sign) => ({ name, Model, sign, clockOffset: sign * (1 + index) * HOUR })),
);

describe.each(CASES)("a machine whose clock is wrong by $clockOffset ms, $name", ({ Model, clockOffset }) => {
  it("is corrected by the first refusal, for streams and whole replies of all models, and is told in attempts", async () => {
    await using bedrock = await startBedrockEmulator({ clockOffset, reply: "ok" });
    const modelOf = (fields: Partial<ChatBedrockConverseFields> = {}) =>
      new Model({ model: CLAUDE, ...bedrock.fields, maxRetries: 0, ...fields });
    const first = modelOf();
    const streamed = (await collect(first.stream("hi"))).reduce((all, chunk) => concat(all, chunk));
    expect(streamed.response_metadata["$metadata"]).toMatchObject({ attempts: 2 });
    const client = new BedrockRuntimeClient(bedrock.fields);
    for (const llm of [first, modelOf(), modelOf({ client })]) {
      const { response_metadata } = await llm.invoke("hi");
      expect(response_metadata["$metadata"]).toMatchObject({ attempts: 1 });
      llm.close();
    }
    client.destroy();
    expect(bedrock.requests.map(({ status }) => status)).toEqual([403, 200, 200, 200, 200]);
  });
});

/** The refusals for time that the SDK's own retries know, but for those that have other meanings too. */
const REFUSALS: [name: string, message: string][] = [
  ["InvalidSignatureException", "Signature expired: 20261127T060000Z is now earlier than 20261127T070000Z"],
  [
    "InvalidSignatureException",
    "Signature not yet current: 20261127T060000Z is still later than 20261127T050000Z",
  ],
  ["SignatureDoesNotMatch", "Signature expired: 20261127T060000Z is now earlier than 20261127T070000Z"],
  ["RequestTimeTooSkewed", "The difference between the request time and the current time is too large."],
  ["RequestExpired", "Request has expired."],
  ["RequestInTheFuture", "The request is in the future."],
];

describe("a refusal for the time of a request", () => {
  /** A server that refuses the first request, and what clock the signature of its last one had. */
  async function refusingServer(name: string, message: string, date: string | undefined) {
    const signedAt: string[] = [];
    const server = await startServer((request, response) => {
      signedAt.push(String(request.headers["x-amz-date"]));
      response.sendDate = false;
      const refusal = signedAt.length === 1 ? { message, __type: name } : { stopReason: "end_turn" };
      response.writeHead(signedAt.length === 1 ? 403 : 200, {
        "content-type": "application/json",
        ...(date === undefined ? {} : { date }),
      });
      response.end(JSON.stringify({ output: { message: { content: [{ text: "ok" }] } }, ...refusal }));
    });
    const client = new BedrockRuntimeClient({ ...server.client, requestHandler: new NodeHttpHandler() });
    const own = new ChatBedrockConverse({ model: CLAUDE, clientOptions: server.client });
    const passed = new ChatBedrockConverse({ model: CLAUDE, client });
    const end = async () => {
      own.close();
      await server[Symbol.asyncDispose]();
    };
    return { signedAt, own, passed, [Symbol.asyncDispose]: end };
  }

  it.each(REFUSALS)(
    "%s (%s) is answered by the corrected clock, of a client that was passed in too",
    async (...refusal) => {
      for (const [who, year] of [
        ["own", 2027],
        ["passed", 2028],
      ] as const) {
        await using server = await refusingServer(...refusal, `Fri, 01 Jan ${year} 10:00:00 GMT`);
        expect((await server[who].invoke("hi")).text).toBe("ok");
        expect(server.signedAt.map((time) => time.startsWith(`${year}0101T1`))).toEqual([false, true]);
      }
    },
  );

  it.each([undefined, "soon", "Fri, 01 Jan 275760 00:00:00 GMT"])(
    "with the date %p teaches nothing",
    async (date) => {
      await using server = await refusingServer("RequestExpired", "no", date);
      expect(await rejection(server.own.invoke("hi"))).toBeInstanceOf(AuthenticationError);
      expect(server.signedAt).toHaveLength(1);
    },
  );
});

describe("a signature that is refused for its time", () => {
  const refuse = { type: "refuse", name: "InvalidSignatureException", times: Infinity } as const;
  const message = "Signature expired: 20261127T060000Z is now earlier than 20261127T070000Z";

  it.each<[string, number, BedrockEmulatorOptions]>([
    ["once more, and no more", 2, { faults: { ...refuse, message } }],
    ["not again where it is not the time that is wrong", 1, { faults: { ...refuse, message: "no" } }],
  ])("is sent %s", async (_, sends, options) => {
    await using bedrock = await startBedrockEmulator(options);
    for (const [, Model] of CLASSES) {
      const before = bedrock.requests.length;
      const llm = new Model({ model: CLAUDE, ...bedrock.fields, maxRetries: 3 });
      const error = await rejection(llm.invoke("hi"));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(bedrock.requests).toHaveLength(before + sends);
      llm.close();
    }
  });
});
