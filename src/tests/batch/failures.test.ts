import { spawn } from "node:child_process";
import { once } from "node:events";

import { BedrockClient } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "@jest/globals";

import {
  BatchExpiredError,
  BatchFailedError,
  BatchResultMissingError,
  type ControlSender,
} from "../../batch/index.js";
import {
  AccessDeniedError,
  AuthenticationError,
  ChatBedrock,
  ContextOverflowError,
  InvalidInputError,
  ThrottledError,
  ValidationError,
} from "../../index.js";
import type { JobFault } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";
import { bundle } from "../support/programs/bundle.js";
import { collect, emulatedBatch, inOrder, ROLE } from "./emulated_batch.js";

const FOUR = ["a", "b", "c", "d"];

function faulty(fault: JobFault) {
  return emulatedBatch({ batch: { faults: () => fault } });
}

describe("a job that", () => {
  it("is stopped is told as that, and what was answered before can be read", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(FOUR);
    for (const expected of ["Submitted", "Validating", "Scheduled"])
      expect(await job.progress()).toMatchObject({ status: expected });
    await job.stop();
    const status = await job.wait({ pollMs: 0 });
    expect(status).toBe("Stopped");
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ message, error }) => message?.text.slice(0, 5) ?? error?.name)).toEqual([
      "Hello",
      "Hello",
      "BatchResultMissingError",
      "BatchResultMissingError",
    ]);
    await job.stop();
  });

  it("ends while it is being stopped is no failure of that", async () => {
    await using emulated = await emulatedBatch();
    const real = new BedrockClient(emulated.bedrock.fields);
    const toStop = await emulated.batchOf().submit(FOUR);
    const bedrockClient: ControlSender = {
      send: async (...args: [never, never]) => {
        if (Object(args[0]).constructor.name === "StopModelInvocationJobCommand")
          await toStop.wait({ pollMs: 0 });
        return real.send(...args);
      },
    };
    await emulated.batchOf(undefined, { bedrockClient }).job(toStop.arn).stop();
    expect(emulated.bedrock.jobs[0]?.status).toBe("Completed");
    real.destroy();
  });

  it("expires is an error of its own, and what was answered before can be read", async () => {
    await using emulated = await faulty({ kind: "expire", afterRecords: 1 });
    const job = await emulated.batchOf().submit(FOUR);
    const waited = job.wait({ pollMs: 0 });
    await expect(waited).rejects.toBeInstanceOf(BatchExpiredError);
    await expect(waited).rejects.toMatchObject({ code: "BATCH_EXPIRED", arn: job.arn, retryable: true });
    const [first, ...others] = inOrder(await collect(job.results()));
    expect(first?.message?.text).toMatch(/^Hello/);
    for (const { error } of others) {
      expect(error).toBeInstanceOf(BatchResultMissingError);
      expect(error?.message).toBe(
        `The batch job ${job.arn} ended as Expired, and has no result of this input. Submit it again.`,
      );
    }
  });

  it("fails is an error in Bedrock's own words, and has a result for each input all the same", async () => {
    await using emulated = await faulty({ kind: "fail", message: "The bucket cannot be read." });
    const job = await emulated.batchOf().submit(FOUR);
    const waited = job.wait({ pollMs: 0 });
    await expect(waited).rejects.toBeInstanceOf(BatchFailedError);
    await expect(waited).rejects.toMatchObject({ code: "BATCH_FAILED", retryable: false });
    await expect(waited).rejects.toThrow(/failed: The bucket cannot be read\./);
    expect(await job.progress()).toMatchObject({ status: "Failed", message: "The bucket cannot be read." });
    expect(await collect(job.results())).toHaveLength(4);
  });

  it("has error records gives them as errors that name what is wrong", async () => {
    const errors: [errorCode: number, errorMessage: string, type: new (...args: never[]) => Error][] = [
      [400, "Input is too long for requested model.", ContextOverflowError],
      [429, "Too many tokens", ThrottledError],
      [400, "bad request", ValidationError],
      [403, "You don't have access to the model", AccessDeniedError],
    ];
    for (const [errorCode, errorMessage, type] of errors) {
      await using emulated = await faulty({ kind: "error", records: [1], errorCode, errorMessage });
      const job = await emulated.batchOf().submit(FOUR);
      expect(await job.wait({ pollMs: 0 })).toBe("Completed");
      expect(await job.progress()).toMatchObject({ done: 4, failed: 1 });
      const [, second] = inOrder(await collect(job.results()));
      expect(second?.error).toBeInstanceOf(type);
      expect(second?.error).toMatchObject({
        statusCode: errorCode,
        message: expect.stringContaining(errorMessage),
      });
    }
  });

  it("loses a record is partially completed, and the result is told as missing", async () => {
    await using emulated = await faulty({ kind: "lose", records: [2] });
    const job = await emulated.batchOf().submit(FOUR.map((input, index) => ({ id: `n${index}`, input })));
    expect(await job.wait({ pollMs: 0 })).toBe("PartiallyCompleted");
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ error }) => error?.name)).toEqual([
      undefined,
      undefined,
      "BatchResultMissingError",
      undefined,
    ]);
    expect(results[2]).toMatchObject({ id: "n2", index: 2 });
  });

  it("is refused for records that the model refuses has them as errors in the service's words", async () => {
    await using emulated = await emulatedBatch();
    const llm = new ChatBedrock({
      model: CLAUDE,
      ...emulated.bedrock.fields,
      modelKwargs: { unheard_of: 7 },
    });
    const job = await emulated.batchOf(llm).submit(FOUR);
    await job.wait({ pollMs: 0 });
    const results = await collect(job.results());
    expect(results.map(({ error }) => error?.name)).toEqual(FOUR.map(() => "ValidationError"));
  });

  it("cannot be found is an input error", async () => {
    await using emulated = await emulatedBatch();
    const arn = "arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/aaaaaaaaaaaa";
    await expect(emulated.batchOf().job(arn).wait()).rejects.toThrow(InvalidInputError);
    await expect(emulated.batchOf().job(arn).wait()).rejects.toThrow(/Check the ARN/);
  });

  it.each(["x", "", null, "arn:aws:s3:::bucket"])("is named by %j is an input error", async (arn) => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf();
    expect(() => batch.job(arn as string)).toThrow(InvalidInputError);
    expect(() => batch.job(arn as string)).toThrow(/`arn` must be the ARN of a batch job, like arn:aws:/);
  });

  it("was made by somebody else is told apart", async () => {
    await using emulated = await emulatedBatch();
    const { bedrock } = emulated;
    const client = new BedrockClient(bedrock.fields);
    const { CreateModelInvocationJobCommand } = await import("@aws-sdk/client-bedrock");
    const { jobArn = "" } = await client.send(
      new CreateModelInvocationJobCommand({
        jobName: "mine",
        roleArn: ROLE,
        modelId: CLAUDE,
        inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://bucket/in.jsonl" } },
        outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://bucket/out/" } },
      }),
    );
    client.destroy();
    await expect(emulated.batchOf().job(jobArn).wait()).rejects.toThrow(/was not submitted by BedrockBatch/);
  });
});

