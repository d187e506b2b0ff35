import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { LangSmithParams } from "@langchain/core/language_models/chat_models";

import { TokenCountingChatModel } from "./token_counting_model.js";
import { langSmithParams, scalarParameters, traceableParameters } from "./tracing.js";

/** A chat model whose traces show the parameters of its requests. */
export abstract class TracedChatModel extends TokenCountingChatModel {
  /** The parameters that {@link getLsParams} built for a call, because LangChain asks for them again right after it. */
  readonly #traced = new WeakMap<object, ConverseStreamRequest>();

  /** The request that a call with these options would send, without its conversation. */
  abstract override invocationParams(options?: this["ParsedCallOptions"]): ConverseStreamRequest;

  /** The model's name in traces. */
  protected abstract tracedName(options: this["ParsedCallOptions"]): string;

  override getLsParams(options: this["ParsedCallOptions"]): LangSmithParams {
    const parameters = this.invocationParams(options);
    this.#traced.set(options, parameters);
    return langSmithParams(parameters, this.tracedName(options));
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
