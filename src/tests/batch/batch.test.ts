import { describe, expect, it } from "@jest/globals";
import { HumanMessage } from "@langchain/core/messages";
import { StringOutputParser, JsonOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { BatchJob } from "../../batch/index.js";
import { InvalidInputError, MalformedReplyError } from "../../index.js";
import type { ReplyFunction } from "../../testing/index.js";
import { collect, emulatedBatch, inOrder, objectsOf, overwrite, recordsIn } from "./emulated_batch.js";

/** Says back what the last message of a Converse request says. */
const echo: ReplyFunction = ({ body }) =>
  `re: ${JSON.stringify(body["messages"]).match(/"text":"([^"]*)"/)?.[1]}`;

describe("a batch", () => {
  it("is submitted, waited for and read", async () => {
    await using emulated = await emulatedBatch({ reply: echo });
    const prompt = await ChatPromptTemplate.fromTemplate("four").invoke({});
    const inputs = ["one", [new HumanMessage("two")], [["human", "three"]] as [string, string][], prompt];
    const job = await emulated.batchOf().submit(inputs);
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ message }) => message?.text)).toEqual([
      "re: one",
      "re: two",
      "re: three",
      "re: four",
    ]);
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it("tells its progress at each look", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b", "c"]);
    const seen: string[] = [];
    await job.wait({
      pollMs: 0,
      onProgress: ({ status, done, total }) => seen.push(`${status} ${done}/${total}`),
    });
    expect(seen).toEqual([
      "Submitted 0/0",
      "Validating 0/0",
      "Scheduled 0/3",
      "InProgress 0/3",
      "InProgress 2/3",
      "Completed 3/3",
    ]);
  });

  it("gives back the caller's ids, which stand outside the folder that Bedrock reads", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit([{ id: "customer 7", input: "a" }, "b"]);
    await job.wait({ pollMs: 0 });
    expect(inOrder(await collect(job.results())).map(({ id }) => id)).toEqual(["customer 7", undefined]);
    expect(objectsOf(emulated.bedrock, "notes.jsonl").join("")).toContain("customer 7");
    expect(objectsOf(emulated.bedrock, "/input/records-1.jsonl").join("")).not.toContain("customer 7");
  });

  it("names its records by eleven letters and digits that hold the index", async () => {
    await using emulated = await emulatedBatch();
    await emulated.batchOf().submit(["a", "b"]);
    expect(recordsIn(emulated.bedrock).map(({ recordId }) => recordId)).toEqual([
      "R0000000000",
      "R0000000001",
    ]);
  });

  it("has a folder of its own, with input and output apart", async () => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf();
    await batch.submit(["a", "b"], { jobName: "first" });
    await batch.submit(["a", "b"], { jobName: "second" });
    const [first, second] = emulated.bedrock.jobs.map(({ request }) => JSON.stringify(request));
    expect(first).toMatch(/s3:\/\/records\/nightly\/first-\w+\/001\/input\/.*\/first-\w+\/001\/output\//);
    expect(second).toMatch(/s3:\/\/records\/nightly\/second-\w+\/001\/input\//);
  });

  it("passes on what the job is to have", async () => {
    await using emulated = await emulatedBatch();
    const vpcConfig = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
    const batch = emulated.batchOf(undefined, { vpcConfig, s3EncryptionKeyId: "key" });
    await batch.submit(["a", "b"], { jobName: "n", timeoutDurationInHours: 48, tags: { team: "x" } });
    expect(emulated.bedrock.jobs[0]?.request).toMatchObject({
      jobName: "n",
      modelInvocationType: "Converse",
      timeoutDurationInHours: 48,
      tags: [{ key: "team", value: "x" }],
      vpcConfig,
      outputDataConfig: { s3OutputDataConfig: { s3EncryptionKeyId: "key" } },
    });
  });

  it("counts the tokens of the whole job as the manifest does", async () => {
    await using emulated = await emulatedBatch({
      reply: { text: "ok", usage: { inputTokens: 3, outputTokens: 2 } },
    });
    const job = await emulated.batchOf().submit(["a", "b", "c"]);
    await job.wait({ pollMs: 0 });
    expect(await job.usage()).toEqual({ input_tokens: 9, output_tokens: 6, total_tokens: 15 });
  });

  it("has no count of its tokens where the manifest has none", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b"]);
    await job.wait({ pollMs: 0 });
    const manifest = [...emulated.bedrock.objects.keys()].find((name) => name.endsWith("manifest.json.out"));
    for (const text of ['{"totalRecordCount":2}', "no JSON", "[]"]) {
      await overwrite(emulated, manifest ?? "", text);
      expect(await job.usage()).toBeUndefined();
    }
  });

  it("reads its answers through a parser, and tells what could not be parsed", async () => {
    await using emulated = await emulatedBatch({
      reply: ({ body }) => (JSON.stringify(body).includes("bad") ? "no JSON" : '{"n":1}'),
    });
    const job = await emulated.batchOf().submit(["good", "bad"]);
    await job.wait({ pollMs: 0 });
    const texts = inOrder(await collect(job.results({ parse: new StringOutputParser() })));
    expect(texts).toMatchObject([{ parsed: '{"n":1}' }, { parsed: "no JSON" }]);
    const [good, bad] = inOrder(await collect(job.results({ parse: new JsonOutputParser() })));
    expect(good).toMatchObject({ index: 0, parsed: { n: 1 } });
    expect(bad).toMatchObject({
      index: 1,
      message: { content: "no JSON" },
      error: expect.any(MalformedReplyError),
    });
  });

  it.each([null, "json", () => 1, {}])("takes no parser like %p", async (parse) => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b"]);
    await job.wait({ pollMs: 0 });
    const read = collect(job.results({ parse: parse as unknown as StringOutputParser }));
    await expect(read).rejects.toThrow(InvalidInputError);
    await expect(read).rejects.toThrow(/`parse` must be an output parser/);
  });

  it("gives no more results after an abort", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b", "c"]);
    await job.wait({ pollMs: 0 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const results = job.results({ signal: controller.signal });
    await results.next();
    controller.abort(reason);
    await expect(results.next()).rejects.toBe(reason);
  });

  it("has no results before it has ended", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b"]);
    await expect(collect(job.results())).rejects.toThrow(
      /is Submitted: it has no results before it has ended/,
    );
  });
});

