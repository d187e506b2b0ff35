import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";
import { concat } from "@langchain/core/utils/stream";

import { AuthenticationError, type ChatBedrockConverseFields } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulatorOptions } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE } from "../support/model.js";
import { rejection } from "./calls.js";

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
