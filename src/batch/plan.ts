import { randomUUID } from "node:crypto";

import type { CreateModelInvocationJobRequest } from "@aws-sdk/client-bedrock";

import type { BatchModel } from "../chat_models/batch_model.js";

import { InvalidInputError } from "../errors/invalid_input.js";
import { batchedModelId, invocationTypeOf, type InvocationType } from "./invocation_type.js";
import { folderOfBatch, type JobFolder } from "./layout.js";
import type { BatchLimits } from "./limits.js";
import { requireRecords } from "./record.js";
import { toS3Uri, type S3Place } from "./storage/uri.js";
import { definedMembers } from "../json/record.js";

/** How a batch is submitted. */
export interface SubmitOptions {
  /** The name of the job: letters, digits, `-`, `+` and `.`; of several jobs, with a number behind it. Default: `batch`. */
  jobName?: string;
  /**
   * Makes a submit repeatable: another one with the same name and token returns the same batch, and uploads nothing.
   * Letters, digits and `-`.
   */
  clientRequestToken?: string;
  /** After how many hours the job expires. Bedrock's default is 24. */
  timeoutDurationInHours?: number;
  /** Tags of the job, by their keys. */
  tags?: Readonly<Record<string, string>>;
  /** Whether to leave out inputs that are not valid, and to name them in `skipped` and in the results. Default `false`. */
  skipInvalid?: boolean;
  /** Ends the submit, and removes what was uploaded. */
  signal?: AbortSignal;
}

/** What all batches of one {@link BedrockBatch} have. */
export interface BatchSettings extends Pick<CreateModelInvocationJobRequest, "vpcConfig"> {
  model: BatchModel;
  roleArn: string | undefined;
  place: S3Place | undefined;
  limits: BatchLimits;
  s3EncryptionKeyId?: string | undefined;
}

/** Names are part of keys and of other names: this leaves room for a number. */
const JOB_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9+.-]{0,57}[a-zA-Z0-9])?$/;
/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelInvocationJob.html */
const TOKEN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,249}[a-zA-Z0-9])?$/;

/** What is decided about a batch before its first input is read. */
export class BatchPlan {
  readonly model: BatchModel;
  /** The type of its jobs, until an input has calls. */
  readonly type: InvocationType;
  readonly limits: BatchLimits;
  readonly skipInvalid: boolean;
  readonly signal: AbortSignal | undefined;
  /** Whether the same batch may have been submitted before. */
  readonly isRepeatable: boolean;
  /** The key of its folder. */
  readonly folder: string;
  /** The bucket that it is in. */
  readonly bucket: string;
  readonly #settings: BatchSettings;
  readonly #options: SubmitOptions;
  readonly #modelId: string;
  readonly #roleArn: string;
  readonly #name: string;
  readonly #token: string;

  /** @throws InvalidInputError for a model, a name or a token that Bedrock does not take. */
  constructor(settings: BatchSettings, options: SubmitOptions) {
    const { jobName = "batch", clientRequestToken = randomUUID(), skipInvalid = false, signal } = options;
    requireShape(JOB_NAME, { jobName }, "letters, digits, `-`, `+` and `.`, at most 59");
    requireShape(TOKEN, { clientRequestToken }, "letters, digits and `-`, at most 251");
    this.#settings = settings;
    this.#options = options;
    this.#name = jobName;
    this.#token = clientRequestToken;
    this.model = settings.model;
    this.#modelId = batchedModelId(settings.model);
    this.type = invocationTypeOf(settings.model);
    requireRecords(settings.model, this.type);
    this.limits = settings.limits;
    this.skipInvalid = skipInvalid;
    this.signal = signal;
    this.isRepeatable = options.clientRequestToken !== undefined;
    this.#roleArn = requireField("roleArn", settings.roleArn);
    const { bucket, key } = requireField("s3Uri", settings.place);
    this.bucket = bucket;
    this.folder = folderOfBatch(key, jobName, clientRequestToken);
  }

  /** The request that creates one of this many jobs. */
  jobRequest(
    { number, input, output }: JobFolder,
    type: InvocationType,
    jobs: number,
  ): CreateModelInvocationJobRequest {
    const { vpcConfig, s3EncryptionKeyId } = this.#settings;
    const { timeoutDurationInHours, tags } = this.#options;
    const { bucket } = this;
    return definedMembers({
      jobName: jobs === 1 ? this.#name : `${this.#name}-${number}`,
      clientRequestToken: `${this.#token}-${number}`,
      roleArn: this.#roleArn,
      modelId: this.#modelId,
      modelInvocationType: type,
      inputDataConfig: {
        s3InputDataConfig: { s3InputFormat: "JSONL" as const, s3Uri: toS3Uri({ bucket, key: input }) },
      },
      outputDataConfig: {
        s3OutputDataConfig: definedMembers({ s3Uri: toS3Uri({ bucket, key: output }), s3EncryptionKeyId }),
      },
      vpcConfig,
      timeoutDurationInHours,
      tags: tags && Object.entries(tags).map(([key, value]) => ({ key, value })),
    });
  }
}

/** @throws InvalidInputError without a field that only `submit` needs. */
function requireField<Value>(name: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new InvalidInputError(
    `\`${name}\` is missing: \`submit\` needs it, though reading results does not.`,
  );
}

function requireShape(pattern: RegExp, named: Record<string, unknown>, rule: string): void {
  for (const [name, text] of Object.entries(named)) {
    if (typeof text === "string" && pattern.test(text)) continue;
    throw new InvalidInputError(`\`${name}\` takes ${rule}; it is ${JSON.stringify(text)}.`);
  }
}