describe("a batch of more than one job holds", () => {
  const fourteen = Array.from({ length: 14 }, (_, index) => ({ id: `n${index}`, input: `${index}` }));

  it("becomes several, under one handle", async () => {
    await using emulated = await emulatedBatch({ reply: echo });
    const job = await emulated.batchOf().submit(fourteen, { jobName: "big" });
    expect(emulated.bedrock.jobs.map(({ request }) => request["jobName"])).toEqual([
      "big-1",
      "big-2",
      "big-3",
    ]);
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ id, message }) => [id, message?.text])).toEqual(
      fourteen.map(({ id, input }) => [id, `re: ${input}`]),
    );
    expect(await job.progress()).toEqual({ status: "Completed", done: 14, failed: 0, total: 14 });
  });

  it("leaves the last job enough records", async () => {
    await using emulated = await emulatedBatch();
    await emulated.batchOf().submit(fourteen.slice(0, 7));
    const files = [...emulated.bedrock.objects].filter(([name]) => name.includes("/input/"));
    expect(files.map(([, bytes]) => Buffer.from(bytes).toString().trim().split("\n").length)).toEqual([5, 2]);
  });

  it("has several files where a file holds less than a job", async () => {
    await using emulated = await emulatedBatch();
    const limits = { minRecords: 2, recordsPerFile: 3, recordsPerJob: 50 };
    const job = await emulated.batchOf(undefined, { limits }).submit(fourteen);
    await job.wait({ pollMs: 0 });
    expect([...emulated.bedrock.objects.keys()].filter((name) => name.includes("/input/"))).toHaveLength(5);
    expect(await collect(job.results())).toHaveLength(14);
  });

  it("is taken up whole by the ARN of any of them, by another object with the same model", async () => {
    await using emulated = await emulatedBatch({ reply: echo });
    const submitted = await emulated.batchOf().submit(fourteen);
    const [, second = ""] = await submitted.arns();
    const resumed = emulated.batchOf().job(second);
    expect(resumed).toBeInstanceOf(BatchJob);
    expect(await resumed.arns()).toEqual(await submitted.arns());
    await resumed.wait({ pollMs: 0 });
    const results = inOrder(await collect(resumed.results()));
    expect(results.map(({ id, message }) => [id, message?.text])).toEqual(
      fourteen.map(({ id, input }) => [id, `re: ${input}`]),
    );
  });

  it("is taken up by a process that knows its model and nothing else", async () => {
    await using emulated = await emulatedBatch();
    const { arn } = await emulated.batchOf().submit(fourteen);
    const nothing = { roleArn: undefined, s3Uri: undefined, limits: undefined };
    const resumed = emulated.batchOf(undefined, nothing).job(arn);
    expect(await resumed.wait({ pollMs: 0 })).toBe("Completed");
    expect(await collect(resumed.results())).toHaveLength(14);
    expect(await resumed.usage()).toBeDefined();
  });

  it("is one batch when it is submitted again with its token", async () => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf();
    const first = await batch.submit(fourteen, { clientRequestToken: "night-42" });
    const uploads = emulated.bedrock.otherRequests.length;
    const second = await batch.submit(fourteen, { clientRequestToken: "night-42" });
    expect(await second.arns()).toEqual(await first.arns());
    expect(emulated.bedrock.jobs).toHaveLength(3);
    expect(emulated.bedrock.otherRequests).toHaveLength(uploads + 1);
  });

  it("sends each job a token of its own, so that a request that is sent twice makes one job", async () => {
    await using emulated = await emulatedBatch();
    await emulated.batchOf().submit(fourteen, { clientRequestToken: "night-42" });
    const tokens = emulated.bedrock.jobs.map(({ request }) => request["clientRequestToken"]);
    expect(tokens).toEqual(["night-42-1", "night-42-2", "night-42-3"]);
  });
});
