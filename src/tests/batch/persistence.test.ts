import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";

import { AccessDeniedError } from "../../index.js";
import { collect, emulatedBatch, type EmulatedBatch } from "./emulated_batch.js";

const MEGABYTE = 1024 * 1024;

/** Two parts of an upload. */
const LARGE = ["x".repeat(3 * MEGABYTE), "y".repeat(3 * MEGABYTE)];

type Failing = "once" | "ever";

/** A client that does not try again, and whose requests of a kind fail. */
function failingS3(
  { bedrock }: EmulatedBatch,
  failures: Readonly<Record<string, { as: object; times: Failing }>>,
): S3Client {
  const client = new S3Client({ ...bedrock.fields, maxAttempts: 1 });
  const failed = new Set<string>();
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const failure = failures[commandName];
        if (!failure || (failure.times === "once" && failed.has(commandName))) return next(args);
        failed.add(commandName);
        throw Object.assign(new Error("no"), failure.as);
      },
    { step: "build" },
  );
  return client;
}

/** It asks for no patience, so that nobody waits in a test. */
const AT_ONCE = { "retry-after": "0" };

const PASSING: readonly [what: string, as: object][] = [
  ["SlowDown", { name: "SlowDown", $response: { statusCode: 503, headers: AT_ONCE } }],
  ["a 503 without a name", { $response: { statusCode: 503, headers: AT_ONCE } }],
  ["InternalError", { name: "InternalError", $response: { statusCode: 500, headers: AT_ONCE } }],
  ["RequestTimeout", { name: "RequestTimeout", $response: { statusCode: 400, headers: AT_ONCE } }],
  ["a lost connection", { code: "ECONNRESET" }],
];

const EVERY_REQUEST = [
  "PutObjectCommand",
  "CreateMultipartUploadCommand",
  "UploadPartCommand",
  "CompleteMultipartUploadCommand",
  "GetObjectCommand",
  "ListObjectsV2Command",
];

describe("a batch whose client of S3 does not try again", () => {
  it.each(PASSING)("survives %s of each kind of request", async (_, as) => {
    await using emulated = await emulatedBatch();
    const failures = Object.fromEntries(EVERY_REQUEST.map((name) => [name, { as, times: "once" as const }]));
    const s3Client = failingS3(emulated, failures);
    const limits = { minRecords: 2 };
    const batch = emulated.batchOf(undefined, { s3Client, limits });
    const job = await batch.submit(LARGE, { clientRequestToken: "t" });
    await job.wait({ pollMs: 0 });
    const results = await collect(batch.job(job.arn).results());
    expect(results.map(({ error }) => error)).toEqual(LARGE.map(() => undefined));
    expect(await job.usage()).toBeDefined();
    s3Client.destroy();
  });

  it.each(["UploadPartCommand", "CompleteMultipartUploadCommand"])(
    "leaves no parts behind when its %s fails for good",
    async (command) => {
      await using emulated = await emulatedBatch();
      const as = { name: "AccessDenied", $response: { statusCode: 403, headers: {} } };
      const s3Client = failingS3(emulated, { [command]: { as, times: "once" } });
      let read = 0;
      function* source() {
        for (; read < 100; read += 1) yield "x".repeat(MEGABYTE);
      }
      const limits = { minRecords: 2, bytesPerFile: 30 * MEGABYTE };
      const submitted = emulated.batchOf(undefined, { s3Client, limits }).submit(source());
      await expect(submitted).rejects.toBeInstanceOf(AccessDeniedError);
      expect(read).toBeLessThan(40);
      const aborted = emulated.bedrock.otherRequests.filter(
        ({ method, url }) => method === "DELETE" && url.includes("uploadId"),
      );
      expect(aborted).toMatchObject([{ status: 204 }]);
      expect([...emulated.bedrock.objects.keys()]).toEqual([]);
      s3Client.destroy();
    },
  );
});

describe("a batch whose client of Bedrock does not try again", () => {
  it("survives throttling of each kind of request", async () => {
    await using emulated = await emulatedBatch();
    const real = new BedrockClient({ ...emulated.bedrock.fields, maxAttempts: 1 });
    let sent = 0;
    const bedrockClient = {
      send: async (...args: [never, never]) => {
        sent += 1;
        if (sent % 2 === 0) return real.send(...args);
        const $response = { statusCode: 429, headers: AT_ONCE };
        throw Object.assign(new Error("no"), { name: "ThrottlingException", $response });
      },
    };
    const batch = emulated.batchOf(undefined, { bedrockClient });
    const job = await batch.submit(["a", "b"]);
    expect(await job.progress()).toMatchObject({ status: "Submitted" });
    const toStop = await batch.submit(["a", "b"], { jobName: "second" });
    await toStop.stop();
    expect(await toStop.wait({ pollMs: 0 })).toBe("Stopped");
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    expect(await collect(batch.job(job.arn).results())).toHaveLength(2);
    real.destroy();
  });
});
