import type {
  $Command,
  BedrockRuntimeClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-bedrock-runtime";

import { nameRequest, type BedrockError } from "../../errors/bedrock_error.js";
import { member, numberIn } from "../failures/members.js";
import { Lifetime } from "./lifetime.js";
import type { ModelClient } from "../connection/model_client.js";
import type { ReplyBody } from "../command/reply_guard.js";
import type { SentRequests } from "../command/sent_requests.js";
import { toBedrockError } from "../failures/to_bedrock_error.js";

/** An SDK command for Bedrock Runtime. */
export type BedrockCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  BedrockRuntimeClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** What is sent, in every attempt. */
export interface Sending<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> {
  client: ModelClient;
  command: BedrockCommand<Input, Output>;
  /** How many tokens the request reserves for its reply although the caller set no limit. */
  reservedTokens: number | undefined;
  /** The requests so far. */
  requests: SentRequests;
  /** The body of the newest reply. */
  body: ReplyBody;
}

/** One attempt to send a command, from the request to the end of its reply. */
export class Attempt<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> extends Lifetime {
  readonly #sending: Sending<Input, Output>;
  #output: Output | undefined;

  constructor(call: Lifetime, sending: Sending<Input, Output>) {
    super(call);
    this.#sending = sending;
    sending.body.onProgress = () => this.restartClock("streamIdleTimeout");
    // A client that was passed in may not pass the signal on to the SDK.
    this.addEventListener("abort", () => sending.body.destroy());
  }

  /** @param firstTokenTimeout for the output and, until the clock is stopped, for reading it. */
  async send(firstTokenTimeout: number): Promise<Output> {
    const { client, command } = this.#sending;
    this.startClock("firstTokenTimeout", firstTokenTimeout);
    this.#output = await this.run(() => client.sender.send(command, { abortSignal: this.signal }));
    return this.#output;
  }

  /** Ends a failed attempt, closes its connection if necessary, and returns its error. */
  async fail(error: unknown): Promise<unknown> {
    const { reason } = this;
    // A refusal has been read to its end, so its connection can be reused.
    if (!wasRefused(error)) this.abort();
    this.end();
    const requestId = this.#output?.$metadata?.requestId;
    const failure = reason ?? (await this.#typed(error, requestId));
    nameRequest(failure, requestId);
    return failure;
  }

  async #typed(error: unknown, requestId: string | undefined): Promise<BedrockError> {
    const { client, command, requests, reservedTokens } = this.#sending;
    const model = "modelId" in command.input ? command.input.modelId : undefined;
    const region = await client.region();
    return toBedrockError(error, {
      model,
      region,
      requestId,
      reservedTokens,
      secrets: requests.secrets(),
      host: requests.host,
      streaming: this.#output !== undefined,
    });
  }
}

/** Whether the whole answer was an HTTP error. For a stream that failed, the SDK reports status 200 or none. */
function wasRefused(error: unknown): boolean {
  return (numberIn(member(error, "$metadata"), "httpStatusCode") ?? 0) >= 400;
}
