import { expect, it } from "@jest/globals";
import type { AIMessage } from "@langchain/core/messages";

import type { BedrockBatchFields } from "../../batch/index.js";
import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import type { BedrockEmulator, ReplyFunction, ReplyObject } from "../../testing/index.js";
import { describeRecordings, recordedInteractions, type Interaction } from "../support/recordings.js";
import { collect, emulatedBatch, inOrder } from "./emulated_batch.js";

type Model = NonNullable<BedrockBatchFields["llm"]>;

/** Recorded replies by their model: a job has one. */
function byModel(...operations: string[]): [model: string, replies: ReplyObject[]][] {
  const replies = new Map<string, ReplyObject[]>();
  for (const [, recorded] of operations.flatMap((operation) => recordedInteractions(operation))) {
    if (recorded.status !== 200) continue;
    replies.set(recorded.model, [...(replies.get(recorded.model) ?? []), replyOf(recorded)]);
  }
  return [...replies];
}

/** Recorded JSON is JSON, which its types here do not say. */
function replyOf({ json, events }: Interaction): ReplyObject {
  const told = events?.map(({ headers, payload }) => ({ [String(headers[":event-type"])]: payload }));
  return JSON.parse(JSON.stringify(told ? { events: told } : { body: json }));
}

/** Answers the conversation of a number with the reply of that number. */
function answering(replies: readonly ReplyObject[]): ReplyFunction {
  return ({ body }) =>
    replies[Number(/conversation (\d+)/.exec(JSON.stringify(body))?.[1])] ?? "no such reply";
}

/** The names of token counts in the bodies of models; some have them in the headers of a call alone. */
const COUNTS = /"(?:outputTokens|output_tokens|completion_tokens|generation_token_count|tokenCount)"/;

/** Every result of a batch is what `invoke` gives, but for what only the headers of a call tell. */
async function expectEqual(
  replies: readonly ReplyObject[],
  modelOf: (fields: BedrockEmulator["fields"]) => Model,
): Promise<void> {
  await using emulated = await emulatedBatch({ reply: answering(replies), validate: false });
  const llm = modelOf(emulated.bedrock.fields);
  // A job has two records at least.
  const inputs = [...replies, ...replies.slice(-1)].map(
    (_, index) => `conversation ${index % replies.length}`,
  );
  const limits = { minRecords: 2, recordsPerJob: 10_000 };
  const job = await emulated.batchOf(llm, { limits }).submit(inputs);
  await job.wait({ pollMs: 0 });
  const results = inOrder(await collect(emulated.batchOf(llm).job(job.arn).results()));
  expect(results).toHaveLength(inputs.length);
  for (const { index, message, error } of results) {
    if (error) throw error;
    const invoked: AIMessage = await llm.invoke(inputs[index] ?? "");
    const isCounted = COUNTS.test(JSON.stringify(replies[index % replies.length]));
    expect(inBody(message, isCounted)).toEqual(inBody(invoked, isCounted));
  }
}

function inBody(message: AIMessage | undefined, isCounted: boolean): object {
  const { content, additional_kwargs, tool_calls, invalid_tool_calls, usage_metadata, response_metadata } =
    message ?? ({} as AIMessage);
  const { $metadata: _exchange, metrics: _latency, usage, ...metadata } = response_metadata;
  const { usage: documented, ...kwargs } = additional_kwargs;
  const counts = isCounted ? { usage, documented, usage_metadata } : {};
  return { content, kwargs, tool_calls, invalid_tool_calls, metadata, counts };
}

describeRecordings("every recorded reply in a batch is what invoke gives", () => {
  it.each(byModel("converse", "converse-stream"))("%s, over Converse", async (model, replies) => {
    await expectEqual(replies, (fields) => new ChatBedrockConverse(model, fields));
  });

  it.each(byModel("invoke"))("%s, over InvokeModel", async (model, replies) => {
    const provider = model.startsWith("arn:") ? { provider: "deepseek" } : {};
    await expectEqual(replies, (fields) => new ChatBedrock({ model, ...provider, ...fields }));
  });
});
