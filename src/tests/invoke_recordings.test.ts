import { afterAll, expect, it } from "@jest/globals";
import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrock, type ChatBedrockFields } from "../index.js";
import { collect } from "./support/collect.js";
import { expectedOfChunks, expectedOfNativeReply, type ExpectedNative } from "./support/native_wire.js";
import { useNock } from "./support/nock.js";
import {
  describeRecordings,
  recordedInteractions,
  type Interaction,
  type Recorded,
} from "./support/recordings.js";

const succeeded = ([, { status }]: Recorded) => status === 200;
const replies = recordedInteractions("invoke");
const streams = recordedInteractions("invoke-with-response-stream");

describeRecordings("every recorded InvokeModel exchange", () => {
  const nock = useNock();
  const models: ChatBedrock[] = [];
  afterAll(() => models.forEach((model) => model.close()));

  /** A model whose next request is answered with what was recorded. */
  function answeredWith(recorded: Interaction, fields: Partial<ChatBedrockFields> = {}): ChatBedrock {
    const { model, op, status, headers, json, eventstream_base64 } = recorded;
    const kept = Object.entries(headers).filter(([name]) => name.startsWith("x-amzn"));
    const stream = op === "invoke-with-response-stream" && status === 200;
    nock("https://bedrock-runtime.us-east-1.amazonaws.com")
      .post(`/model/${encodeURIComponent(model)}/${op}`)
      .reply(status, stream ? Buffer.from(eventstream_base64 ?? "", "base64") : JSON.stringify(json), {
        ...Object.fromEntries(kept),
        "content-type": stream ? "application/vnd.amazon.eventstream" : "application/json",
      });
    const llm = new ChatBedrock({
      model,
      // The recorded SageMaker endpoint serves a distilled DeepSeek R1.
      ...(model.startsWith("arn:") ? { provider: "deepseek" } : {}),
      region: "us-east-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
      maxRetries: 0,
      ...fields,
    });
    models.push(llm);
    return llm;
  }

  it.each(replies.filter(succeeded))("%s comes out as recorded", async (_, recorded) => {
    expectSays(await answeredWith(recorded).invoke("hi"), expectedOfNativeReply(recorded), recorded);
  });

  it.each(streams.filter(succeeded))(
    "%s comes out as recorded, from stream, invoke and streamEvents alike",
    async (_, recorded) => {
      const expected = expectedOfChunks((recorded.events ?? []).map(({ inner }) => inner ?? {}));
      const chunks = await collect(answeredWith(recorded).stream("hi"));
      const streamed = chunks.reduce((all, chunk) => concat(all, chunk));
      const invoked: AIMessage = await answeredWith(recorded, { streaming: true }).invoke("hi");
      const native = await answeredWith(recorded).streamEvents("hi");
      for (const message of [streamed, invoked, native]) expectSays(message, expected, recorded);
      expect(streamed.content).toEqual(invoked.content);
      expect(streamed.tool_calls).toEqual(invoked.tool_calls);
      expect(streamed.usage_metadata).toEqual(invoked.usage_metadata);
      expect(streamed.additional_kwargs).toEqual(invoked.additional_kwargs);
      expect(streamed.response_metadata).toEqual(invoked.response_metadata);
    },
  );

  const known = ([, { status, model }]: Recorded) => status !== 200 && model.includes(".");
  it.each([...replies, ...streams].filter(known))(
    "%s is an error in the service's own words",
    async (_, recorded) => {
      await expect(answeredWith(recorded).invoke("hi")).rejects.toThrow(
        String(Object(recorded.json).message),
      );
    },
  );
});

function expectSays(
  message: AIMessage | AIMessageChunk,
  expected: ExpectedNative,
  { model }: Interaction,
): void {
  expect(message.text).toBe(expected.text);
  expect(message.tool_calls).toMatchObject(expected.toolCalls);
  expect(message.tool_calls).toHaveLength(expected.toolCalls.length);
  expect(message.usage_metadata).toMatchObject(expected.usage);
  const { input_tokens, output_tokens, total_tokens } = expected.usage;
  const usage = { prompt_tokens: input_tokens, completion_tokens: output_tokens, total_tokens };
  expect(message.response_metadata).toMatchObject({
    stop_reason: expected.stopReason,
    model_id: model,
    usage,
  });
}
