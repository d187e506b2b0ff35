import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessage } from "@langchain/core/messages";

import type { ApiName } from "../models/resolve.js";
import type { ClientFields } from "../transport/connection/client_config.js";
import type { WholeReply } from "./api/bedrock_api.js";
import type { PreparedRequest } from "./request/build_request.js";
import type { CallSettings } from "./options/settings.js";

/** A model as batch inference needs it: requests and replies are made and read as in a call, and nothing is sent. */
export interface BatchModel {
  /** How the model reaches Bedrock. */
  readonly connection: ClientFields;
  /** Finds out which model it is, where Bedrock is to be asked for that. */
  identify(): Promise<void>;
  /** The model's fields, with the options bound to it over them. */
  readonly settings: CallSettings;
  /** The API that carries its calls. */
  readonly api: ApiName;
  /** The request that a call with this input would send over an API; its warnings are announced. */
  prepare(input: BaseLanguageModelInput, api: ApiName): Promise<PreparedRequest>;
  /** All of such a request but its conversation. */
  parameters(api: ApiName): PreparedRequest;
  /** The message that a call with this request would make of a reply. */
  read(reply: WholeReply, request: PreparedRequest): AIMessage;
}
