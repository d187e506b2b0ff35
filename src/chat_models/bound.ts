import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";
import { RunnableBinding, type RunnableConfig } from "@langchain/core/runnables";

import type { ChatBedrockConverseCallOptions } from "./fields.js";
import { mergedSettings } from "./settings.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/** A model with options bound to it. LangChain's own binding replaces an object where ours is merged key by key. */
export class BoundChatModel extends RunnableBinding<
  BaseLanguageModelInput,
  AIMessageChunk,
  ChatBedrockConverseCallOptions
> {
  override withConfig(config: Options) {
    return super.withConfig({ ...config, ...mergedSettings(this.config, config) });
  }

  override async _mergeConfig(...options: (Options | RunnableConfig | undefined)[]): Promise<Options> {
    const timeout = [this.config, ...options].findLast((layer) => layer?.timeout !== undefined)?.timeout;
    return {
      ...(await super._mergeConfig(...options)),
      ...mergedSettings(this.config, ...options),
      // LangChain takes the shortest of all; here a call's own wins, as of every option.
      ...(timeout === undefined ? {} : { timeout }),
    };
  }
}
