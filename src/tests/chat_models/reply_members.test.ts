import { describe, expect, it } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, type ChatBedrockConverse } from "../../index.js";
import type { JsonObject } from "../../testing/index.js";
import { CLAUDE, collect, emulated, emulatedModel } from "../support/model.js";

const SAID = {
  stop_details: { type: "refusal", category: "cyber" },
  stop_sequence: "END",
  context_management: { applied_edits: [{ type: "clear_tool_uses_20250919", cleared_tool_uses: 2 }] },
  container: { id: "container_1", expires_at: "2026-11-27T00:00:00Z" },
};

/** The same message from `invoke`, a joined stream and native events. */
async function everyWay(llm: ChatBedrock | ChatBedrockConverse): Promise<BaseMessage[]> {
  const chunks = await collect(llm.stream("hi"));
  const native: BaseMessage = await llm.streamEvents("hi");
  return [await llm.invoke("hi"), chunks.reduce((all, chunk) => concat(all, chunk)), native];
}

describe("what Claude says of its reply", () => {
  it("is in response_metadata over InvokeModel, from invoke and streams", async () => {
    const { context_management, ...delta } = SAID;
    const usage = { input_tokens: 1, output_tokens: 2, server_tool_use: { web_search_requests: 3 } };
    const message = {
      type: "message",
      role: "assistant",
      content: [],
      stop_reason: null,
      stop_sequence: null,
    };
    const body: JsonObject = { ...message, ...SAID, stop_reason: "refusal", usage };
    const chunks: JsonObject[] = [
      { type: "message_start", message: { ...message, usage: { input_tokens: 1, output_tokens: 1 } } },
      { type: "message_delta", delta: { ...delta, stop_reason: "refusal" }, usage, context_management },
      { type: "message_stop" },
    ];
    await using model = await emulated(
      { reply: { body, chunks } },
      (fields) => new ChatBedrock({ model: CLAUDE, ...fields }),
    );
    for (const { response_metadata } of await everyWay(model.llm)) {
      expect(response_metadata).toMatchObject({
        ...SAID,
        usage: { server_tool_use: { web_search_requests: 3 } },
      });
    }
  });

  it("is there over Converse where it was asked for, and absent where Claude said null", async () => {
    const additionalModelResponseFields = { ...SAID, container: null };
    const additionalModelResponseFieldPaths = Object.keys(SAID).map((name) => `/${name}`);
    await using model = await emulatedModel(
      { reply: { text: "Hi.", additionalModelResponseFields } },
      { additionalModelResponseFieldPaths },
    );
    const { container: _container, ...said } = SAID;
    for (const { response_metadata } of await everyWay(model.llm)) {
      expect(response_metadata).toMatchObject({ ...said, additionalModelResponseFields });
      expect(response_metadata).not.toHaveProperty("container");
    }
  });
});

it.each([
  [
    "a foundation model's ARN",
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
  ],
  [
    "an inference profile's ARN",
    "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0",
  ],
])("model_name is the model that a prompt router chose, told by %s", async (_, invokedModelId) => {
  const router = "arn:aws:bedrock:us-east-1:123456789012:default-prompt-router/anthropic.claude:1";
  await using model = await emulatedModel(
    { reply: { text: "Hi.", trace: { promptRouter: { invokedModelId } } } },
    { model: router },
  );
  for (const { response_metadata } of await everyWay(model.llm)) {
    expect(response_metadata).toMatchObject({
      model: router,
      model_name: "anthropic.claude-3-haiku-20240307-v1:0",
    });
  }
});

it("a prompt router that does not tell its model is named itself", async () => {
  const router = "arn:aws:bedrock:us-east-1:123456789012:prompt-router/abc";
  await using model = await emulatedModel({ reply: "Hi." }, { model: router });
  for (const { response_metadata } of await everyWay(model.llm))
    expect(response_metadata).toMatchObject({ model_name: router });
});

it("the second of Cohere Command's num_generations is not glued to the first", async () => {
  const body = { generations: ["one", "two"].map((text) => ({ text, finish_reason: "COMPLETE" })) };
  const chunks = [
    { index: 0, text: "o", is_finished: false },
    { index: 1, text: "two", is_finished: false },
    { index: 0, text: "ne", is_finished: false },
    { index: 1, finish_reason: "MAX_TOKENS", is_finished: true },
    { index: 0, finish_reason: "COMPLETE", is_finished: true },
  ];
  await using model = await emulated(
    { reply: { body, chunks } },
    (fields) =>
      new ChatBedrock({ model: "cohere.command-text-v14", modelKwargs: { num_generations: 2 }, ...fields }),
  );
  for (const message of await everyWay(model.llm)) {
    expect(message.text).toBe("one");
    expect(message.response_metadata).toMatchObject({ stopReason: "end_turn" });
  }
});
