import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";

import { TimedChatModel } from "./call_timeout.js";
import { throwIfFailed } from "./earlier_error.js";
import type { ChatBedrockConverseCallOptions } from "./options/fields.js";

/** A chat model that fails with the error of the step before it, as in a batch of a chain whose prompt failed. */
export abstract class ChainedChatModel extends TimedChatModel {
  override async invoke(
    input: BaseLanguageModelInput,
    options?: Partial<ChatBedrockConverseCallOptions>,
  ): Promise<AIMessageChunk> {
    throwIfFailed(input);
    return super.invoke(input, options);
  }
}
