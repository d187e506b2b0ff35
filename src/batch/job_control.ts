import type { CreateModelInvocationJobRequest, GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";

import { abortReason } from "../transport/exchange/abort_reason.js";
import { AccessDeniedError } from "../errors/access_denied.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { ValidationError } from "../errors/validation.js";
import { becomes, type Rule } from "../transport/failures/failure_rule.js";
import { member } from "../transport/failures/members.js";
import { withRetries } from "../transport/exchange/retry.js";
import { toBedrockError } from "../transport/failures/to_bedrock_error.js";
import type { ControlSender } from "./clients.js";
import { hasEnded } from "./job_status.js";
import { PEERS } from "./peers.js";
import { secretsOf } from "../transport/connection/client_secrets.js";

/** Sends a command, with the SDK's options. */
type Send<Result> = (client: ControlSender, options: { abortSignal?: AbortSignal }) => Promise<Result>;

const NEVER = new AbortController().signal;

/**
 * Bedrock's batch jobs: the operations on them. Throttling and lost connections are retried, however the client is
 * configured; every other failure says what to do.
 */
export class JobControl {
  readonly #client: () => Promise<ControlSender>;

  constructor(client: () => Promise<ControlSender>) {
    this.#client = client;
  }

  /** Creates a job, and returns its ARN. A repeated token does not create a second one. */
  async create(job: CreateModelInvocationJobRequest, signal?: AbortSignal): Promise<string> {
    const { CreateModelInvocationJobCommand } = await PEERS.control();
    const command = new CreateModelInvocationJobCommand(job);
    const { jobArn } = await this.#persist("bedrock:CreateModelInvocationJob", signal, (client, options) =>
      client.send(command, options),
    );
    if (jobArn) return jobArn;
    throw new ValidationError("Bedrock made a batch job and did not say its ARN.");
  }

  /** What Bedrock says of a job. */
  async get(arn: string, signal?: AbortSignal): Promise<GetModelInvocationJobResponse> {
    const { GetModelInvocationJobCommand } = await PEERS.control();
    const command = new GetModelInvocationJobCommand({ jobIdentifier: arn });
    return this.#persist("bedrock:GetModelInvocationJob", signal, (client, options) =>
      client.send(command, options),
    );
  }

  /** Stops a job. One that has ended stays as it is. */
  async stop(arn: string): Promise<void> {
    const { StopModelInvocationJobCommand } = await PEERS.control();
    const command = new StopModelInvocationJobCommand({ jobIdentifier: arn });
    try {
      await this.#persist("bedrock:StopModelInvocationJob", undefined, (client, options) =>
        client.send(command, options),
      );
    } catch (error) {
      if (!isConflict(error) || !hasEnded((await this.get(arn)).status)) throw error;
    }
  }

  async #persist<Result>(
    action: string,
    signal: AbortSignal | undefined,
    send: Send<Result>,
  ): Promise<Result> {
    try {
      return await withRetries(() => this.#attempt(action, signal, send), {}, signal ?? NEVER);
    } catch (error) {
      throw signal?.aborted ? abortReason(signal) : error;
    }
  }

  async #attempt<Result>(
    action: string,
    signal: AbortSignal | undefined,
    send: Send<Result>,
  ): Promise<Result> {
    const client = await this.#client();
    try {
      return await send(client, signal ? { abortSignal: signal } : {});
    } catch (error) {
      if (signal?.aborted) throw abortReason(signal);
      throw toBedrockError(error, {
        service: { name: "Bedrock", rules: refusals(action) },
        model: undefined,
        region: await regionOf(client),
        requestId: undefined,
        secrets: await secretsOf(client),
      });
    }
  }
}

/** Source: API reference, StopModelInvocationJob, for a job that has ended meanwhile. */
function isConflict(error: unknown): boolean {
  return member(member(error, "cause"), "name") === "ConflictException";
}

/** Bedrock's refusals of jobs, where they have other reasons than those of calls. */
function refusals(action: string): readonly Rule[] {
  return [
    {
      rule: "the role cannot be assumed, or may not read or write",
      when: { status: 400, says: /\brole\b|assume/i },
      becomes: becomes(ValidationError),
      advice: () =>
        "The role needs a trust policy that lets bedrock.amazonaws.com assume it, and s3:GetObject, s3:PutObject and s3:ListBucket on " +
        "the bucket: see https://docs.aws.amazon.com/bedrock/latest/userguide/batch-iam-sr.html",
    },
    {
      rule: "the caller may not do it",
      when: { names: /^AccessDenied/ },
      becomes: becomes(AccessDeniedError),
      advice: () => `Allow ${action} to whoever calls; who makes jobs needs iam:PassRole on the role too.`,
    },
    {
      rule: "there is no such job",
      when: { names: /^ResourceNotFound/ },
      becomes: (message, { cause }) => new InvalidInputError(message, { cause }),
      advice: () => "Check the ARN, and the model's region and account.",
    },
  ];
}

async function regionOf(client: ControlSender): Promise<string | undefined> {
  const region = member(member(client, "config"), "region");
  try {
    const given: unknown = typeof region === "function" ? await region() : region;
    return typeof given === "string" ? given : undefined;
  } catch {
    return undefined;
  }
}
