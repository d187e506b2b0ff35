import {
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
  type InvokeModelCommandOutput,
  type InvokeModelResponse,
  type InvokeModelWithResponseStreamCommandOutput,
  type ResponseStream,
} from "@aws-sdk/client-bedrock-runtime";

import type { NativeJson } from "../../invoke/family.js";
import { NativeReplyReader } from "../../invoke/native_reply.js";
import { familyOf } from "../../invoke/registry.js";
import { isRecord } from "../../json/record.js";
import { assertShape, struct, type Struct } from "../../json/reply_shape.js";
import { TranslatedBatches } from "../../transport/events/batches.js";
import { batchesOf } from "../../transport/events/decoded_stream.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import { Transport, type TransportFields } from "../../transport/transport.js";
import { captureTokenHeaders, type TokenHeaders } from "../../transport/command/usage_headers.js";
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
import { toInvokeRequest } from "./invoke_request.js";
import type { OpenApi } from "./lazy_api.js";

/** Bedrock's InvokeModel and InvokeModelWithResponseStream, in the native API of the model's family. */
export class InvokeModelApi implements BedrockApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async exchange(call: RevisableCall): Promise<WholeReply> {
    const toSendable = (prepared: PreparedCall) => {
      const command = new InvokeModelCommand(toInvokeRequest(prepared, false));
      const headers = captureTokenHeaders(command.middlewareStack);
      const read = (output: InvokeModelCommandOutput) => {
        const reader = replyReader(prepared, headers, output);
        return { reader, events: [...reader.readReply(parseReply(output.body))] };
      };
      return { command, read };
    };
    const { reply, exchange } = await this.#transport.send(...sendingOf(call, toSendable));
    const { events, reader } = reply;
    return { events, exchange, cutAt: cutsOf(call.current), nativeStopReason: () => reader.nativeStopReason };
  }

  async openStream(call: RevisableCall): Promise<StreamedReply> {
    if (familyOf(call.current.settings.model, call.current.settings).wholeRepliesOnly)
      return streamWhole(await this.exchange(call));
    let reader: NativeReplyReader | undefined;
    const toSendable = (prepared: PreparedCall) => {
      const command = new InvokeModelWithResponseStreamCommand(toInvokeRequest(prepared, true));
      const headers = captureTokenHeaders(command.middlewareStack);
      const read = ({ body, ...output }: InvokeModelWithResponseStreamCommandOutput) => {
        // A reader for each attempt, because the previous one may have read the beginning of a reply that failed.
        const own = replyReader(prepared, headers, output);
        reader = own;
        return new TranslatedBatches(
          batchesOf(body ?? noEvents()),
          (event) => {
            const bytes = chunkOf(event);
            return bytes ? own.readChunk(parseReply(bytes)) : [];
          },
          () => own.endStream(),
        );
      };
      return { command, read };
    };
    const { reply, exchange } = await this.#transport.stream(...sendingOf(call, toSendable));
    return {
      events: reply,
      exchange,
      cutAt: cutsOf(call.current),
      nativeStopReason: () => reader?.nativeStopReason,
    };
  }

  async countTokens(call: PreparedCall): Promise<number> {
    const { body } = toInvokeRequest(call, false);
    return countTokens(this.#transport, { invokeModel: { body } }, call.settings);
  }
}

/** The API, over a transport of its own. */
export function openInvokeModel(fields: TransportFields): OpenApi {
  const transport = new Transport(fields);
  return { transport, api: new InvokeModelApi(transport) };
}

/** An event of a stream. Its other kinds are exceptions, or unknown. */
const EVENT: Struct = { ...struct({ chunk: struct({ bytes: "bytes" }, "bytes") }), noNulls: true };

/** The bytes of an event that is a chunk. @throws MalformedReplyError for a chunk without bytes, which may have held text. */
function chunkOf(event: ResponseStream): Uint8Array | undefined {
  const bytes = event.chunk?.bytes;
  if (!ArrayBuffer.isView(bytes)) assertShape(event, EVENT);
  return bytes;
}

/** The texts at which the answer is cut, including stop sequences that the family's API does not accept. */
export function cutsOf({ request, settings, cutAt }: PreparedCall): readonly string[] {
  const { stopSequences = [] } = request.inferenceConfig ?? {};
  return familyOf(settings.model, settings).nativeStop ? cutAt : [...cutAt, ...stopSequences];
}

/** The reader of one reply to a request. */
export function replyReader(
  { request, settings }: PreparedCall,
  headers: TokenHeaders,
  { performanceConfigLatency: latency, serviceTier: type }: Omit<InvokeModelResponse, "body">,
): NativeReplyReader {
  return new NativeReplyReader({
    family: familyOf(settings.model, settings),
    request,
    headers,
    processing: {
      ...(latency === undefined ? {} : { performanceConfig: { latency } }),
      ...(type === undefined ? {} : { serviceTier: { type } }),
    },
  });
}

const decoder = new TextDecoder();

/** @throws MalformedReplyError when the reply is empty, not JSON or not an object. */
function parseReply(bytes: Uint8Array | undefined): NativeJson {
  if (!bytes?.length) throw missingReply();
  const reply = parseText(decoder.decode(bytes));
  if (!isRecord(reply)) throw new MalformedReplyError("The reply is JSON but not an object. Call again.");
  return reply;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message is not used, because it quotes the text: half a secret in a gateway's page is not recognized.
    const looks = /^\s*</.test(text) ? " but looks like the page of a proxy or gateway" : "";
    throw new MalformedReplyError(`The reply is not JSON${looks}. Call again.`);
  }
}
