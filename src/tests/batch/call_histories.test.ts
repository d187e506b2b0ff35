import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { ChatBedrockConverse, InvalidInputError } from "../../index.js";
import { CLAUDE } from "../support/model.js";
import { collect, emulatedBatch, inOrder, objectsOf, type EmulatedBatch } from "./emulated_batch.js";

const HISTORY: BaseMessage[] = [
  new HumanMessage("What is the weather?"),
  new AIMessage({ content: "", tool_calls: [{ id: "t1", name: "weather", args: {} }] }),
  new ToolMessage({ tool_call_id: "t1", content: "sunny" }),
];

const GUARDRAIL = { guardrailIdentifier: "g", guardrailVersion: "1" };

/** Converse reads them, Claude's own API does not. */
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Input = string | BaseMessage[];

/** Texts, and the history at some places. */
const inputsWith = (count: number, ...places: readonly number[]): Input[] =>
  Array.from({ length: count }, (_, index) => (places.includes(index) ? HISTORY : `input ${index}`));

async function* oneByOne(inputs: readonly Input[]) {
  yield* inputs;
}

/** The types of the jobs, and how many records each has. */
function jobsOf({ bedrock }: EmulatedBatch): [type: unknown, records: number][] {
  const counts = objectsOf(bedrock, "records-1.jsonl").map((text) => text.trim().split("\n").length);
  return bedrock.jobs.map(({ request }, index) => [request["modelInvocationType"], counts[index] ?? 0]);
}

function modelOf({ bedrock }: EmulatedBatch, fields: object = {}) {
  return new ChatBedrockConverse({ model: CLAUDE, onWarning: () => undefined, ...bedrock.fields, ...fields });
}

describe("histories with calls, of a model without tools,", () => {
  it.each<[name: string, inputs: Input[], jobs: [type: string, records: number][]]>([
    ["at the beginning make jobs of the type InvokeModel", inputsWith(3, 0), [["InvokeModel", 3]]],
    ["at the end", inputsWith(4, 3), [["InvokeModel", 4]]],
    [
      "after a job of the type Converse has its records",
      inputsWith(12, 10),
      [
        ["Converse", 6],
        ["InvokeModel", 6],
      ],
    ],
    [
      "after such a job has a part of them, which is topped up",
      inputsWith(8, 5),
      [
        ["Converse", 2],
        ["InvokeModel", 6],
      ],
    ],
    [
      "as the very last one",
      inputsWith(7, 6),
      [
        ["Converse", 2],
        ["InvokeModel", 5],
      ],
    ],
  ])("%s", async (_, inputs, jobs) => {
    for (const source of [inputs, oneByOne(inputs)]) {
      await using emulated = await emulatedBatch();
      const llm = modelOf(emulated);
      const submitted = await emulated.batchOf(llm).submit(source);
      expect(jobsOf(emulated)).toEqual(jobs);
      await submitted.wait({ pollMs: 0 });
      const results = inOrder(await collect(emulated.batchOf(llm).job(submitted.arn).results()));
      expect(results.map(({ index, message }) => [index, message?.text.slice(0, 5)])).toEqual(
        inputs.map((__, index) => [index, "Hello"]),
      );
    }
  });

  it("are sent as a call of the native API would send them, and the result warns of it", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf(modelOf(emulated)).submit([HISTORY, "b"]);
    const [first = ""] = objectsOf(emulated.bedrock, "records-1.jsonl").join("").split("\n");
    expect(JSON.parse(first).modelInput).toMatchObject({
      anthropic_version: "bedrock-2023-05-31",
      messages: [{ role: "user" }, { role: "assistant" }, { role: "user" }],
    });
    expect(first).not.toMatch(/tool_use|tool_result/);
    await job.wait({ pollMs: 0 });
    const results = inOrder(await collect(emulated.batchOf().job(job.arn).results()));
    expect(results.map(({ message }) => message?.response_metadata["warnings"])).toEqual([
      [expect.stringContaining("tellToolHistory")],
      undefined,
    ]);
  });

  it.each<[name: string, fields: object, words: RegExp]>([
    [
      "the native API of the model is not known",
      { model: "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc" },
      /model family/,
    ],
    ["there is a guardrail", { guardrailConfig: GUARDRAIL }, /cannot carry `guardrailConfig`/],
    ["there is request metadata", { requestMetadata: { team: "a" } }, /cannot carry `requestMetadata`/],
    ["repairs are not wanted", { repairHistory: false }, /tellToolHistory/],
  ])("are not valid where %s, and may be skipped", async (_, fields, words) => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf(modelOf(emulated, fields));
    const submitted = batch.submit(["a", HISTORY, "b"]);
    await expect(submitted).rejects.toThrow(InvalidInputError);
    await expect(submitted).rejects.toThrow(/^Input 1 is not valid/);
    await expect(submitted).rejects.toThrow(words);
    expect(emulated.bedrock.otherRequests).toEqual([]);
    const job = await batch.submit(["a", HISTORY, "b"], { skipInvalid: true });
    expect(job.skipped).toMatchObject([{ index: 1 }]);
    expect(jobsOf(emulated)).toEqual([["Converse", 2]]);
  });

  it("take along the inputs that no job has yet, and say which of them cannot come", async () => {
    await using emulated = await emulatedBatch();
    const spreadsheet = [new HumanMessage({ content: [{ type: "file", mimeType: XLSX, data: "YQ==" }] })];
    const inputs = ["a", spreadsheet, 7 as unknown as string, "b", HISTORY];
    const batch = emulated.batchOf(modelOf(emulated));
    await expect(batch.submit(["a", spreadsheet, HISTORY])).rejects.toThrow(/^Input 1 is not valid/);
    const job = await batch.submit(inputs, { skipInvalid: true });
    expect(job.skipped.map(({ index }) => index)).toEqual([1, 2]);
    await job.wait({ pollMs: 0 });
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ error }) => error?.name)).toEqual([
      undefined,
      "InvalidInputError",
      "InvalidInputError",
      undefined,
      undefined,
    ]);
  });
});
