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

import { langChainProfile } from "../models/langchain_profile.js";
import { modelName, type ApiName } from "../models/resolve.js";
import { textOfMessage } from "../stream/message.js";
import { clientSource, type BedrockSender } from "../transport/connection/client_config.js";
import { knownRegion } from "../transport/connection/region.js";
import { checkConcurrency, checkSendOptions } from "../transport/exchange/send_options.js";
import { announce, type Warning } from "../warnings.js";
import { Connection } from "./api/connection.js";
import type { LazyApi } from "./api/lazy_api.js";
import { BatchModel } from "./batch_model.js";
import { BoundChatModel } from "./bound_model.js";
import type { Call } from "./call.js";
import { CallReply } from "./call_reply.js";
import type {
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
  ResolvedFields,
} from "./options/fields.js";
import { idleOptions } from "./options/ineffective_options.js";
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
import { TracedChatModel, type TracedCall } from "./traced_model.js";
import { isWithinRunnable } from "./within_runnable.js";

type CallOptions = Partial<ChatBedrockConverseCallOptions>;

/** The model's settings, read-only. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- `defineReadableSettings` makes the members
export interface BedrockChatModel extends Omit<ReadableSettings, "region" | "client"> {}

/**
 * LangChain's chat model contract, implemented once for every Bedrock API. A subclass chooses the API that exchanges its
 * requests; messages, tools, streaming, usage and tracing are the same for all.
 */
export abstract class BedrockChatModel extends TracedChatModel {
  static {
    // LangChain's constructor may read members before the fields are set.
    defineReadableSettings<BedrockChatModel>(this.prototype, (model) =>
      #fields in model ? model.#fields : {},
    );
  }

  /** The model's id, as it was given. */
  readonly model: string;

  readonly #fields: ResolvedFields<ChatBedrockConverseFields>;
  readonly #connection: Connection;

