import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";
import { Runnable } from "@langchain/core/runnables";

import type { ChatBedrockConverseCallOptions } from "../options/fields.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/** Binds options to the model. */
export type BindOptions = (options: Options) => Runnable<BaseLanguageModelInput, AIMessageChunk>;

/** A model that is asked for an object by the right method for each call, because a call may choose another model. */
export class AskedModel extends Runnable<
  BaseLanguageModelInput,
  AIMessageChunk,
  ChatBedrockConverseCallOptions
> {
  override lc_namespace = ["langchain_bedrock", "structured_output"];
  readonly #bind: BindOptions;
  readonly #ask: (options: Options) => Options;

  constructor(bind: BindOptions, ask: (options: Options) => Options) {
    super();
    this.#bind = bind;
    this.#ask = ask;
  }

  override async invoke(input: BaseLanguageModelInput, options: Options = {}): Promise<AIMessageChunk> {
    return this.#bind(this.#ask(options)).invoke(input, options);
  }

  override async *_streamIterator(
    input: BaseLanguageModelInput,
    options: Options = {},
  ): AsyncGenerator<AIMessageChunk> {
    yield* await this.#bind(this.#ask(options)).stream(input, options);
  }
}
