import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { LangSmithParams } from "@langchain/core/language_models/chat_models";
import type { RunnableConfig } from "@langchain/core/runnables";

import { withoutPlaceForReading, withPlaceForReading } from "./call_reading.js";
import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { TokenCountingChatModel } from "./token_counting_model.js";
import { langSmithParams, scalarParameters, traceableParameters, type TracedCall } from "./tracing.js";

/** A chat model whose traces show the parameters of its requests. */
export abstract class TracedChatModel extends TokenCountingChatModel {
  /** What traces show of a call with these options. */
  protected abstract traced(options: this["ParsedCallOptions"]): TracedCall;

  /** The request that a call with these options would send, without its conversation. */
  override invocationParams(options: this["ParsedCallOptions"] = {}): ConverseStreamRequest {
    return this.traced(options).parameters;
  }

  override getLsParams(options: this["ParsedCallOptions"]): LangSmithParams {
    const { parameters, modelName } = this.traced(options);
    return langSmithParams(parameters, modelName);
  }

  protected override _getInvocationParamsForTracing(options?: this["ParsedCallOptions"]) {
    const traceable: Record<string, unknown> = traceableParameters(this.invocationParams(options));
    // Core declares this type as that of `invocationParams` through `this`, which only a cast can express.
    return traceable as ReturnType<this["invocationParams"]>;
  }

  protected override _separateRunnableConfigFromCallOptionsCompat(
    options?: Partial<ChatBedrockConverseCallOptions>,
  ): [RunnableConfig, this["ParsedCallOptions"]] {
    const [config, callOptions] = super._separateRunnableConfigFromCallOptionsCompat(options);
    return [config, withPlaceForReading(callOptions)];
  }

  protected override _getCallOptionsForTracing(options: this["ParsedCallOptions"]) {
    return withoutPlaceForReading(options);
  }

  protected override _filterInvocationParamsForTracing(
    params: Record<string, unknown>,
  ): Record<string, unknown> {
    return scalarParameters(params);
  }
}
