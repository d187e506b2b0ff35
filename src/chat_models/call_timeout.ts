import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";
import type { IterableReadableStream } from "@langchain/core/utils/stream";

import { DirectStreamChatModel } from "./direct_stream.js";
import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { expectManyListeners } from "../platform/platform.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/**
 * A chat model that sees the `timeout` of a call. LangChain turns it into a signal, which would not tell which deadline
 * was exceeded, would not allow 0 for no limit, and could not be longer than the model's own timeout.
 */
export abstract class TimedChatModel extends DirectStreamChatModel {
  override stream(
    input: BaseLanguageModelInput,
    options?: Options,
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    return super.stream(input, options && keepTimeout(options));
  }

  /** A batch's options for each input. */
  protected override _getOptionsList<Given extends ChatBedrockConverseCallOptions>(
    options: Partial<Given> | Partial<Given>[],
    length?: number,
  ): Partial<Given>[] {
    return super._getOptionsList(keepTimeouts(options), length);
  }

  protected override _separateRunnableConfigFromCallOptionsCompat(
    options: Options = {},
  ): [RunnableConfig, this["ParsedCallOptions"]] {
    const { callTimeout, ...others } = keepTimeout(options);
    expectManyListeners(options.signal);
    const [config, callOptions] = super._separateRunnableConfigFromCallOptionsCompat(others);
    return [config, callTimeout === undefined ? callOptions : { ...callOptions, timeout: callTimeout }];
  }
}

/** {@link keepTimeout} for a batch, whose options are one object for all inputs or one for each. */
export function keepTimeouts<Given extends Options>(options: Given | Given[]): Given | Given[] {
  return Array.isArray(options) ? options.map(keepTimeout) : keepTimeout(options);
}

/** Hides `timeout` from LangChain under another name. */
export function keepTimeout<Given extends Options>(options: Given): Given {
  const { timeout: callTimeout } = options;
  return callTimeout === undefined
    ? options
    : Object.assign({}, options, { timeout: undefined, callTimeout });
}
