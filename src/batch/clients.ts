import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { S3Client } from "@aws-sdk/client-s3";

import type { ClientFields } from "../transport/connection/client_config.js";
import { identityOf, type Identity } from "../transport/connection/identity.js";
import { PEERS } from "./peers.js";

/** Anything that sends SDK commands to Bedrock's control plane: the SDK's client, or a wrapper of it. */
export type ControlSender = Pick<BedrockClient, "send">;

/** Clients that the caller passed. */
export interface GivenClients {
  bedrockClient?: ControlSender | undefined;
  s3Client?: S3Client | undefined;
}

/**
 * The clients of a batch: those that were passed in, which are used as they are and never destroyed, or some of its own,
 * made when they are first needed, with the region and credentials of the model.
 */
export class BatchClients {
  readonly #given: GivenClients;
  readonly #identity: () => Identity;
  #control: Promise<BedrockClient> | undefined;
  #s3: Promise<S3Client> | undefined;

  constructor(given: GivenClients, connection: ClientFields) {
    this.#given = given;
    this.#identity = () => identityOf(connection);
  }

  /** For jobs. */
  async control(): Promise<ControlSender> {
    if (this.#given.bedrockClient) return this.#given.bedrockClient;
    this.#control ??= PEERS.control().then(({ BedrockClient }) => new BedrockClient(this.#identity()));
    return this.#control;
  }

  /** For records and results. S3 takes no Bedrock API key: without other credentials the SDK looks for some. */
  async s3(): Promise<S3Client> {
    if (this.#given.s3Client) return this.#given.s3Client;
    const { token: _token, authSchemePreference: _schemes, ...identity } = this.#identity();
    this.#s3 ??= PEERS.s3().then(({ S3Client }) => new S3Client(identity));
    return this.#s3;
  }

  /** Ends the connections of the clients that were made here. */
  async close(): Promise<void> {
    const made = await Promise.allSettled([this.#control, this.#s3]);
    this.#control = undefined;
    this.#s3 = undefined;
    for (const client of made) if (client.status === "fulfilled") client.value?.destroy();
  }
}
