import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { CallbackManager } from "@langchain/core/callbacks/manager";
import type { BaseChatModel, LangSmithParams } from "@langchain/core/language_models/chat_models";
import type { RunnableConfig } from "@langchain/core/runnables";

import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { TokenCountingChatModel } from "./token_counting_model.js";
import { langSmithParams, scalarParameters, traceableParameters } from "./tracing.js";

/** What traces show of a call. */
export interface TracedCall {
  /** The request that it would send, without its conversation. */
  parameters: ConverseStreamRequest;
  /** The name under which the model is priced. */
  modelName: string;
}

/** In its place for a call that nobody traces. */
const UNTRACED: TracedCall = { parameters: { modelId: undefined }, modelName: "" };

/**
 * A chat model whose traces show the parameters of its requests. They are built only for calls that somebody traces, because
 * that takes as long as building a request.
 */
export abstract class TracedChatModel extends TokenCountingChatModel {
  /** What {@link getLsParams} built for a call, because LangChain asks for its parameters right after it. */
  readonly #built = new WeakMap<object, TracedCall>();
  /** The options of calls that nobody traces. */
  readonly #untraced = new WeakSet<object>();

  /** Whether the model's class is a subclass by the caller, which may have options of its own, and use the parameters of a call itself. */
  protected abstract get isExtended(): boolean;

  /** What traces show of a call with these options. */
  protected abstract traced(options: this["ParsedCallOptions"]): TracedCall;

  /** The request that a call with these options would send, without its conversation. */
  override invocationParams(options: this["ParsedCallOptions"] = {}): ConverseStreamRequest {
    const built = this.#built.get(options) ?? this.#trace(options);
    this.#built.delete(options);
    return built.parameters;
  }

  override getLsParams(options: this["ParsedCallOptions"] = {}): LangSmithParams {
    const built = this.#trace(options);
    this.#built.set(options, built);
    return langSmithParams(built.parameters, built.modelName);
  }

  /** Callbacks that `generate` has beside its options are known here at the earliest, as in {@link _generateCached}. */
  override _generateUncached(
    ...call: Parameters<BaseChatModel<ChatBedrockConverseCallOptions>["_generateUncached"]>
  ) {
    const [, options, { callbacks = this.callbacks }] = call;
    if (callbacks) this.#untraced.delete(options);
    return super._generateUncached(...call);
  }

  override _generateCached(call: Parameters<BaseChatModel["_generateCached"]>[0]) {
    if (call.handledOptions.callbacks) this.#untraced.delete(call.parsedOptions);
    return super._generateCached(call);
  }

  protected override _separateRunnableConfigFromCallOptionsCompat(
    options?: Partial<ChatBedrockConverseCallOptions>,
  ): [RunnableConfig, this["ParsedCallOptions"]] {
    const [config, callOptions] = super._separateRunnableConfigFromCallOptionsCompat(options);
    if (!this.#isTraced(config)) this.#untraced.add(callOptions);
    return [config, callOptions];
  }

  protected override _getInvocationParamsForTracing(options?: this["ParsedCallOptions"]) {
    const traceable: Record<string, unknown> = traceableParameters(this.invocationParams(options));
    // Core declares this type as that of `invocationParams` through `this`, which only a cast can express.
    return traceable as ReturnType<this["invocationParams"]>;
  }

  protected override _filterInvocationParamsForTracing(
    params: Record<string, unknown>,
  ): Record<string, unknown> {
    return scalarParameters(params);
  }

  #trace(options: this["ParsedCallOptions"]): TracedCall {
    return this.#untraced.has(options) ? UNTRACED : this.traced(options);
  }

  /** Whether anybody traces a call: its callbacks or the model's, LangSmith, or whatever else LangChain knows of. */
  #isTraced({ callbacks }: RunnableConfig): boolean {
    if (callbacks || this.callbacks || this.isExtended) return true;
    const { verbose } = this;
    const none = undefined;
    return CallbackManager.configure(none, none, none, none, none, none, { verbose }) !== undefined;
  }
}
