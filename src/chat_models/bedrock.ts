import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import type { AIMessageChunk } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";

import { VERSION } from "../version.js";
import { BedrockChatModel } from "./base.js";
import type { ChatBedrockCallOptions, ChatBedrockFields } from "./options/fields.js";
import { CONVERSE, INVOKE_MODEL } from "./api/lazy_api.js";
import { requireNativeTools } from "./api/native_tools.js";
import { awaitsLookup } from "./request/inference_profile_lookup.js";

/**
 * Chat models of Amazon Bedrock over its InvokeModel API. Each family is called in its native format. For custom, imported
 * and provisioned models, `provider` or `baseModel` names the family.
 *
 * ```ts
 * import { ChatBedrock } from "langchain-bedrock";
 *
 * const llm = new ChatBedrock({
 *   model: "anthropic.claude-3-sonnet-20240229-v1:0",
 *   modelKwargs: { temperature: 0 },
 * });
 * const message = await llm.invoke([
 *   ["system", "You are a helpful assistant that translates English to French."],
 *   ["human", "I love programming."],
 * ]);
 * ```
 *
 * With `useConverseApi` the same call goes through Converse and gives the same message. For models that Converse
 * supports, `ChatBedrockConverse` is the simpler choice.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
 */
export class ChatBedrock extends BedrockChatModel {
  static override lc_name(): string {
    return "ChatBedrock";
  }

  protected readonly defaultStreamContent = "text";
  protected override readonly hasPythonMetadata = true;
  readonly #useConverseApi: boolean;

  /** @throws InvalidInputError when there is no model, or half a key pair. */
  constructor(fields?: ChatBedrockFields);
  constructor(model: string, fields?: Omit<ChatBedrockFields, "model">);
  constructor(modelOrFields: string | ChatBedrockFields = {}, more: Omit<ChatBedrockFields, "model"> = {}) {
    const fields = typeof modelOrFields === "string" ? { ...more, model: modelOrFields } : modelOrFields;
    const { useConverseApi = false } = { ...fields };
    super(fields, useConverseApi ? CONVERSE : INVOKE_MODEL);
    this.#useConverseApi = useConverseApi;
    this._addVersion("langchain-bedrock", VERSION);
  }

  override _llmType(): string {
    return "chat_bedrock";
  }

  /** @throws InvalidInputError when the family's native API has no tools; its message names the alternatives. */
  override bindTools(
    tools: BindToolsInput[],
    kwargs: Partial<ChatBedrockCallOptions> = {},
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, ChatBedrockCallOptions> {
    if (tools.length > 0 && !this.#useConverseApi) this.#requireTools(kwargs);
    return super.bindTools(tools, kwargs);
  }

  /** A model that is looked up by the first call is checked by that call. */
  #requireTools(options: Partial<ChatBedrockCallOptions>): void {
    const settings = this.settingsFor(options);
    if (!awaitsLookup(settings)) requireNativeTools(settings);
  }
}