describe("a function of the emulator that throws", () => {
  const fail = () => {
    throw new Error("my mistake");
  };

  it("makes an error record, when it is `reply`", async () => {
    await using emulated = await emulatedBatch({ reply: fail });
    const job = await emulated.batchOf().submit(FOUR);
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    const [first] = await collect(job.results());
    expect(first?.error).toMatchObject({
      name: "ValidationError",
      message: expect.stringContaining("my mistake"),
    });
  });

  it("fails the job, when it is `batch.faults`", async () => {
    await using emulated = await emulatedBatch({ batch: { faults: fail } });
    const job = await emulated.batchOf().submit(FOUR);
    await expect(job.wait({ pollMs: 0 })).rejects.toThrow(
      /The emulator's `batch.faults` function threw.*my mistake/,
    );
  });
});

describe("a job whose process is killed", () => {
  it("is taken up by another one", async () => {
    await using emulated = await emulatedBatch();
    const { bedrock } = emulated;
    const script = "src/tests/batch/submit_and_wait.ts";
    const programs = await bundle([script]);
    const fields = JSON.stringify({ ...bedrock.fields, credentials: await bedrock.fields.credentials() });
    const child = spawn(process.execPath, [...programs.argsOf(script), fields], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [arn]: unknown[] = await once(child.stdout.setEncoding("utf8"), "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    programs.remove();
    const job = emulated.batchOf().job(String(arn).trim());
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ id, message }) => [id, message?.text.slice(0, 5)])).toEqual([
      ["first", "Hello"],
      ["second", "Hello"],
      ["third", "Hello"],
    ]);
  });
});

