import { ConverseResponse$, type ConverseResponse } from "@aws-sdk/client-bedrock-runtime";
import type { AIMessage } from "@langchain/core/messages";

import type { WholeReply } from "../chat_models/api/bedrock_api.js";
import type { BatchModel } from "../chat_models/batch_model.js";
import { readOutput } from "../chat_models/api/converse_api.js";
import { cutsOf, replyReader } from "../chat_models/api/invoke_api.js";
import type { PreparedRequest } from "../chat_models/request/build_request.js";
import { isRecord } from "../json/record.js";
import { typedDefect } from "../errors/internal.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import { converseCodec } from "./converse_codec.js";
import { errorOfRecord } from "./error_record.js";
import { API_OF, type InvocationType } from "./invocation_type.js";
import type { Note } from "./notes.js";

/** There was no call; the record was tried once. */
const EXCHANGE = { attempts: 1 };

/** Reads the results of jobs of one type, as a call would read its reply. */
export class ResultReader {
  readonly #model: BatchModel;
  readonly #type: InvocationType;
  /** What is the same for all records. */
  readonly #parameters: PreparedRequest;

  constructor(model: BatchModel, type: InvocationType) {
    this.#model = model;
    this.#type = type;
    this.#parameters = model.parameters(API_OF[type]);
  }

  /**
   * The message in a line of a job's output.
   *
   * @throws BedrockError for a record that failed, and for output that is not a reply.
   */
  async read(line: Record<string, unknown>, note: Note | undefined): Promise<AIMessage> {
    const { error: refusal = null, modelOutput: output } = line;
    if (refusal !== null) throw errorOfRecord(refusal, this.#model.settings.model);
    if (!isRecord(output)) throw new MalformedReplyError("The result has neither an output nor an error.");
    const prepared = this.#preparedFor(note);
    try {
      const reply =
        this.#type === "Converse" ? await converseReply(output, prepared) : nativeReply(output, prepared);
      return this.#model.read(reply, prepared);
    } catch (error) {
      throw typedDefect(error);
    }
  }

  /** The request as far as its reply depends on it. */
  #preparedFor(note: Note | undefined): PreparedRequest {
    const names = this.#parameters.names.withCallIds(note?.callIds ?? []);
    return { ...this.#parameters, warnings: note?.warnings ?? [], names };
  }
}

async function converseReply(
  output: Record<string, unknown>,
  { cutAt }: PreparedRequest,
): Promise<WholeReply> {
  const text = JSON.stringify(output);
  const reply: ConverseResponse = await converseCodec().createDeserializer().read(ConverseResponse$, text);
  return { events: readOutput(reply), exchange: EXCHANGE, cutAt };
}

/** A record has no headers, in which InvokeModel says more. */
function nativeReply(output: Record<string, unknown>, prepared: PreparedRequest): WholeReply {
  const reader = replyReader(prepared, {}, { contentType: undefined });
  return {
    events: [...reader.readReply(output)],
    exchange: EXCHANGE,
    cutAt: cutsOf(prepared),
    nativeStopReason: () => reader.nativeStopReason,
  };
}
