import { describe, expect, it } from "@jest/globals";

import type { BatchResult } from "../../batch/index.js";
import {
  MalformedReplyError,
  ModelError,
  ServiceFailureError,
  ThrottledError,
  ValidationError,
} from "../../index.js";
import { collect, emulatedBatch, inOrder, overwrite } from "./emulated_batch.js";

const REPLY = {
  output: { message: { role: "assistant", content: [{ text: "fine" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
};

const line = (index: number, rest: object) => ({ recordId: `R000000000${index}`, modelInput: {}, ...rest });

/** The results of two inputs, whose output Bedrock has written in these words. */
async function resultsIn(output: string): Promise<BatchResult[]> {
  await using emulated = await emulatedBatch();
  const job = await emulated.batchOf().submit(["a", "b"]);
  await job.wait({ pollMs: 0 });
  const [name = ""] = [...emulated.bedrock.objects.keys()].filter((key) => key.endsWith(".jsonl.out"));
  await overwrite(emulated, name, output);
  return inOrder(await collect(job.results()));
}

describe("a line of a job's output", () => {
  type Class = new (...args: never[]) => Error;
  it.each<[error: unknown, type: Class, words: string]>([
    [{ errorCode: 400, errorMessage: "bad request" }, ValidationError, "bad request"],
    [{ errorCode: "429", errorMessage: "slow down" }, ThrottledError, "slow down"],
    [{ errorCode: "ThrottlingException", errorMessage: "slow down" }, ThrottledError, "slow down"],
    [
      { errorCode: 424, errorMessage: "it failed", errorType: "x", retryCount: 3 },
      ModelError,
      "HTTP 424: it failed",
    ],
    [{ errorCode: 0, errorMessage: "it failed" }, ServiceFailureError, "it failed"],
    [{ errorCode: null, message: "it failed" }, ServiceFailureError, "failed: it failed."],
    ["the model was away", ServiceFailureError, "the model was away"],
    ["", ServiceFailureError, "no reason was given"],
    [[400, "bad"], ServiceFailureError, '[400,"bad"]'],
    [7, ServiceFailureError, "7"],
    [{}, ServiceFailureError, "{}"],
  ])("with the error %j is told as an error, in its words", async (error, type, words) => {
    const lines = [line(1, { error, modelOutput: null }), line(0, { modelOutput: REPLY })];
    const [first, second] = await resultsIn(lines.map((each) => JSON.stringify(each)).join("\n"));
    expect(first?.message?.text).toBe("fine");
    expect(second?.error).toBeInstanceOf(type);
    expect(second?.error?.message).toContain(words);
  });

  it.each<[what: string, modelOutput: unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", JSON.stringify(REPLY)],
    ["a list", [REPLY]],
    ["no reply", {}],
    ["a reply of another shape", { output: 7 }],
  ])("that holds %s instead of a reply is told as malformed", async (_, modelOutput) => {
    const [, second] = await resultsIn(JSON.stringify(line(1, { modelOutput })));
    expect(second?.error).toBeInstanceOf(MalformedReplyError);
  });

  it("may have an error of null and members that nobody knows", async () => {
    const lines = [0, 1].map((index) =>
      line(index, { modelOutput: REPLY, error: null, durationMs: 9, x: {} }),
    );
    const results = await resultsIn(lines.map((each) => JSON.stringify(each)).join("\n"));
    expect(results.map(({ message }) => message?.text)).toEqual(["fine", "fine"]);
  });

  it("may end like a line of Windows, and stand between empty ones and a mark of its encoding", async () => {
    const [first, second] = [0, 1].map((index) => JSON.stringify(line(index, { modelOutput: REPLY })));
    const results = await resultsIn(`\uFEFF${first}\r\n\r\n  \n${second}\r\n\n`);
    expect(results.map(({ message }) => message?.text)).toEqual(["fine", "fine"]);
  });

  it.each<[what: string, other: string]>([
    ["is cut off", '{"recordId":"R00000000'],
    ["is no object", "7"],
    ["is another's", JSON.stringify({ recordId: "CALL0000001", modelOutput: REPLY })],
    ["is of an input that there is not", JSON.stringify(line(9, { modelOutput: REPLY }))],
    ["comes twice", JSON.stringify(line(0, { error: "again" }))],
  ])("that %s gives no result, and each input has one", async (_, other) => {
    const results = await resultsIn(`${JSON.stringify(line(0, { modelOutput: REPLY }))}\n${other}`);
    expect(results.map(({ error }) => error?.name)).toEqual([undefined, "BatchResultMissingError"]);
  });
});
