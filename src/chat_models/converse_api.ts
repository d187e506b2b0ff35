import {
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamRequest,
} from "@aws-sdk/client-bedrock-runtime";

import { openReply } from "../stream/events.js";
import type { SendOptions, Transport } from "../transport/transport.js";
import type { BedrockApi, PreparedCall, StreamedReply, WholeReply } from "./api.js";
import { withModelKwargs } from "./model_kwargs.js";

/** Bedrock's Converse and ConverseStream. */
export class ConverseApi implements BedrockApi {
  readonly name = "converse";
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async exchange(call: PreparedCall, options: SendOptions): Promise<WholeReply> {
    const command = new ConverseCommand(toConverseRequest(call));
    const { output, exchange } = await this.#transport.send(command, options);
    return { events: openReply(output), exchange };
  }

  async openStream(call: PreparedCall, options: SendOptions): Promise<StreamedReply> {
    const command = new ConverseStreamCommand(toConverseRequest(call));
    return this.#transport.stream(command, ({ stream }) => stream, options);
  }
}

function toConverseRequest({ request, settings }: PreparedCall): ConverseStreamRequest {
  return withModelKwargs(request, settings.modelKwargs);
}
