import type { ApiName } from "../../models/resolve.js";
import type { BedrockSender } from "../../transport/connection/client_config.js";
import type { TransportFields } from "../../transport/transport.js";
import type { LazyApi, OpenApi } from "./lazy_api.js";

/** A model's connection to Bedrock, which is opened by the first call. */
export class Connection {
  readonly #api: LazyApi;
  readonly #fields: TransportFields;
  #opened: Promise<OpenApi> | undefined;

  constructor(api: LazyApi, fields: TransportFields) {
    this.#api = api;
    this.#fields = fields;
  }

  /** The name of the API that carries the model's calls. */
  get apiName(): ApiName {
    return this.#api.name;
  }

  /** @throws InternalError when the code for it cannot be loaded; the next call tries again. */
  open(): Promise<OpenApi> {
    return (this.#opened ??= this.#open());
  }

  /** Where requests go. Connections with the same destination reach the same service. */
  async destination(): Promise<string> {
    return (await this.open()).transport.destination();
  }

  /**
   * The client for other code: the caller's client, or only the `send` of the model's own, because a client leads to its
   * sockets and so to the headers of requests in progress.
   */
  get sender(): BedrockSender {
    const { client } = this.#fields.client;
    if (client) return client;
    const send = async (...args: Parameters<BedrockSender["send"]>) =>
      (await this.open()).transport.sender.send(...args);
    // `send` has three forms, which only a cast can express.
    return { send: send as BedrockSender["send"] };
  }

  /** Aborts the calls in progress, and closes the connections of the model's own client. The next call opens new ones. */
  close(): void {
    this.#opened?.then(
      ({ transport }) => transport.close(),
      () => undefined,
    );
  }

  async #open(): Promise<OpenApi> {
    try {
      return await this.#api.open(this.#fields);
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}
