import type { S3Client } from "@aws-sdk/client-s3";

import { abortReason } from "../../transport/exchange/abort_reason.js";
import { secretsOf } from "../../transport/connection/client_secrets.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { withRetries } from "../../transport/exchange/retry.js";
import { toBedrockError } from "../../transport/failures/to_bedrock_error.js";
import { s3Service, type S3Request } from "./s3_failures.js";

const NEVER = new AbortController().signal;

/** The SDK's options for a request. */
export interface S3SendOptions {
  abortSignal?: AbortSignal;
}

/**
 * Requests to S3. Throttling and lost connections are retried, however the client is configured; every other
 * failure says what was asked for, and where.
 */
export class S3Requests {
  readonly client: S3Client;
  readonly #signal: AbortSignal | undefined;

  /** @param signal ends what is under way. */
  constructor(client: S3Client, signal?: AbortSignal) {
    this.client = client;
    this.#signal = signal;
  }

  /** The same without the signal, for cleaning up after an abort. */
  get unending(): S3Requests {
    return new S3Requests(this.client);
  }

  /** Whether the signal has been aborted. */
  get isAborted(): boolean {
    return this.#signal?.aborted ?? false;
  }

  /** Sends a request until it succeeds, or fails for good. */
  async attempt<Result>(
    request: S3Request,
    send: (client: S3Client, options: S3SendOptions) => Promise<Result>,
  ): Promise<Result> {
    const once = async () => {
      try {
        return await send(this.client, this.#signal ? { abortSignal: this.#signal } : {});
      } catch (error) {
        throw await this.failure(request, error);
      }
    };
    try {
      return await withRetries(once, {}, this.#signal ?? NEVER);
    } catch (error) {
      throw await this.failure(request, error);
    }
  }

  /**
   * A client for the SDK's own helpers, whose requests are sent by {@link attempt}.
   *
   * @param onFailure is called when a request has failed for good.
   */
  clientFor(request: S3Request, onFailure?: (failure: Error) => void): S3Client {
    const send = async (command: never) => {
      try {
        return await this.attempt(request, (client, options) => client.send(command, options));
      } catch (error) {
        if (error instanceof Error) onFailure?.(error);
        throw error;
      }
    };
    const client: S3Client = Object.create(this.client, { send: { value: send } });
    return client;
  }

  /** The error for what was thrown. */
  async failure(request: S3Request, error: unknown, streaming = false): Promise<unknown> {
    if (this.#signal?.aborted) return abortReason(this.#signal);
    if (error instanceof BedrockError) return error;
    return toBedrockError(error, {
      service: s3Service(request),
      model: undefined,
      region: await this.client.config.region().catch(() => undefined),
      requestId: undefined,
      secrets: await secretsOf(this.client),
      streaming,
    });
  }
}
