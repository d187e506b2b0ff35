import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";
import { RunnableBinding, type RunnableBatchOptions, type RunnableConfig } from "@langchain/core/runnables";
import type { IterableReadableStream } from "@langchain/core/utils/stream";

import { keepTimeout, keepTimeouts } from "./call_timeout.js";
import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { underProperNames } from "./options/proper_names.js";
import { mergedSettings } from "./options/settings.js";
import { expectManyListeners } from "../platform/platform.js";
import { isWithinRunnable } from "./within_runnable.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/** A model with options bound to it. LangChain's own binding replaces an object where ours is merged key by key. */
export class BoundChatModel extends RunnableBinding<
  BaseLanguageModelInput,
  AIMessageChunk,
  ChatBedrockConverseCallOptions
> {
  constructor({
    config,
    ...fields
  }: ConstructorParameters<
    typeof RunnableBinding<BaseLanguageModelInput, AIMessageChunk, ChatBedrockConverseCallOptions>
  >[0]) {
    super({ ...fields, config: underProperNames<Options>(config) });
  }

  override withConfig(config: Options) {
    const named = underProperNames(config);
    return super.withConfig({ ...named, ...mergedSettings(this.config, named) });
  }

  override invoke(input: BaseLanguageModelInput, options: Options = {}): Promise<AIMessageChunk> {
    // In a chain, LangChain listens before the model itself is reached.
    expectManyListeners(options.signal);
    return super.invoke(input, options);
  }

  override async stream(
    input: BaseLanguageModelInput,
    options: Options = {},
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    if (isWithinRunnable(options)) return super.stream(input, keepTimeout(options));
    // LangChain's own binding fills in the configuration, by which the model would take it for a chain.
    return this.bound.stream(input, await this._mergeConfig(keepTimeout(options), this.kwargs));
  }

  override batch(
    inputs: BaseLanguageModelInput[],
    options?: Options | Options[],
    batchOptions?: RunnableBatchOptions & { returnExceptions?: false },
  ): Promise<AIMessageChunk[]>;
  override batch(
    inputs: BaseLanguageModelInput[],
    options?: Options | Options[],
    batchOptions?: RunnableBatchOptions,
  ): Promise<(AIMessageChunk | Error)[]>;
  override batch(
    inputs: BaseLanguageModelInput[],
    options: Options | Options[] = {},
    batchOptions?: RunnableBatchOptions,
  ): Promise<(AIMessageChunk | Error)[]> {
    return super.batch(inputs, keepTimeouts(options), batchOptions);
  }

  override async _mergeConfig(...options: (Options | RunnableConfig | undefined)[]): Promise<Options> {
    // LangChain would leave an alias beside the proper name of a lower level.
    const layers = options.map((layer) => layer && underProperNames<Options>(layer));
    const timeouts = [this.config, ...layers].map(
      (layer: Options = {}) => layer.callTimeout ?? layer.timeout,
    );
    return {
      ...(await super._mergeConfig(...layers)),
      ...mergedSettings(this.config, ...layers),
      // LangChain takes the shortest of all; here a call's own wins, as of every option.
      timeout: timeouts.findLast((timeout) => timeout !== undefined),
      callTimeout: undefined,
    };
  }
}