describe("submitting", () => {
  it("to a bucket without permission says which permission on what, and makes no job", async () => {
    await using emulated = await emulatedBatch({ batch: { deniedBuckets: ["records"] } });
    const submitted = emulated.batchOf().submit(FOUR, { jobName: "n", clientRequestToken: "t" });
    await expect(submitted).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(submitted).rejects.toThrow(
      /^S3 in us-east-1 answered AccessDenied: Access Denied\. Allow s3:GetObject on s3:\/\/records\/nightly\/n-\w+\/jobs\.json/,
    );
    const first = emulated.batchOf().submit(FOUR);
    await expect(first).rejects.toThrow(
      /Allow s3:PutObject on s3:\/\/records\/nightly\/batch-\w+\/001\/input\/records-1\.jsonl/,
    );
    expect(emulated.bedrock.jobs).toEqual([]);
  });

  it("with a role that Bedrock cannot assume says what it needs, and leaves nothing behind", async () => {
    await using emulated = await emulatedBatch({ batch: { unassumableRoles: [ROLE] } });
    const submitted = emulated.batchOf().submit(FOUR);
    await expect(submitted).rejects.toBeInstanceOf(ValidationError);
    await expect(submitted).rejects.toThrow(
      /Could not assume provided IAM role\. The role needs a trust policy that lets bedrock\.amazonaws\.com assume it/,
    );
    expect([...emulated.bedrock.objects.keys()]).toEqual([]);
  });

  it("stops the jobs that were made when one of them cannot be", async () => {
    await using emulated = await emulatedBatch();
    const real = new BedrockClient(emulated.bedrock.fields);
    let made = 0;
    const bedrockClient: ControlSender = {
      send: (...args: [never, never]) => {
        const isCreation = Object(args[0]).constructor.name === "CreateModelInvocationJobCommand";
        if (isCreation && (made += 1) === 2) {
          const refusal = { name: "ServiceQuotaExceededException", $metadata: { httpStatusCode: 400 } };
          return Promise.reject(Object.assign(new Error("too many jobs"), refusal));
        }
        return real.send(...args);
      },
    };
    const batch = emulated.batchOf(undefined, { bedrockClient });
    await expect(batch.submit(Array.from({ length: 12 }, String))).rejects.toThrow(/too many jobs/);
    expect(emulated.bedrock.jobs.map(({ status }) => status)).toEqual(["Stopping"]);
    expect([...emulated.bedrock.objects.keys()]).toEqual([]);
    real.destroy();
  });

  it("with the wrong secret is an error of authentication that does not hold it", async () => {
    await using emulated = await emulatedBatch();
    const { region, endpoint, credentials } = emulated.bedrock.fields;
    const wrong = { ...(await credentials()), secretAccessKey: "wrong/secret/key/of/nobody" };
    const { S3Client } = await import("@aws-sdk/client-s3");
    const s3Client = new S3Client({ region, endpoint, credentials: wrong });
    const submitted = emulated.batchOf(undefined, { s3Client }).submit(FOUR);
    const error: unknown = await submitted.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(JSON.stringify(error) + String(error)).not.toContain("wrong/secret");
    s3Client.destroy();
  });
});
