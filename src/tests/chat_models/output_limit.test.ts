import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse, type ChatBedrockFields } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";

const SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";

describe("`max_tokens` of Claude over InvokeModel", () => {
  it.each<[what: string, fields: ChatBedrockFields, limit: number]>([
    ["is the model's own limit", { model: `us.${SONNET}` }, 64_000],
    ["is that of a newer model too", { model: "anthropic.claude-opus-5-5" }, 128_000],
    ["is what the caller says", { model: SONNET, maxTokens: 10 }, 10],
    [
      "is what the caller says by the model's own name",
      { model: SONNET, modelKwargs: { max_tokens: 11 } },
      11,
    ],
    ["is that of the model behind an ARN", { model: ARN, baseModel: SONNET }, 64_000],
    ["is 4,096 where an ARN hides the model", { model: ARN, provider: "anthropic" }, 4096],
    ["is 4,096 for a Claude that nobody knows", { model: "anthropic.claude-opus-77" }, 4096],
  ])("%s", async (_, fields, limit) => {
    await using bedrock = await startBedrockEmulator();
    await new ChatBedrock({ ...bedrock.fields, onWarning: () => undefined, ...fields }).invoke("hi");
    expect(bedrock.requests[0]?.body["max_tokens"]).toBe(limit);
  });

  it("is not said over Converse, which has the model's own limit", async () => {
    await using bedrock = await startBedrockEmulator();
    await new ChatBedrockConverse({ ...bedrock.fields, model: SONNET }).invoke("hi");
    expect(bedrock.requests[0]?.body["inferenceConfig"]).toBeUndefined();
  });

  it.each([
    ["a stream", (llm: ChatBedrock) => llm.stream("hi")],
    ["invoke", (llm: ChatBedrock) => llm.invoke("hi")],
  ])("is named by a ThrottledError of %s where it was not the caller's", async (_, call) => {
    await using bedrock = await startBedrockEmulator({
      faults: [{ type: "throttle" }, { type: "throttle" }, { type: "throttle" }],
    });
    const fields = { ...bedrock.fields, model: SONNET, maxRetries: 0 };
    await expect(call(new ChatBedrock(fields))).rejects.toThrow("so 64000 tokens were reserved");
    const unknown = new ChatBedrock({ ...fields, model: "anthropic.claude-opus-77" });
    await expect(call(unknown)).rejects.toThrow("so 4096 tokens were reserved");
    await expect(call(new ChatBedrock({ ...fields, maxTokens: 5 }))).rejects.not.toThrow("were reserved");
  });
});
