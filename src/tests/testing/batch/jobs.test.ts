import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  GetInferenceProfileCommand,
  GetModelInvocationJobCommand,
  ListModelInvocationJobsCommand,
  paginateListModelInvocationJobs,
  StopModelInvocationJobCommand,
  type CreateModelInvocationJobRequest,
} from "@aws-sdk/client-bedrock";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import {
  startBedrockEmulator,
  type BedrockEmulator,
  type BedrockEmulatorOptions,
} from "../../../testing/index.js";
import { CLAUDE } from "../../support/model.js";

const ROLE = "arn:aws:iam::123456789012:role/bedrock-batch";

const JOB: CreateModelInvocationJobRequest = {
  jobName: "nightly",
  roleArn: ROLE,
  modelId: CLAUDE,
  modelInvocationType: "Converse",
  inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://records/in/" } },
  outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://records/out/" } },
};

const MESSAGES = { messages: [{ role: "user", content: [{ text: "hi" }] }] };

/** An emulator with the real clients for it. */
async function start(options: BedrockEmulatorOptions = {}) {
  const bedrock = await startBedrockEmulator({ ...options, batch: { minRecords: 1, ...options.batch } });
  const client = new BedrockClient({ ...bedrock.fields, maxAttempts: 1 });
  const s3 = new S3Client({ ...bedrock.fields, maxAttempts: 1 });
  const put = (key: string, body: string) =>
    s3.send(new PutObjectCommand({ Bucket: "records", Key: key, Body: body }));
  return {
    bedrock,
    client,
    s3,
    create: (job: Partial<CreateModelInvocationJobRequest> = {}) =>
      client.send(new CreateModelInvocationJobCommand({ ...JOB, ...job })),
    putRecords: (...inputs: object[]) =>
      put(
        "in/records.jsonl",
        inputs.map((modelInput, index) => JSON.stringify({ recordId: `r${index}`, modelInput })).join("\n"),
      ),
    /** Asks for the status until the job is over, and gives what was said. */
    async finish(jobIdentifier: string | undefined) {
      const statuses: (string | undefined)[] = [];
      for (;;) {
        const job = await client.send(new GetModelInvocationJobCommand({ jobIdentifier }));
        statuses.push(job.status);
        if (job.endTime) return { ...job, statuses };
      }
    },
    async output(): Promise<Record<string, string>> {
      const { Contents = [] } = await s3.send(
        new ListObjectsV2Command({ Bucket: "records", Prefix: "out/" }),
      );
      const texts = Contents.map(async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: "records", Key }));
        return [Key?.split("/").at(-1) ?? "", (await Body?.transformToString()) ?? ""] as const;
      });
      return Object.fromEntries(await Promise.all(texts));
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      s3.destroy();
      await bedrock.close();
    },
  };
}

