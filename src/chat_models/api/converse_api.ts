import {
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseResponse,
  type ConverseStreamCommandOutput,
  type ConverseStreamOutput,
  type ConverseTokensRequest,
  type ToolConfiguration,
} from "@aws-sdk/client-bedrock-runtime";

import { capabilitiesOf } from "../../models/resolve.js";
import { assertShape } from "../../json/reply_shape.js";
import { CONVERSE } from "../../stream/converse_shapes.js";
import { openReply } from "../../stream/events.js";
import { TranslatedBatches, type Batches } from "../../transport/events/batches.js";
import { batchesOf } from "../../transport/events/decoded_stream.js";
import { CONVERSE_BODY, CONVERSE_STREAM_BODY } from "../../transport/command/request_body.js";
import { Transport, type TransportFields } from "../../transport/transport.js";
import {
  missingReply,
  noEvents,
  sendingOf,
  streamWhole,
  type BedrockApi,
  type PreparedCall,
  type RevisableCall,
  type StreamedReply,
  type WholeReply,
} from "./bedrock_api.js";
import { countTokens } from "./count_tokens.js";
import type { OpenApi } from "./lazy_api.js";
import { definedMembers } from "../../json/record.js";

/** Bedrock's Converse and ConverseStream. */
export class ConverseApi implements BedrockApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async exchange(call: RevisableCall): Promise<WholeReply> {
    const { reply, exchange } = await this.#transport.send(
      ...sendingOf(call, ({ request }) => {
        const command = new ConverseCommand(request);
        CONVERSE_BODY.writeFor(command);
        return { command, read: readOutput };
      }),
    );
    return { events: reply, exchange, cutAt: call.current.cutAt };
  }

  async openStream(call: RevisableCall): Promise<StreamedReply> {
    if (!streamsTools(call.current)) return streamWhole(await this.exchange(call));
    const { reply, exchange } = await this.#transport.stream(
      ...sendingOf(call, ({ request }) => {
        const command = new ConverseStreamCommand(request);
        CONVERSE_STREAM_BODY.writeFor(command);
        return { command, read: eventsOf };
      }),
    );
    return { events: reply, exchange, cutAt: call.current.cutAt };
  }

  async countTokens({ request, settings }: PreparedCall): Promise<number> {
    const { messages, system, toolConfig, additionalModelRequestFields } = request;
    const converse: ConverseTokensRequest = definedMembers({
      messages,
      system,
      toolConfig: toolConfig && countableTools(toolConfig),
      additionalModelRequestFields,
    });
    return countTokens(this.#transport, { converse }, settings);
  }
}

/** The API, over a transport of its own. */
export function openConverse(fields: TransportFields): OpenApi {
  const transport = new Transport(fields);
  return { transport, api: new ConverseApi(transport) };
}

/** The events of a whole reply. */
export function readOutput(output: ConverseResponse) {
  if (!output.output && !output.stopReason) throw missingReply();
  assertShape(output, CONVERSE.reply);
  return [...openReply(output)];
}

/** The events of a stream. Their types are checked here, because a reply that is malformed at its start is retried. */
function eventsOf({ stream }: ConverseStreamCommandOutput): Batches<ConverseStreamOutput> {
  return new TranslatedBatches(batchesOf(stream ?? noEvents()), (event) => {
    if (!isPieceOfText(event)) assertShape(event, CONVERSE.event);
    return [event];
  });
}

/** Whether an event is a piece of text or of a tool's input. Nearly all events are, and this check is quicker than the full one. */
function isPieceOfText({ contentBlockDelta }: ConverseStreamOutput): boolean {
  const { contentBlockIndex = 0, delta } = contentBlockDelta ?? {};
  return Number.isFinite(contentBlockIndex) && typeof (delta?.text ?? delta?.toolUse?.input) === "string";
}

/** CountTokens refuses the tools that the service runs itself (`systemTool`), so they are not counted. */
function countableTools({ tools = [], ...config }: ToolConfiguration): ToolConfiguration | undefined {
  const countable = tools.filter(({ systemTool }) => !systemTool);
  return countable.some(({ toolSpec }) => toolSpec) ? { tools: countable, ...config } : undefined;
}

/** Some models support tools only in whole replies: `This model doesn't support tool use in streaming mode.` */
function streamsTools({ request, settings }: PreparedCall): boolean {
  return !request.toolConfig || capabilitiesOf(settings.model, settings).streamedTools === "accepted";
}
