import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessage } from "@langchain/core/messages";

import type { ApiName } from "../models/resolve.js";
import { toMessage } from "../stream/message.js";
import type { ClientFields } from "../transport/connection/client_config.js";
import type { WholeReply } from "./api/bedrock_api.js";
import type {
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
  ResolvedFields,
} from "./options/fields.js";
import { settingsOf, type CallSettings } from "./options/settings.js";
import { readWhole, type ReplyFormat } from "./reply/whole_reply.js";
import { buildParameters, type PreparedRequest } from "./request/build_request.js";
import { lookUpProfile } from "./request/inference_profile_lookup.js";

type Prepare = (input: BaseLanguageModelInput, api: ApiName) => Promise<PreparedRequest>;

/** What a batch model takes over from its chat model. */
interface BatchModelFields {
  fields: ResolvedFields<ChatBedrockConverseFields>;
  options: ChatBedrockConverseCallOptions;
  api: ApiName;
  format: ReplyFormat;
  prepare: Prepare;
}

/** A model for batch inference: requests are made and replies are read as in a call, and nothing is sent. */
export class BatchModel {
  /** The API that carries its calls. */
  readonly api: ApiName;
  /** The request that a call with this input would send over an API; its warnings are announced. */
  readonly prepare: Prepare;
  readonly #fields: BatchModelFields["fields"];
  readonly #options: ChatBedrockConverseCallOptions;
  readonly #format: ReplyFormat;

  constructor({ fields, options, api, format, prepare }: BatchModelFields) {
    this.#fields = fields;
    this.#options = options;
    this.#format = format;
    this.api = api;
    this.prepare = prepare;
  }

  /** How the model reaches Bedrock. */
  get connection(): ClientFields {
    return this.#fields;
  }

  /** The model's fields, overridden by the options bound to it. */
  get settings(): CallSettings {
    return settingsOf(this.#fields, this.#options);
  }

  /** Asks Bedrock which model it is, if that is not known yet. */
  identify(): Promise<void> {
    return lookUpProfile(this.settings);
  }

  /** All of a request over an API except its conversation. */
  parameters(api: ApiName): PreparedRequest {
    return buildParameters(this.settings, api);
  }

  /** The message that a call with this request would make of a reply. */
  read(whole: WholeReply, request: PreparedRequest): AIMessage {
    const { reply, info } = readWhole(whole, request, this.#format);
    return toMessage(reply, info, this.#format.outputVersion);
  }
}
