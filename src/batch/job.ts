import { inspect } from "node:util";

import type { GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";
import type { UsageMetadata } from "@langchain/core/messages";

import type { BatchModel } from "../chat_models/batch_model.js";
import { expectManyListeners } from "../platform/platform.js";
import { abortReason } from "../transport/exchange/abort_reason.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { member } from "../transport/failures/members.js";
import { BatchExpiredError } from "./errors/batch_expired.js";
import { BatchFailedError } from "./errors/batch_failed.js";
import { BatchFolder } from "./batch_folder.js";
import type { BatchClients } from "./clients.js";
import { requireModelOf } from "./job_model.js";
import type { JobControl } from "./job_control.js";
import { hasEnded, progressOf, type BatchProgress, type BatchStatus } from "./job_status.js";
import type { SkippedInput } from "./notes.js";
import { ResultReader } from "./read_result.js";
import { resultsOf, type BatchResult, type ResultParser } from "./results.js";
import { usageIn } from "./usage.js";
import { poll } from "./wait.js";

/** How to wait for a job. */
export interface WaitOptions {
  /** The first pause between two checks, in milliseconds. Later ones grow to four times that. Default: 30,000. */
  pollMs?: number;
  /** Called with the progress at each check, and awaited. An error that it throws ends the wait. */
  onProgress?: (progress: BatchProgress) => unknown;
  /** Ends the wait at once. The job goes on. */
  signal?: AbortSignal;
}

/** How to read results. */
export interface ResultOptions<Parsed = never> {
  /** An output parser, which is given each message. */
  parse?: ResultParser<Parsed>;
  /** Ends the reading at once. */
  signal?: AbortSignal;
}

/** What a job is handled with. */
export interface JobContext {
  model: BatchModel;
  clients: BatchClients;
  control: JobControl;
}

/** What is known of a batch that this process has submitted. */
export interface SubmittedBatch {
  arns: readonly string[];
  skipped: readonly SkippedInput[];
}

const DEFAULT_POLL_MS = 30_000;

/**
 * A batch that was submitted: one Bedrock job, or several when one does not hold all inputs. The ARN of any of them is
 * enough for another process to continue: `batch.job(arn)`.
 */
export class BatchJob {
  /** The ARN of the first job, from which all others can be found. */
  readonly arn: string;
  /** The invalid inputs that `skipInvalid` left out. Known only to the process that submitted. */
  readonly skipped: readonly SkippedInput[];
  readonly #context: JobContext;
  #arns: readonly string[] | undefined;

  /** @internal */
  constructor(context: JobContext, arn: string, submitted?: SubmittedBatch) {
    this.#context = context;
    this.arn = arn;
    this.skipped = submitted?.skipped ?? [];
    this.#arns = submitted?.arns;
  }

  /** The ARNs of all jobs of the batch. */
  async arns(): Promise<readonly string[]> {
    return this.#allArns();
  }

  /** How far the batch has come. */
  async progress(): Promise<BatchProgress> {
    return progressOf(await this.#look());
  }

  /**
   * Waits until all jobs have ended, and returns the status: `Completed`, `PartiallyCompleted` or `Stopped`. Throttling
   * and lost connections do not end the wait.
   *
   * @throws BatchFailedError, BatchExpiredError
   */
  async wait({ pollMs = DEFAULT_POLL_MS, onProgress, signal }: WaitOptions = {}): Promise<BatchStatus> {
    requirePause(pollMs);
    expectManyListeners(signal);
    const jobs = await poll({
      pollMs,
      signal,
      look: () => this.#look(signal),
      tell: (seen) => onProgress?.(progressOf(seen)),
      isOver: (seen) => seen.every(({ status }) => hasEnded(status)),
    });
    for (const job of jobs) throwIfJobFailed(job);
    return progressOf(jobs).status;
  }

  /** Stops all jobs that have not ended. What was answered until then can be read, and is charged. */
  async stop(): Promise<void> {
    for (const { jobArn, status } of await this.#look())
      if (jobArn !== undefined && !hasEnded(status)) await this.#context.control.stop(jobArn);
  }

  /**
   * One result for each input, as they are read, in any order. A job that was stopped, expired or failed has results
   * too.
   *
   * @throws InvalidInputError when a job has not ended yet, when another model has answered, or when `parse` is not a parser.
   */
  async *results<Parsed = never>({ parse, signal }: ResultOptions<Parsed> = {}): AsyncGenerator<
    BatchResult<Parsed>,
    void,
    undefined
  > {
    requireParser(parse);
    expectManyListeners(signal);
    await this.#context.model.identify();
    const jobs = await this.#ended(signal);
    for (const job of jobs) requireModelOf(job, this.#context.model);
    for (const { job, folder } of await this.#folders(jobs, signal)) {
      const type = job.modelInvocationType ?? "InvokeModel";
      const reader = new ResultReader(this.#context.model, type);
      for await (const result of resultsOf({ job, folder, reader, parse })) {
        if (signal?.aborted) throw abortReason(signal);
        yield result;
      }
    }
  }

  /** The tokens of all jobs as Bedrock counts them; `undefined` when it does not say. */
  async usage(): Promise<UsageMetadata | undefined> {
    const folders = await this.#folders(await this.#ended());
    return usageIn(await Promise.all(folders.map(({ folder }) => folder.manifest())));
  }

  async #look(signal?: AbortSignal): Promise<GetModelInvocationJobResponse[]> {
    const arns = await this.#allArns(signal);
    return Promise.all(arns.map((arn) => this.#context.control.get(arn, signal)));
  }

  async #ended(signal?: AbortSignal): Promise<GetModelInvocationJobResponse[]> {
    const jobs = await this.#look(signal);
    const running = jobs.find(({ status }) => !hasEnded(status));
    if (!running) return jobs;
    throw new InvalidInputError(
      `The batch job ${running.jobArn} is ${running.status}: it has no results before it has ended. \`wait()\` for it.`,
    );
  }

  async #folders(jobs: readonly GetModelInvocationJobResponse[], signal?: AbortSignal) {
    const client = await this.#context.clients.s3();
    return jobs.map((job) => ({ job, folder: new BatchFolder(client, job, signal) }));
  }

  /** All jobs of the batch, looked up once. */
  async #allArns(signal?: AbortSignal): Promise<readonly string[]> {
    if (this.#arns) return this.#arns;
    const [found] = await this.#folders([await this.#context.control.get(this.arn, signal)], signal);
    this.#arns = await found?.folder.jobs();
    // The process that submits it may not have created all of them yet.
    return this.#arns ?? [this.arn];
  }
}

/** A day. A timer cannot wait for much more than four times that. */
const LONGEST_POLL_MS = 86_400_000;

function requirePause(pollMs: unknown): void {
  if (typeof pollMs === "number" && pollMs >= 0 && pollMs <= LONGEST_POLL_MS) return;
  throw new InvalidInputError(
    `\`pollMs\` must be a number of milliseconds, from 0 to ${LONGEST_POLL_MS}; it is ${inspect(pollMs, { depth: 0 })}.`,
  );
}

function requireParser(parse: unknown): void {
  if (parse === undefined || typeof member(parse, "invoke") === "function") return;
  throw new InvalidInputError("`parse` must be an output parser, or another runnable.");
}

function throwIfJobFailed({ jobArn: arn = "", status, message: words }: GetModelInvocationJobResponse): void {
  if (status === "Failed") throw new BatchFailedError({ arn, words });
  if (status === "Expired") throw new BatchExpiredError({ arn, words });
}
