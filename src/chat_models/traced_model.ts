import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { LangSmithParams } from "@langchain/core/language_models/chat_models";

import { TokenCountingChatModel } from "./token_counting_model.js";
import { langSmithParams, scalarParameters, traceableParameters } from "./tracing.js";

/** What traces show of a call. */
export interface TracedCall {
  /** The request that it would send, without its conversation. */
  parameters: ConverseStreamRequest;
  /** The name under which the model is priced. */
  modelName: string;
}

/** A chat model whose traces show the parameters of its requests. */
export abstract class TracedChatModel extends TokenCountingChatModel {
  /** The parameters that {@link getLsParams} built for a call, because LangChain asks for them again right after it. */
  readonly #traced = new WeakMap<object, ConverseStreamRequest>();

  /** What traces show of a call with these options. */
  protected abstract traced(options: this["ParsedCallOptions"]): TracedCall;

  /** The request that a call with these options would send, without its conversation. */
  override invocationParams(options: this["ParsedCallOptions"] = {}): ConverseStreamRequest {
    return this.traced(options).parameters;
  }

  override getLsParams(options: this["ParsedCallOptions"]): LangSmithParams {
    const { parameters, modelName } = this.traced(options);
    this.#traced.set(options, parameters);
    return langSmithParams(parameters, modelName);
  }

  protected override _getInvocationParamsForTracing(options?: this["ParsedCallOptions"]) {
    const known = options && this.#traced.get(options);
    if (known) this.#traced.delete(options);
    const traceable: Record<string, unknown> = traceableParameters(known ?? this.invocationParams(options));
    // Core declares this type as that of `invocationParams` through `this`, which only a cast can express.
    return traceable as ReturnType<this["invocationParams"]>;
  }

  protected override _filterInvocationParamsForTracing(
    params: Record<string, unknown>,
  ): Record<string, unknown> {
    return scalarParameters(params);
  }
}
