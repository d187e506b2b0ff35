import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type BedrockRuntimeClientConfig,
  type ConverseCommandInput,
  type ConverseCommandOutput,
  type ConverseStreamCommandInput,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import type { AsyncCaller } from "@langchain/core/utils/async_caller";

import { clientConfig, type BedrockSender, type ClientFields } from "./client.js";
import { addHeaders } from "./headers.js";
import { linkAbort, type LinkedAbort } from "./linked_abort.js";
import { stampAwsError } from "./retry.js";

/** What a call may set for its own exchange. */
export interface SendOptions {
  signal?: AbortSignal | undefined;
  /** Retries after the first attempt. */
  maxRetries?: number | undefined;
}

/** Bedrock's account of an exchange. */
export interface Exchange {
  requestId?: string;
  httpStatusCode?: number;
  /** How many times the request was sent. */
  attempts: number;
}

/** A reply that came whole. */
export interface WholeReply {
  exchange: Exchange;
  reply: ConverseCommandOutput;
}

/** A stream that has begun. */
export interface EventStream {
  exchange: Exchange;
  events: AsyncIterable<ConverseStreamOutput>;
}

/**
 * Sends requests to Bedrock, through the caller's client or one of its own, which it makes at the first call.
 * LangChain's `caller` owns retries and concurrency; an abort reaches the socket.
 */
export class Transport {
  readonly #client: () => BedrockSender;
  readonly #headers: Record<string, string> | undefined;
  readonly #caller: AsyncCaller;
  #ownClient: BedrockRuntimeClient | undefined;

  /** @throws InvalidInputError when no client can be made of the fields. */
  constructor(fields: ClientFields, caller: AsyncCaller) {
    const { client } = fields;
    this.#client = client ? () => client : this.#lazyClient(clientConfig(fields));
    this.#headers = fields.defaultHeaders;
    this.#caller = caller;
  }

  /** One request, one whole reply. */
  async converse(input: ConverseCommandInput, options: SendOptions): Promise<WholeReply> {
    const abort = linkAbort(options.signal);
    const command = new ConverseCommand(input);
    addHeaders(command.middlewareStack, this.#headers);
    try {
      const { output, exchange } = await this.#send(abort, options, (client) =>
        client.send(command, { abortSignal: abort.signal }),
      );
      return { exchange, reply: output };
    } finally {
      abort.unlink();
    }
  }

  /** One request, its reply event by event. Leaving the iteration early closes the connection. */
  async converseStream(input: ConverseStreamCommandInput, options: SendOptions): Promise<EventStream> {
    const abort = linkAbort(options.signal);
    const command = new ConverseStreamCommand(input);
    addHeaders(command.middlewareStack, this.#headers);
    try {
      const { output, exchange } = await this.#send(abort, options, (client) =>
        client.send(command, { abortSignal: abort.signal }),
      );
      return { exchange, events: untilAborted(output.stream ?? noEvents(), abort, options.signal) };
    } catch (error) {
      abort.unlink();
      throw error;
    }
  }

  /** Ends the connections of the client that this transport made; a client that was passed in stays as it is. */
  close(): void {
    this.#ownClient?.destroy();
    this.#ownClient = undefined;
  }

  #lazyClient(config: BedrockRuntimeClientConfig): () => BedrockSender {
    return () => (this.#ownClient ??= new BedrockRuntimeClient(config));
  }

  async #send<Output extends { $metadata?: { requestId?: string; httpStatusCode?: number } }>(
    abort: LinkedAbort,
    { signal, maxRetries }: SendOptions,
    attempt: (client: BedrockSender) => Promise<Output>,
  ): Promise<{ output: Output; exchange: Exchange }> {
    signal?.throwIfAborted();
    let attempts = 0;
    const callOptions = { signal: abort.signal, ...(maxRetries === undefined ? {} : { maxRetries }) };
    try {
      const output = await this.#caller.callWithOptions(callOptions, async () => {
        attempts += 1;
        try {
          return await attempt(this.#client());
        } catch (error) {
          throw stampAwsError(error);
        }
      });
      const { requestId, httpStatusCode } = output.$metadata ?? {};
      return {
        output,
        exchange: {
          ...(requestId ? { requestId } : {}),
          ...(httpStatusCode ? { httpStatusCode } : {}),
          attempts,
        },
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  }
}

/**
 * The events of a stream until it ends or the caller aborts. The SDK ends an aborted HTTP/2 stream as if it
 * were complete, and leaves an HTTP/1.1 socket open that nobody reads any more; here the first is an error,
 * with the reason of the caller's signal, and the second is closed.
 */
async function* untilAborted(
  events: AsyncIterable<ConverseStreamOutput>,
  abort: LinkedAbort,
  signal: AbortSignal | undefined,
): AsyncGenerator<ConverseStreamOutput> {
  let ended = false;
  try {
    yield* events;
    ended = true;
    signal?.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    throw stampAwsError(error);
  } finally {
    if (!ended) abort.abort();
    abort.unlink();
  }
}

async function* noEvents(): AsyncGenerator<ConverseStreamOutput> {}
