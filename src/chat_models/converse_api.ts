import {
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseCommandOutput,
  type ConverseStreamCommandOutput,
  type ConverseTokensRequest,
  type CountTokensInput,
  type ToolConfiguration,
} from "@aws-sdk/client-bedrock-runtime";

import { capabilitiesOf } from "../models/resolve.js";
import { openReply } from "../stream/events.js";
import type { Transport } from "../transport/transport.js";
import {
  missingReply,
  noEvents,
  streamWhole,
  type BedrockApi,
  type PreparedCall,
  type StreamedReply,
  type WholeReply,
} from "./api.js";
import { withoutUndefined } from "./fields.js";

/** Bedrock's Converse and ConverseStream. */
export class ConverseApi implements BedrockApi {
  readonly name = "converse";
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async exchange(call: PreparedCall): Promise<WholeReply> {
    const command = new ConverseCommand(call.request);
    const read = (output: ConverseCommandOutput) => {
      if (!output.output && !output.stopReason) throw missingReply();
      return [...openReply(output)];
    };
    const { reply, exchange } = await this.#transport.send(command, read, call.settings);
    return { events: reply, exchange };
  }

  async openStream(call: PreparedCall): Promise<StreamedReply> {
    if (!streamsTools(call)) return streamWhole(await this.exchange(call));
    const command = new ConverseStreamCommand(call.request);
    const eventsOf = ({ stream }: ConverseStreamCommandOutput) => stream ?? noEvents();
    const { reply, exchange } = await this.#transport.stream(command, eventsOf, call.settings);
    return { events: reply, exchange };
  }

  countInput(call: PreparedCall): CountTokensInput {
    const { messages, system, toolConfig, additionalModelRequestFields } = call.request;
    const converse: ConverseTokensRequest = withoutUndefined({
      messages,
      system,
      toolConfig: toolConfig && countableTools(toolConfig),
      additionalModelRequestFields,
    });
    return { converse };
  }
}

/** CountTokens refuses the tools that the service runs itself (`systemTool`): they are not counted. */
function countableTools({ tools = [], ...config }: ToolConfiguration): ToolConfiguration | undefined {
  const countable = tools.filter(({ systemTool }) => !systemTool);
  return countable.some(({ toolSpec }) => toolSpec) ? { tools: countable, ...config } : undefined;
}

/** Some models take tools in whole replies only: `This model doesn't support tool use in streaming mode.` */
function streamsTools({ request, settings }: PreparedCall): boolean {
  return !request.toolConfig || capabilitiesOf(settings.model, settings).streamedTools === "accepted";
}
