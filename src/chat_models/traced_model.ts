import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { CallbackManager, type Callbacks } from "@langchain/core/callbacks/manager";
import type { LangSmithParams } from "@langchain/core/language_models/chat_models";
import type { BaseMessageLike } from "@langchain/core/messages";
import type { LLMResult } from "@langchain/core/outputs";
import type { RunnableConfig } from "@langchain/core/runnables";

import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { TokenCountingChatModel } from "./token_counting_model.js";
import { langSmithParams, scalarParameters, traceableParameters } from "./tracing.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/** What traces show of a call. */
export interface TracedCall {
  /** The request that it would send, without its conversation. */
  parameters: ConverseStreamRequest;
  /** The name under which the model is priced. */
  modelName: string;
}

/**
 * A chat model whose traces show the parameters of its requests. They are built only for calls that somebody traces, because
 * that takes as long as building the request.
 */
export abstract class TracedChatModel extends TokenCountingChatModel {
  /** What traces show of calls, by their options, because LangChain asks twice before a call. */
  readonly #traced = new WeakMap<object, TracedCall>();

  /** What traces show of a call with these options. */
  protected abstract traced(options: this["ParsedCallOptions"]): TracedCall;

  /** The request that a call with these options would send, without its conversation. */
  override invocationParams(options: this["ParsedCallOptions"] = {}): ConverseStreamRequest {
    return this.traced(options).parameters;
  }

  override getLsParams(options: this["ParsedCallOptions"]): LangSmithParams {
    const traced = this.#traced.get(options) ?? this.traced(options);
    this.#traced.set(options, traced);
    return langSmithParams(traced.parameters, traced.modelName);
  }

  /** With `callbacks` in the options, where {@link _separateRunnableConfigFromCallOptionsCompat} sees them. */
  override generate(
    messages: BaseMessageLike[][],
    options?: string[] | Options,
    callbacks?: Callbacks,
  ): Promise<LLMResult> {
    const given = Array.isArray(options) ? { stop: options } : options;
    return super.generate(messages, { ...given, callbacks: given?.callbacks ?? callbacks });
  }

  protected override _separateRunnableConfigFromCallOptionsCompat(
    options?: Options,
  ): [RunnableConfig, this["ParsedCallOptions"]] {
    const [config, callOptions] = super._separateRunnableConfigFromCallOptionsCompat(options);
    if (!this.#isTraced(config)) this.#traced.set(callOptions, UNTRACED);
    return [config, callOptions];
  }

  protected override _getInvocationParamsForTracing(options?: this["ParsedCallOptions"]) {
    const known = options && this.#traced.get(options);
    if (known) this.#traced.delete(options);
    const parameters = known?.parameters ?? this.invocationParams(options);
    const traceable: Record<string, unknown> = traceableParameters(parameters);
    // Core declares this type as that of `invocationParams` through `this`, which only a cast can express.
    return traceable as ReturnType<this["invocationParams"]>;
  }

  protected override _filterInvocationParamsForTracing(
    params: Record<string, unknown>,
  ): Record<string, unknown> {
    return scalarParameters(params);
  }

  /** Whether anybody traces a call: its callbacks or the model's, LangSmith, or whatever else LangChain knows of. */
  #isTraced({ callbacks = this.callbacks }: RunnableConfig): boolean {
    if (callbacks) return true;
    const { verbose } = this;
    const inForce = CallbackManager.configure(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      {
        verbose,
      },
    );
    return inForce !== undefined;
  }
}

/** In the place of what traces would show of a call. */
const UNTRACED: TracedCall = { parameters: { modelId: undefined }, modelName: "" };
