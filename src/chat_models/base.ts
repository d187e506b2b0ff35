import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import type {
  BaseLanguageModelInput,
  StructuredOutputMethodOptions,
} from "@langchain/core/language_models/base";
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BindToolsInput,
} from "@langchain/core/language_models/chat_models";
import type { ChatModelStreamEvent } from "@langchain/core/language_models/event";
import type { ModelProfile } from "@langchain/core/language_models/profile";
import type { AIMessageChunk, BaseMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk, ChatResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import type { IterableReadableStream } from "@langchain/core/utils/stream";

import { modelProfile } from "../models/langchain_profile.js";
import { modelName, type ApiName } from "../models/resolve.js";
import type { BedrockSender } from "../transport/connection/client_config.js";
import { knownRegion } from "../transport/connection/region.js";
import { checkConcurrency, checkSendOptions } from "../transport/exchange/send_options.js";
import { Transport } from "../transport/transport.js";
import { announce, type Warning } from "../warnings.js";
import type { BedrockApi } from "./api/bedrock_api.js";
import { countedModel, countTokens } from "./api/count_tokens.js";
import { BatchModel } from "./batch_model.js";
import { BoundChatModel } from "./bound_model.js";
import type { Call } from "./call.js";
import { CallReply } from "./call_reply.js";
import type {
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
  ResolvedFields,
} from "./options/fields.js";
import { idleOptions } from "./options/idle_options.js";
import { resolveFields } from "./options/proper_names.js";
import { defineReadableSettings, type ReadableSettings } from "./options/readable_settings.js";
import { identifyingFields, withoutSecrets } from "./options/serialization.js";
import { settingsOf, type CallSettings } from "./options/settings.js";
import { prepareCall } from "./prepare_call.js";
import { tokenUsageOutput } from "./reply/llm_output.js";
import type { ReplyFormat } from "./reply/whole_reply.js";
import { buildParameters, capabilitiesFor } from "./request/build_request.js";
import { structuredOutput } from "./structured_output.js";
import type { RawOutput } from "./structured_output/raw_reader.js";
import type { OutputSchema, StructuredRecord } from "./structured_output/schema.js";
import { TracedChatModel } from "./traced_model.js";
import { isWithinRunnable } from "./within_runnable.js";

type CallOptions = Partial<ChatBedrockConverseCallOptions>;

/** Its settings, for reading. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- `defineReadableSettings` makes the members
export interface BedrockChatModel extends Omit<ReadableSettings, "region" | "client"> {}

/**
 * What LangChain asks of a chat model, once for every Bedrock API. A subclass says which of them
 * exchanges its requests; reading, tools, streaming, usage and tracing are the same for all.
 */
export abstract class BedrockChatModel extends TracedChatModel {
  static {
    // Before there are fields, LangChain's constructor may look for members.
    defineReadableSettings<BedrockChatModel>(this.prototype, (model) =>
      #fields in model ? model.#fields : {},
    );
  }

  /** The model's id, as it was given. */
  readonly model: string;

  readonly #fields: ResolvedFields<ChatBedrockConverseFields>;
  /** Whether it is of a class of the caller's, which may have fields and options of its own. */
  readonly #isExtended: boolean;
  /** The way to Bedrock. */
  protected readonly transport: Transport;

  /**
   * @throws InvalidInputError when there is no model, a number is none, or credentials, endpoint or headers cannot be
   * used.
   */
  constructor(fields: ChatBedrockConverseFields) {
    const resolved = resolveFields(fields);
    checkConcurrency(resolved.maxConcurrency);
    checkSendOptions(resolved);
    super(withoutSecrets(resolved));
    this.#fields = resolved;
    this.model = resolved.model;
    this.disableStreaming = resolved.disableStreaming ?? false;
    this.transport = new Transport(resolved);
    this.#isExtended = Object.getPrototypeOf(new.target) !== BedrockChatModel;
    announce(this.#idle(fields, "model"), resolved.model, resolved.onWarning);
  }

  /** The region of its requests, where it is known before one is sent. */
  get region(): string | undefined {
    return knownRegion(this.#fields);
  }

  /** The client that sends its requests. */
  get client(): BedrockSender {
    return this.transport.sender;
  }

  /** What the text chunks of `stream` hold when the model is called by itself and the caller does not say. */
  protected abstract readonly defaultStreamContent: "blocks" | "text";

  /** The API of Bedrock that exchanges requests for replies. */
  protected abstract readonly api: BedrockApi;

  /** Whether messages also have the metadata that the documentation of Python's `ChatBedrock` shows. */
  protected readonly hasPythonMetadata: boolean = false;

  async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    const called = this.#replyTo(messages, options);
    const isStreamed = this.#fields.streaming && !this.disableStreaming;
    const message = isStreamed ? await called.drain(runManager) : await called.receive();
    return {
      generations: [{ text: message.text, message }],
      llmOutput: tokenUsageOutput(message.usage_metadata),
    };
  }

  /** Not a generator itself, because each one that a chunk passes through costs time. */
  override _streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    return this.#replyTo(messages, options).chunks(runManager);
  }

  override _streamChatModelEvents(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
  ): AsyncGenerator<ChatModelStreamEvent> {
    return this.#replyTo(messages, options).events();
  }

  /**
   * Streams the reply: by itself as the class's page shows, and within another runnable, whose parsers mostly read nothing
   * but strings, as strings while the reply is text only. `streamContent` chooses for both.
   */
  override stream(
    input: BaseLanguageModelInput,
    options?: CallOptions,
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    const isChosen = (options?.streamContent ?? this.#fields.streamContent) !== undefined;
    if (isChosen || isWithinRunnable(options)) return super.stream(input, options);
    return super.stream(input, { ...options, streamContent: this.defaultStreamContent });
  }

  /** The model with options bound to it: a call's own win, and are merged with them where they are objects. */
  override withConfig(config: CallOptions): BoundChatModel {
    return new BoundChatModel({ bound: this, config, kwargs: {} });
  }

  override bindTools(
    tools: BindToolsInput[],
    kwargs?: CallOptions,
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, ChatBedrockConverseCallOptions> {
    return this.withConfig({ tools, ...kwargs });
  }

  /**
   * A model whose answers are objects of `schema`, checked against it: by a tool call (`functionCalling`), by Bedrock's own
   * structured output (`jsonSchema`) or by asking for JSON in the system prompt (`jsonMode`). Default: what is best with
   * the model of the call, mostly a forced tool call. A stream gives the object as it grows, and whole at its end.
   *
   * An answer that does not fit is an `OutputParserException`; with `includeRaw` the result is `{ raw, parsed }`, and where
   * the answer did not fit `parsed` is `null` and `parsingError` says why.
   *
   * @throws InvalidInputError for another `method`, and a schema that JSON schema has no word for.
   */
  override withStructuredOutput<Output extends StructuredRecord = StructuredRecord>(
    schema: OutputSchema<Output>,
    config?: StructuredOutputMethodOptions<false>,
  ): Runnable<BaseLanguageModelInput, Output>;
  override withStructuredOutput<Output extends StructuredRecord = StructuredRecord>(
    schema: OutputSchema<Output>,
    config?: StructuredOutputMethodOptions<true>,
  ): Runnable<BaseLanguageModelInput, RawOutput<Output>>;
  override withStructuredOutput<Output extends StructuredRecord>(
    schema: OutputSchema<Output>,
    config?: StructuredOutputMethodOptions<boolean>,
  ) {
    const capabilities = (options: CallOptions) => capabilitiesFor(this.settingsFor(options), this.api.name);
    return structuredOutput({ bind: this.withConfig.bind(this), capabilities }, schema, config);
  }

  /** The request that a call with these options would send, but for its conversation. */
  override invocationParams(options?: this["ParsedCallOptions"]): ConverseStreamRequest {
    return buildParameters(this.settingsFor(options ?? {}), this.api.name).request;
  }

  protected override tracedName(options: this["ParsedCallOptions"]): string {
    const settings = this.settingsFor(options);
    return modelName(settings.model, settings);
  }

  /** What makes two models different to LangChain's cache: all settings, no credentials. */
  override _identifyingParams(): Record<string, unknown> {
    return identifyingFields(this.#fields);
  }

  /**
   * What LangChain's agents and middleware may know of the model: limits, modalities, and whether it takes tools, forced
   * tools and JSON schemas. What the field `modelProfile` says beats what is known.
   */
  override get profile(): ModelProfile {
    const settings = this.settingsFor({});
    const known = modelProfile(settings.baseModel ?? this.model, capabilitiesFor(settings, this.api.name));
    return { ...known, ...this.#fields.modelProfile };
  }

  /**
   * How many input tokens a call with these messages and options would have, tools and system prompt included, asked
   * of Bedrock's CountTokens, which is free of charge. It counts under the foundation model's id; an ARN that hides it
   * needs `baseModel`. Tools that the service runs itself and Converse's `outputConfig` are not counted.
   *
   * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/count-tokens.html
   *
   * @throws CountTokensUnsupportedError for models that Bedrock does not count for, asked once in a process;
   * {@link getNumTokensFromMessages} estimates for all.
   * @throws InvalidInputError for what could not be sent, and for an ARN that hides the model.
   */
  async countTokens(input: BaseLanguageModelInput, options?: CallOptions): Promise<number> {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    const { current } = await this.#prepare(this.#messagesOf(input), config);
    const { settings } = current;
    const model = countedModel(settings.model, settings);
    return countTokens(this.transport, model, this.api.countInput(current), settings);
  }

  /**
   * The model, with options bound to it, as batch inference needs it: without a call.
   *
   * @internal
   */
  forBatch(options?: CallOptions): BatchModel {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    return new BatchModel({
      fields: this.#fields,
      options: config,
      api: this.api.name,
      format: this.#formatOf(config),
      prepare: async (input, api) => (await this.#prepare(this.#messagesOf(input), config, api)).current,
    });
  }

  /**
   * Ends the connections of the model's own client, so that a process that waits for nothing else exits at
   * once. A client that was passed in stays as it is. The next call would make a new one.
   */
  close(): void {
    this.transport.close();
  }

  /** The settings in force for a call with these options. */
  protected settingsFor(options: CallOptions): CallSettings {
    return settingsOf(this.#fields, options);
  }

  /** What is to be said of fields or call options that have no effect. */
  #idle(given: object, on: "model" | "call"): Warning[] {
    return idleOptions(given, { on, isExtended: this.#isExtended });
  }

  #messagesOf(input: BaseLanguageModelInput): BaseMessage[] {
    return BaseChatModel._convertInputToPromptValue(input).toChatMessages();
  }

  #prepare(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
    api: ApiName = this.api.name,
  ): Promise<Call> {
    const warnings = this.#idle(options, "call");
    return prepareCall(messages, this.settingsFor(options), {
      api,
      transport: this.transport,
      warnings,
    });
  }

  #replyTo(messages: readonly BaseMessage[], options: this["ParsedCallOptions"]): CallReply {
    return new CallReply(() => this.#prepare(messages, options), this.api, this.#formatOf(options));
  }

  #formatOf({ outputVersion = this.outputVersion }: BaseChatModelCallOptions): ReplyFormat {
    return { outputVersion, hasPythonMetadata: this.hasPythonMetadata };
  }
}
