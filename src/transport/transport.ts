import type {
  ConverseStreamOutput,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-bedrock-runtime";

import { Attempt, type BedrockCommand, type Sending } from "./exchange/attempt.js";
import type { BedrockSender, ClientFields, ClientSource } from "./connection/client_config.js";
import type { Batches } from "./events/batches.js";
import { learnClock } from "./exchange/signing_clock.js";
import { DEFAULT_MS } from "./exchange/deadline_options.js";
import { AbortedError } from "../errors/aborted.js";
import { BedrockError } from "../errors/bedrock_error.js";
import { EventReader } from "./events/event_reader.js";
import { guardReply } from "./command/reply_guard.js";
import { addHeaders } from "./command/headers.js";
import { ExchangeQueue } from "./exchange/exchange_queue.js";
import { Lifetime } from "./exchange/lifetime.js";
import { readOpenStream } from "./exchange/open_stream.js";
import { checkModelId } from "./command/model_id_check.js";
import { ModelClient } from "./connection/model_client.js";
import { withRetries } from "./exchange/retry.js";
import { checkSendOptions, type SendOptions } from "./exchange/send_options.js";
import { SentRequests, watchRequests } from "./command/sent_requests.js";
import { sendOnce } from "./command/single_attempt.js";

/** What all exchanges of a model have in common. */
export interface TransportFields extends Pick<ClientFields, "defaultHeaders"> {
  client: ClientSource;
  /** How many exchanges may wait for their first content at the same time; the others queue. Default: no limit. */
  maxConcurrency?: number | undefined;
}

/** What is known about an exchange with Bedrock. */
export interface Exchange {
  requestId?: string;
  httpStatusCode?: number;
  /** How many times the request was sent. */
  attempts: number;
}

/** A reply, and what is known about its exchange. */
export interface Exchanged<Reply> {
  reply: Reply;
  exchange: Exchange;
}

/** What is sent, and how its output is read. */
export interface Sendable<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Reply> {
  command: BedrockCommand<Input, Output>;
  /** Makes a reply from the output. If it throws, the attempt has failed. */
  read: (output: Output) => Reply;
}

/**
 * What to send instead when Bedrock has refused a request; `undefined` when the refusal stands. It is sent at once, as part
 * of the same attempt and within its deadlines.
 */
export type Revise<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Reply> = (
  failure: BedrockError,
) => Sendable<Input, Output, Reply> | undefined;

/**
 * Sends commands to Bedrock, with deadlines, retries and typed errors for every exchange. When an exchange ends early, its
 * connection is closed.
 */
export class Transport {
  readonly #client: ModelClient;
  readonly #headers: Record<string, string> | undefined;
  readonly #queue: ExchangeQueue;
  readonly #underWay = new Set<Lifetime>();

  constructor({ client, maxConcurrency = Infinity, defaultHeaders }: TransportFields) {
    this.#client = new ModelClient(client);
    this.#headers = defaultHeaders;
    this.#queue = new ExchangeQueue(maxConcurrency);
  }

  /** Where requests go. Transports with the same destination call the same service. */
  destination(): Promise<string> {
    return this.#client.destination();
  }

  /** The client that sends. */
  get sender(): BedrockSender {
    return this.#client.sender;
  }

  /** Sends a command and waits for its whole output. */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Reply>(
    sendable: Sendable<Input, Output, Reply>,
    options: SendOptions,
    revise?: Revise<Input, Output, Reply>,
  ): Promise<Exchanged<Reply>> {
    const { firstTokenTimeout = DEFAULT_MS.wholeReply } = options;
    const call = this.#begin(options.signal);
    const use = (output: Output, attempt: Attempt<Input, Output>, read: (output: Output) => Reply) => {
      const reply = read(output);
      attempt.end();
      return reply;
    };
    try {
      return await this.#exchange(sendable, call, { ...options, firstTokenTimeout }, { use, revise });
    } finally {
      this.#finish(call);
    }
  }

  /**
   * Sends a command and opens the stream of its output, up to its first content. Failures before that are retried. Leaving
   * the iteration early closes the connection.
   *
   * @param sendable whose `read` returns the reply's events.
   */
  async stream<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    sendable: Sendable<Input, Output, Batches<ConverseStreamOutput>>,
    options: SendOptions,
    revise?: Revise<Input, Output, Batches<ConverseStreamOutput>>,
  ): Promise<Exchanged<AsyncIterable<readonly ConverseStreamOutput[]>>> {
    const { firstTokenTimeout = DEFAULT_MS.firstTokenOfStream } = options;
    const { streamIdleTimeout = DEFAULT_MS.streamIdle } = options;
    const call = this.#begin(options.signal);
    const use = async (
      output: Output,
      attempt: Attempt<Input, Output>,
      eventsOf: (output: Output) => Batches<ConverseStreamOutput>,
    ) => {
      const reader = new EventReader(eventsOf(output), attempt);
      const head = await reader.untilContent();
      attempt.stopClock();
      return readOpenStream({ head, reader, attempt, streamIdleTimeout, onEnd: () => this.#finish(call) });
    };
    try {
      return await this.#exchange(sendable, call, { ...options, firstTokenTimeout }, { use, revise });
    } catch (error) {
      this.#finish(call);
      throw error;
    }
  }

  /**
   * Aborts the calls in progress with an {@link AbortedError}, and closes the connections of the transport's own client; a
   * client that was passed in is not closed.
   */
  close(): void {
    for (const call of this.#underWay) call.abort(new AbortedError("The model was closed during the call."));
    this.#client.close();
  }

  #begin(signal: AbortSignal | undefined): Lifetime {
    const call = new Lifetime(signal);
    this.#underWay.add(call);
    return call;
  }

  #finish(call: Lifetime): void {
    call.end();
    this.#underWay.delete(call);
  }

  /** Makes attempts, and calls `use` on the output of each, until one succeeds. */
  async #exchange<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Read, Reply>(
    sendable: Sendable<Input, Output, Read>,
    call: Lifetime,
    options: SendOptions & { firstTokenTimeout: number },
    { use, revise }: Handling<Input, Output, Read, Reply>,
  ): Promise<Exchanged<Reply>> {
    checkSendOptions(options);
    let { read } = sendable;
    let sending = this.#prepare(sendable, options);
    let sent = 0;
    let isClockLearned = false;
    const send = async (): Promise<Exchanged<Reply>> => {
      const attempt = new Attempt(call, sending);
      sent += 1;
      try {
        const output = await attempt.send(options.firstTokenTimeout);
        return { reply: await use(output, attempt, read), exchange: exchangeOf(output, sent) };
      } catch (error) {
        const failure = await attempt.fail(error);
        if (!(failure instanceof BedrockError)) throw failure;
        if (!isClockLearned && learnClock(failure)) {
          isClockLearned = true;
          return send();
        }
        const revised = revise?.(failure);
        if (!revised) throw failure;
        ({ read } = revised);
        sending = this.#prepare(revised, options, sending.requests);
        return send();
      }
    };
    try {
      if (call.aborted) throw call.reason;
      return await this.#queue.run(() => {
        call.startClock("timeout", options.timeout ?? 0, options.elapsed);
        return withRetries(send, options, call);
      }, call);
    } catch (error) {
      throw call.aborted ? call.reason : error;
    }
  }

  /**
   * Prepares a command. Middleware goes on the command, because the client may be shared.
   *
   * @param sent the requests of the same call so far.
   */
  #prepare<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Read>(
    { command }: Sendable<Input, Output, Read>,
    { reservedTokens }: SendOptions,
    sent = new SentRequests(this.#headers),
  ): Sending<Input, Output> {
    if ("modelId" in command.input) checkModelId(command.input.modelId ?? "");
    sendOnce(command.middlewareStack);
    if (this.#headers) addHeaders(command.middlewareStack, this.#headers);
    return {
      client: this.#client,
      command,
      reservedTokens,
      requests: watchRequests(command.middlewareStack, sent),
      body: guardReply(command.middlewareStack),
    };
  }
}

/** How an attempt is handled: how its output is read, and what is sent instead after a refusal. */
interface Handling<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Read, Reply> {
  use: (
    output: Output,
    attempt: Attempt<Input, Output>,
    read: (output: Output) => Read,
  ) => Reply | Promise<Reply>;
  revise: Revise<Input, Output, Read> | undefined;
}

/** A sender that is not the SDK's client may return no `$metadata`. */
function exchangeOf({ $metadata }: Partial<ServiceOutputTypes>, attempts: number): Exchange {
  const { requestId, httpStatusCode } = $metadata ?? {};
  return { ...(requestId ? { requestId } : {}), ...(httpStatusCode ? { httpStatusCode } : {}), attempts };
}