describe("a job of the emulator", () => {
  it("goes a step further each time that its status was asked for, and writes output and manifest", async () => {
    await using emulated = await start({ reply: "Bonjour" });
    await emulated.putRecords(MESSAGES, MESSAGES);
    const { jobArn } = await emulated.create();
    const job = await emulated.finish(jobArn);
    expect(job.statuses).toEqual([
      "Submitted",
      "Validating",
      "Scheduled",
      "InProgress",
      "InProgress",
      "Completed",
    ]);
    expect(job).toMatchObject({
      ...JOB,
      totalRecordCount: 2,
      processedRecordCount: 2,
      successRecordCount: 2,
      errorRecordCount: 0,
    });
    const output = await emulated.output();
    const lines = output["records.jsonl.out"]
      ?.trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines?.map(({ recordId }) => recordId)).toEqual(["r1", "r0"]);
    expect(lines?.[0]).toMatchObject({
      modelInput: MESSAGES,
      modelOutput: { output: { message: { content: [{ text: "Bonjour" }] } }, stopReason: "end_turn" },
    });
    expect(JSON.parse(output["manifest.json.out"] ?? "{}")).toMatchObject({
      totalRecordCount: 2,
      successRecordCount: 2,
    });
  });

  it("answers native bodies in the native format", async () => {
    await using emulated = await start({ reply: "Bonjour" });
    await emulated.putRecords({
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 10,
      messages: [{ role: "user", content: "hi" }],
    });
    const { jobArn } = await emulated.create({ modelInvocationType: "InvokeModel" });
    await emulated.finish(jobArn);
    expect((await emulated.output())["records.jsonl.out"]).toContain(
      '"content":[{"type":"text","text":"Bonjour"}]',
    );
  });

  it.each<[name: string, input: object, words: RegExp]>([
    [
      "tools in a Converse job",
      { ...MESSAGES, toolConfig: { tools: [] } },
      /doesn't support tool calling \(function calling\) for jobs that use the Converse invocation type/,
    ],
    ["what the model refuses", { messages: [] }, /.+/],
    ["members that Converse does not have", { ...MESSAGES, prompt: "hi" }, /prompt/],
  ])("writes an error record for %s", async (_, input, words) => {
    await using emulated = await start();
    await emulated.putRecords(input);
    const { jobArn } = await emulated.create();
    expect(await emulated.finish(jobArn)).toMatchObject({ status: "Completed", errorRecordCount: 1 });
    const { error } = JSON.parse((await emulated.output())["records.jsonl.out"] ?? "");
    expect(error).toMatchObject({ errorCode: 400, errorMessage: expect.stringMatching(words) });
  });

  it("fails with too few records", async () => {
    await using emulated = await start({ batch: { minRecords: 100 } });
    await emulated.putRecords(MESSAGES);
    const { jobArn } = await emulated.create();
    const job = await emulated.finish(jobArn);
    expect(job).toMatchObject({
      status: "Failed",
      message: "Batch job contains less records (1) than the required minimum of: 100",
    });
  });

  it("is one job when it is made twice with one token, and a conflict with other parameters", async () => {
    await using emulated = await start();
    const first = await emulated.create({ clientRequestToken: "t" });
    expect((await emulated.create({ clientRequestToken: "t" })).jobArn).toBe(first.jobArn);
    await expect(emulated.create({ clientRequestToken: "t", jobName: "other" })).rejects.toThrow(
      /already used/,
    );
    expect(emulated.bedrock.jobs).toHaveLength(1);
  });

  it("is stopped, and not twice", async () => {
    await using emulated = await start();
    const { jobArn } = await emulated.create();
    const stop = () => emulated.client.send(new StopModelInvocationJobCommand({ jobIdentifier: jobArn }));
    await stop();
    expect((await emulated.finish(jobArn)).statuses).toEqual(["Stopping", "Stopped"]);
    await expect(stop()).rejects.toThrow(/has already ended, with status Stopped/);
  });

  it("is listed, page by page, by name and status", async () => {
    await using emulated = await start();
    for (const jobName of ["a1", "b1", "a2"]) await emulated.create({ jobName });
    const names = async (request: object) => {
      const found: (string | undefined)[] = [];
      for await (const { invocationJobSummaries = [] } of paginateListModelInvocationJobs(
        { client: emulated.client },
        request,
      ))
        found.push(...invocationJobSummaries.map(({ jobName }) => jobName));
      return found;
    };
    expect(await names({ maxResults: 2 })).toEqual(["a2", "b1", "a1"]);
    expect(await names({ nameContains: "a", sortOrder: "Ascending" })).toEqual(["a1", "a2"]);
    expect(await names({ statusEquals: "Failed" })).toEqual([]);
  });

  it("is not found by another's ARN", async () => {
    await using emulated = await start();
    await expect(emulated.finish("aaaaaaaaaaaa")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("the emulator refuses to be asked", () => {
  it.each<[what: string, ask: (client: BedrockClient) => Promise<unknown>, member: string]>([
    [
      "for a job by what is not an identifier",
      (client) => client.send(new GetModelInvocationJobCommand({ jobIdentifier: "my job" })),
      "jobIdentifier",
    ],
    [
      "to stop a job by the ARN of something else",
      (client) =>
        client.send(
          new StopModelInvocationJobCommand({ jobIdentifier: "arn:aws:iam::123456789012:role/aaaaaaaaaaaa" }),
        ),
      "jobIdentifier",
    ],
    [
      "for a profile by what is not an identifier",
      (client) => client.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: "a b" })),
      "inferenceProfileIdentifier",
    ],
    [
      "for a page of what is not a number",
      (client) =>
        client.send(new ListModelInvocationJobsCommand({ maxResults: "many" as unknown as number })),
      "maxResults",
    ],
  ])("%s", async (_, ask, member) => {
    await using emulated = await start();
    await expect(ask(emulated.client)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
      message: expect.stringContaining(`'${member}'`),
    });
  });
});

