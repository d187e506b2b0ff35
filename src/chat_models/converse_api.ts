import { ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";

import { openReply } from "../stream/events.js";
import type { SendOptions, Transport } from "../transport/transport.js";
import type { BedrockApi, PreparedCall, StreamedReply, WholeReply } from "./api.js";
import { withModelKwargs } from "./model_kwargs.js";

/** Bedrock's Converse and ConverseStream. */
export class ConverseApi implements BedrockApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async exchange({ request, settings }: PreparedCall, options: SendOptions): Promise<WholeReply> {
    const command = new ConverseCommand(withModelKwargs(request, settings.modelKwargs));
    const { output, exchange } = await this.#transport.send(command, options);
    return { events: openReply(output), exchange };
  }

  async openStream({ request, settings }: PreparedCall, options: SendOptions): Promise<StreamedReply> {
    const command = new ConverseStreamCommand(withModelKwargs(request, settings.modelKwargs));
    return this.#transport.stream(command, ({ stream }) => stream, options);
  }
}
