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

/** A model with options bound to it. LangChain's own binding would replace the objects that are merged here. */
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
    // In a chain, LangChain adds listeners before the model itself is called.
    expectManyListeners(options.signal);
    return super.invoke(input, options);
  }

  override async stream(
    input: BaseLanguageModelInput,
    options: Options = {},
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    if (isWithinRunnable(options)) return super.stream(input, keepTimeout(options));
    // LangChain's own binding fills in the configuration, which would look to the model like a call from a chain.
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
    // LangChain would keep an alias in addition to the proper name from a lower level.
    const layers = options.map((layer) => layer && underProperNames<Options>(layer));
    const timeouts = [this.config, ...layers].map(
      (layer: Options = {}) => layer.callTimeout ?? layer.timeout,
    );
    return {
      ...(await super._mergeConfig(...layers)),
      ...mergedSettings(this.config, ...layers),
      // LangChain takes the shortest timeout; here a call's own wins, as for every option.
      timeout: timeouts.findLast((timeout) => timeout !== undefined),
      callTimeout: undefined,
    };
  }
}
