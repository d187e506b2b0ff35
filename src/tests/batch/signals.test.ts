import { getMaxListeners, once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import type { BedrockBatch } from "../../batch/index.js";
import { collect, emulatedBatch, type EmulatedBatch } from "./emulated_batch.js";

describe("a signal", () => {
  const silent = createServer((socket) => socket.on("error", () => undefined));
  let endpoint = "";
  beforeAll(async () => {
    await once(silent.listen(0, "127.0.0.1"), "listening");
    endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  afterAll(() => void silent.close());

  const reason = new Error("enough");

  /** Aborts when a service is asked that never answers. */
  function hanging(emulated: EmulatedBatch, service: "bedrock" | "s3") {
    const controller = new AbortController();
    silent.once("connection", () => controller.abort(reason));
    const fields = { ...emulated.bedrock.fields, endpoint };
    const client =
      service === "s3" ? { s3Client: new S3Client(fields) } : { bedrockClient: new BedrockClient(fields) };
    return { batch: emulated.batchOf(undefined, client), signal: controller.signal };
  }

  type Work = (batch: BedrockBatch, arn: string, signal: AbortSignal) => Promise<unknown>;
  it.each<[when: string, service: "bedrock" | "s3", work: Work]>([
    ["records are uploaded", "s3", (batch, _, signal) => batch.submit(["a", "b"], { signal })],
    [
      "a token is looked up",
      "s3",
      (batch, _, signal) => batch.submit(["a", "b"], { signal, clientRequestToken: "t" }),
    ],
    ["a job is made", "bedrock", (batch, _, signal) => batch.submit(["a", "b"], { signal })],
    ["a job is waited for", "bedrock", (batch, arn, signal) => batch.job(arn).wait({ signal })],
    ["results are read", "s3", (batch, arn, signal) => collect(batch.job(arn).results({ signal }))],
    [
      "it is looked for results",
      "bedrock",
      (batch, arn, signal) => collect(batch.job(arn).results({ signal })),
    ],
  ])("ends what hangs while %s", async (_, service, work) => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b"]);
    await job.wait({ pollMs: 0 });
    const { batch, signal } = hanging(emulated, service);
    await expect(work(batch, job.arn, signal)).rejects.toBe(reason);
    expect(emulated.bedrock.jobs).toHaveLength(1);
  });

  it("may end very many jobs at once, of which Node does not warn", async () => {
    await using emulated = await emulatedBatch();
    const limits = { minRecords: 2, recordsPerJob: 4 };
    const inputs = Array.from({ length: 60 }, String);
    const [submitting, waiting, reading] = [1, 2, 3].map(() => new AbortController().signal);
    const job = await emulated.batchOf(undefined, { limits }).submit(inputs, { signal: submitting });
    await job.wait({ pollMs: 0, signal: waiting });
    expect(await collect(job.results({ signal: reading }))).toHaveLength(60);
    for (const signal of [submitting, waiting, reading])
      expect(getMaxListeners(signal as AbortSignal)).toBeGreaterThan(20);
  });
});

describe("a batch that is taken up while it is being submitted", () => {
  it("has all its jobs when they are written down", async () => {
    await using emulated = await emulatedBatch();
    const real = emulated.batchOf();
    const submitted = await real.submit(Array.from({ length: 12 }, String));
    const list = [...emulated.bedrock.objects.keys()].find((name) => name.endsWith("jobs.json")) ?? "";
    const text = Buffer.from(emulated.bedrock.objects.get(list) ?? []).toString();
    const { DeleteObjectCommand, PutObjectCommand } = await import("@aws-sdk/client-s3");
    const at = { Bucket: "records", Key: list.replace(/^records\//, "") };
    await emulated.s3Client.send(new DeleteObjectCommand(at));
    const resumed = real.job(submitted.arn);
    expect(await resumed.arns()).toEqual([submitted.arn]);
    await emulated.s3Client.send(new PutObjectCommand({ ...at, Body: text }));
    expect(await resumed.arns()).toHaveLength(2);
  });
});
