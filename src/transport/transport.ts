import {
  BedrockRuntimeClient,
  type $Command,
  type BedrockRuntimeClientConfig,
  type BedrockRuntimeClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
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

/** What an operation gave back, and Bedrock's account of it. */
export interface Exchanged<Output> {
  output: Output;
  exchange: Exchange;
}

/** A command of the SDK for Bedrock Runtime. */
type BedrockCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  BedrockRuntimeClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/**
 * Sends commands to Bedrock, through the caller's client or one of its own, which it makes at the first call.
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

  /** Sends a command and waits for its whole output. */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: BedrockCommand<Input, Output>,
    options: SendOptions,
  ): Promise<Exchanged<Output>> {
    const abort = linkAbort(options.signal);
    try {
      return await this.#sendWithRetries(command, options, abort);
    } finally {
      abort.unlink();
    }
  }

  /** Sends a command and opens the stream of its output. Leaving the iteration early closes the connection. */
  async stream<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Event>(
    command: BedrockCommand<Input, Output>,
    eventsOf: (output: Output) => AsyncIterable<Event> | undefined,
    options: SendOptions,
  ): Promise<Exchanged<Output> & { events: AsyncIterable<Event> }> {
    const abort = linkAbort(options.signal);
    try {
      const { output, exchange } = await this.#sendWithRetries(command, options, abort);
      return {
        output,
        exchange,
        events: untilAborted(eventsOf(output) ?? noEvents(), abort, options.signal),
      };
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

  async #sendWithRetries<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: BedrockCommand<Input, Output>,
    { signal, maxRetries }: SendOptions,
    abort: LinkedAbort,
  ): Promise<Exchanged<Output>> {
    signal?.throwIfAborted();
    addHeaders(command.middlewareStack, this.#headers);
    let attempts = 0;
    const callOptions = { signal: abort.signal, ...(maxRetries === undefined ? {} : { maxRetries }) };
    try {
      const output = await this.#caller.callWithOptions(callOptions, async () => {
        attempts += 1;
        try {
          return await this.#client().send(command, { abortSignal: abort.signal });
        } catch (error) {
          throw stampAwsError(error);
        }
      });
      return { output, exchange: exchangeOf(output, attempts) };
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  }
}

/** A sender that is not the SDK's own client may give no `$metadata`. */
function exchangeOf({ $metadata }: Partial<ServiceOutputTypes>, attempts: number): Exchange {
  const { requestId, httpStatusCode } = $metadata ?? {};
  return { ...(requestId ? { requestId } : {}), ...(httpStatusCode ? { httpStatusCode } : {}), attempts };
}

/**
 * The events of a stream until it ends or the caller aborts. The SDK ends an aborted HTTP/2 stream as if it
 * were complete, and leaves an HTTP/1.1 socket open that nobody reads any more; here the first is an error,
 * with the reason of the caller's signal, and the second is closed.
 */
async function* untilAborted<Event>(
  events: AsyncIterable<Event>,
  abort: LinkedAbort,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event> {
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

async function* noEvents(): AsyncGenerator<never> {}