  /**
   * @param api the API of Bedrock that carries the model's calls.
   * @throws InvalidInputError when there is no model, or a number, credentials, endpoint or headers are not valid.
   */
  constructor(fields: ChatBedrockConverseFields, api: LazyApi) {
    const resolved = resolveFields(fields);
    checkConcurrency(resolved.maxConcurrency);
    checkSendOptions(resolved);
    super(withoutSecrets(resolved));
    this.#fields = resolved;
    this.model = resolved.model;
    this.disableStreaming = resolved.disableStreaming ?? false;
    const { maxConcurrency, defaultHeaders } = resolved;
    this.#connection = new Connection(api, {
      client: clientSource(resolved),
      maxConcurrency,
      defaultHeaders,
    });
    announce(this.#idle(fields, "model"), resolved.model, resolved.onWarning);
  }

  /** The region of the model's requests, if it is known before one is sent. */
  get region(): string | undefined {
    return knownRegion(this.#fields);
  }

  /** The client that sends the model's requests. */
  get client(): BedrockSender {
    return this.#connection.sender;
  }

  /** Default of `streamContent` when the model is called directly. */
  protected abstract readonly defaultStreamContent: "blocks" | "text";

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
      generations: [{ text: textOfMessage(message), message }],
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
   * Streams the reply. Within another runnable, text chunks contain plain strings while the reply is only text, because
   * most parsers read nothing else. `streamContent` overrides this, and what the class does when it is called directly.
   */
  override stream(
    input: BaseLanguageModelInput,
    options?: CallOptions,
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    const isChosen = (options?.streamContent ?? this.#fields.streamContent) !== undefined;
    if (isChosen || isWithinRunnable(options)) return super.stream(input, options);
    return super.stream(input, { ...options, streamContent: this.defaultStreamContent });
  }

  /** The model with options bound to it. A call's own options override them, or are merged with them if they are objects. */
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
   * A model whose answers are objects of `schema`, validated against it. The `method` is a tool call (`functionCalling`),
   * Bedrock's structured output (`jsonSchema`) or a request in the system prompt (`jsonMode`). Default: the best one for
   * the model of the call, usually a forced tool call. A stream yields the object as it grows, and validated at its end.
   *
   * An answer that does not match throws an `OutputParserException`. With `includeRaw` the result is `{ raw, parsed }`; if
   * the answer does not match, `parsed` is `null` and `parsingError` contains the reason.
   *
   * @throws InvalidInputError for an unknown `method`, and for a schema that cannot be expressed as JSON schema.
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
    const capabilities = (options: CallOptions) =>
      capabilitiesFor(this.settingsFor(options), this.#connection.apiName);
    return structuredOutput({ bind: this.withConfig.bind(this), capabilities }, schema, config);
  }

  protected override get isExtended(): boolean {
    return Object.getPrototypeOf(this.constructor) !== BedrockChatModel;
  }

  protected override traced(options: this["ParsedCallOptions"]): TracedCall {
    const settings = this.settingsFor(options);
    const { request: parameters } = buildParameters(settings, this.#connection.apiName);
    return { parameters, modelName: modelName(settings.model, settings) };
  }

  /** What LangChain's cache tells two models apart by: all settings, no credentials. */
  override _identifyingParams(): Record<string, unknown> {
    return identifyingFields(this.#fields);
  }

  /**
   * The model's capabilities for LangChain's agents and middleware: limits, modalities, and whether it supports tools,
   * forced tools and JSON schemas. The field `modelProfile` overrides the built-in values.
   */
  override get profile(): ModelProfile {
    const settings = this.settingsFor({});
    const known = langChainProfile(
      settings.baseModel ?? this.model,
      capabilitiesFor(settings, this.#connection.apiName),
    );
    return { ...known, ...this.#fields.modelProfile };
  }

  /**
   * How many input tokens a call with these messages and options would have, including tools and system prompt. It calls
   * Bedrock's CountTokens, which is free of charge, with the foundation model's id; an ARN that does not contain this id
   * needs `baseModel`. Tools that the service runs itself and Converse's `outputConfig` are not counted.
   *
   * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/count-tokens.html
   *
   * @throws CountTokensUnsupportedError for models that CountTokens does not support, which is remembered for the process.
   * {@link getNumTokensFromMessages} gives an estimate for every model.
   * @throws InvalidInputError for what could not be sent, and for an ARN without the foundation model's id.
   */
  async countTokens(input: BaseLanguageModelInput, options?: CallOptions): Promise<number> {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    const { current } = await this.#prepare(this.#messagesOf(input), config);
    const { api } = await this.#connection.open();
    return api.countTokens(current);
  }

  /**
   * The model with options bound to it, for batch inference.
   *
   * @internal
   */
  forBatch(options?: CallOptions): BatchModel {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    return new BatchModel({
      fields: this.#fields,
      options: config,
      api: this.#connection.apiName,
      format: this.#formatOf(config),
      prepare: async (input, api) => (await this.#prepare(this.#messagesOf(input), config, api)).current,
    });
  }

  /**
   * Closes the connections of the model's own client, so that a process with nothing else to do exits at once. A client
   * that was passed in is not closed. The next call opens new connections.
   */
  close(): void {
    this.#connection.close();
  }

  /** The settings in force for a call with these options. */
  protected settingsFor(options: CallOptions): CallSettings {
    return settingsOf(this.#fields, options);
  }

  /** Warnings about fields or call options that have no effect. */
  #idle(given: object, on: "model" | "call"): Warning[] {
    return idleOptions(given, { on, isExtended: this.isExtended });
  }

  #messagesOf(input: BaseLanguageModelInput): BaseMessage[] {
    return BaseChatModel._convertInputToPromptValue(input).toChatMessages();
  }

  #prepare(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
    api: ApiName = this.#connection.apiName,
  ): Promise<Call> {
    const warnings = this.#idle(options, "call");
    return prepareCall(messages, this.settingsFor(options), { api, connection: this.#connection, warnings });
  }

  #replyTo(messages: readonly BaseMessage[], options: this["ParsedCallOptions"]): CallReply {
    return new CallReply(() => this.#prepare(messages, options), this.#connection, this.#formatOf(options));
  }

  #formatOf({ outputVersion = this.outputVersion }: BaseChatModelCallOptions): ReplyFormat {
    return { outputVersion, hasPythonMetadata: this.hasPythonMetadata };
  }
}
