import type { BatchModel } from "../chat_models/batch_model.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { expectManyListeners } from "../platform/platform.js";
import { member } from "../transport/failures/members.js";
import { BatchClients } from "./clients.js";
import type { BedrockBatchFields } from "./fields.js";
import type { BatchInputs } from "./input.js";
import { BatchJob } from "./job.js";
import { JobControl } from "./job_control.js";
import { limitsOf } from "./limits.js";
import { requirePeers } from "./peers.js";
import { BatchPlan, type BatchSettings, type SubmitOptions } from "./plan.js";
import { Bucket } from "./storage/bucket.js";
import { parseS3Uri } from "./storage/uri.js";
import { submitBatch } from "./submit.js";

/**
 * Bedrock's batch inference with a chat model: very many prompts as one job, on AWS's own machines, at half the price of
 * calls. Requests are made, and replies read, as in a call of the model.
 *
 * ```ts
 * import { BedrockBatch } from "langchain-bedrock/batch";
 *
 * const batch = new BedrockBatch({ llm, roleArn: "arn:aws:iam::…:role/bedrock-batch", s3Uri: "s3://bucket/prefix" });
 * const job = await batch.submit(inputs, { jobName: "nightly" });
 * await job.wait(); // or later, in another process: batch.job(arn)
 * for await (const { index, message, error } of job.results()) console.log(index, error ?? message?.text);
 * ```
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference.html
 */
export class BedrockBatch {
  readonly #settings: BatchSettings;
  readonly #clients: BatchClients;
  readonly #control: JobControl;

  /** @throws InvalidInputError when a field cannot be used. */
  constructor(fields: BedrockBatchFields) {
    const { llm, roleArn, s3Uri, limits, vpcConfig, s3EncryptionKeyId } = fields;
    const model = batchModelOf(llm);
    if (roleArn !== undefined)
      requireArn("roleArn", roleArn, ROLE, "a role, like arn:aws:iam::123456789012:role/bedrock-batch");
    this.#settings = {
      model,
      roleArn,
      place: s3Uri === undefined ? undefined : parseS3Uri(s3Uri),
      limits: limitsOf(limits),
      vpcConfig,
      s3EncryptionKeyId,
    };
    this.#clients = new BatchClients(fields, model.connection);
    this.#control = new JobControl(() => this.#clients.control());
  }

  /**
   * Uploads a record for each input, and creates as many jobs as they need. A list is checked completely before anything
   * is uploaded. A submit that fails leaves neither records nor jobs behind.
   *
   * @throws InvalidInputError for an input that is not valid, which it names, and for too few or too many inputs.
   */
  async submit(inputs: BatchInputs, options: SubmitOptions = {}): Promise<BatchJob> {
    expectManyListeners(options.signal);
    await this.#settings.model.identify();
    const plan = new BatchPlan(this.#settings, options);
    await requirePeers();
    const bucket = new Bucket(await this.#clients.s3(), plan.bucket, options.signal);
    const submitted = await submitBatch(inputs, { plan, bucket, control: this.#control });
    const [arn = ""] = submitted.arns;
    return new BatchJob(this.#context, arn, submitted);
  }

  /**
   * A batch that was submitted before, by this process or another one: all its jobs, by the ARN of any of them.
   *
   * @throws InvalidInputError for anything that is not the ARN of a batch job.
   */
  job(arn: string): BatchJob {
    requireArn(
      "arn",
      arn,
      JOB,
      "a batch job, like arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/abcdefghijkl",
    );
    return new BatchJob(this.#context, arn);
  }

  /** Ends the connections of the clients that were not passed in. */
  async close(): Promise<void> {
    await this.#clients.close();
  }

  get #context() {
    return { model: this.#settings.model, clients: this.#clients, control: this.#control };
  }
}

/** A model, recognised by its members, because it may be of another copy of the package (ESM beside CommonJS). */
interface Batchable {
  forBatch(options?: object): BatchModel;
}

/** The model under whatever options are bound to it. */
function batchModelOf(llm: unknown): BatchModel {
  if (isBatchable(llm)) return llm.forBatch();
  const bound = member(llm, "bound");
  if (isBatchable(bound) && !retries(llm))
    return bound.forBatch({ ...objectIn(llm, "config"), ...objectIn(llm, "kwargs") });
  throw new InvalidInputError(
    "`llm` must be a ChatBedrockConverse or a ChatBedrock, with options bound to it or not. Give it without `withRetry` and " +
      "`withFallbacks`, because a batch makes no calls. For answers by a schema bind `response_format`, and give the parser to " +
      "`results({ parse })`.",
  );
}

function isBatchable(llm: unknown): llm is Batchable {
  return typeof member(llm, "forBatch") === "function";
}

/** Whether it was made by `withRetry`, which has bound options too. */
function retries(llm: unknown): boolean {
  return member(llm, "maxAttemptNumber") !== undefined;
}

function objectIn(value: unknown, name: string): object {
  return Object(member(value, name) ?? {});
}

/** Source of both: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelInvocationJob.html */
const ROLE = /^arn:aws(-[^:]+)?:iam::\d{12}:role\/.+$/;

const JOB = /^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]+:\d{12}:model-invocation-job\/.+$/;

function requireArn(name: string, arn: string, pattern: RegExp, what: string): void {
  if (pattern.test(arn)) return;
  throw new InvalidInputError(`\`${name}\` must be the ARN of ${what}; it is ${JSON.stringify(arn)}.`);
}