describe("the emulator refuses a job", () => {
  let emulated: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    emulated = await start({ batch: { unassumableRoles: [ROLE] } });
  });
  afterAll(() => emulated[Symbol.asyncDispose]());

  const role = "arn:aws:iam::123456789012:role/other";
  it.each<[name: string, job: Record<string, unknown>, words: RegExp]>([
    ["of a role that cannot be assumed", {}, /Could not assume provided IAM role/],
    ["of a role that is none", { roleArn: "role" }, /'roleArn' failed to satisfy constraint/],
    [
      "of a name that is none",
      { roleArn: role, jobName: "my job" },
      /'jobName' failed to satisfy constraint/,
    ],
    ["of a name that is too long", { roleArn: role, jobName: "n".repeat(64) }, /'jobName' failed/],
    ["of a token that is none", { roleArn: role, clientRequestToken: "a_b" }, /'clientRequestToken' failed/],
    [
      "of an address that is none",
      { roleArn: role, outputDataConfig: { s3OutputDataConfig: { s3Uri: "x" } } },
      /s3Uri/,
    ],
    ["without a model", { roleArn: role, modelId: undefined }, /modelId/],
    ["of the wrong type", { roleArn: role, tags: "x" }, /tags/],
    ["of less than a day", { roleArn: role, timeoutDurationInHours: 1 }, /between 24 and 168/],
    [
      "of a provisioned model",
      { roleArn: role, modelId: "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc" },
      /isn't supported for provisioned models/,
    ],
  ])("%s", async (_, job, words) => {
    await expect(emulated.create(job)).rejects.toThrow(words);
    expect(emulated.bedrock.jobs).toEqual([]);
  });
});

describe("who asks the emulator", () => {
  const wrong = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wrong" };

  async function failing(bedrock: BedrockEmulator) {
    const client = new BedrockClient({ ...bedrock.fields, credentials: wrong });
    const s3 = new S3Client({ ...bedrock.fields, credentials: wrong });
    const errors = await Promise.all([
      client.send(new CreateModelInvocationJobCommand(JOB)).catch(nameOf),
      s3.send(new PutObjectCommand({ Bucket: "b", Key: "k", Body: "x" })).catch(nameOf),
    ]);
    client.destroy();
    s3.destroy();
    return errors;
  }

  const nameOf = (error: unknown) => Object(error).name;

  it("has to sign for jobs and for S3", async () => {
    await using emulated = await start();
    expect(await failing(emulated.bedrock)).toEqual(["InvalidSignatureException", "SignatureDoesNotMatch"]);
    expect(emulated.bedrock.objects.size).toBe(0);
  });

  it("may not ask for inference profiles, unless there are some", async () => {
    const arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/p";
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn });
    await using closed = await start();
    await expect(closed.client.send(command)).rejects.toMatchObject({ name: "AccessDeniedException" });
    await using open = await start({ inferenceProfiles: { [arn]: CLAUDE } });
    const { models } = await open.client.send(command);
    expect(models).toEqual([{ modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${CLAUDE}` }]);
  });
});
