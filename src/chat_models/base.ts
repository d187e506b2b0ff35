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
  type LangSmithParams,
} from "@langchain/core/language_models/chat_models";
import type { ChatModelStreamEvent } from "@langchain/core/language_models/event";
import type { ModelProfile } from "@langchain/core/language_models/profile";
import type {
  AIMessageChunk,
  BaseMessage,
  MessageContent,
  MessageOutputVersion,
} from "@langchain/core/messages";
import type { ChatGenerationChunk, ChatResult, LLMResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import type { IterableReadableStream } from "@langchain/core/utils/stream";

import { modelProfile } from "../models/profile.js";
import { modelName, type ApiName, type ModelHints } from "../models/resolve.js";
import { ChatModelEventWriter } from "../stream/chat_model_events.js";
import { ChunkWriter } from "../stream/chunks.js";
import { toMessage } from "../stream/message.js";
import { ReplyReducer } from "../stream/reducer.js";
import type { ReplyInfo } from "../stream/response_metadata.js";
import { turnBack } from "../stream/turn_back.js";
import { abortReason } from "../transport/exchange/abort_reason.js";
import { EmptyReplyError } from "../errors/empty_reply.js";
import type { BedrockSender } from "../transport/connection/client_config.js";
import { knownRegion } from "../transport/connection/region.js";
import { checkConcurrency, checkSendOptions } from "../transport/exchange/send_options.js";
import { Transport } from "../transport/transport.js";
import { announce, type Warning } from "../warnings.js";
import type { BedrockApi, StreamedReply, WholeReply } from "./api/bedrock_api.js";
import type { BatchModel } from "./batch_model.js";
import { BoundChatModel } from "./bound_model.js";
import { Call } from "./call.js";
import { countedModel, countTokens } from "./api/count_tokens.js";
import type {
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
  ResolvedFields,
} from "./options/fields.js";
import { refuseIntervention } from "./reply/guardrail_intervention.js";
import {
  buildParameters,
  buildRequest,
  capabilitiesFor,
  type PreparedRequest,
} from "./request/build_request.js";
import { fetchWithinCall } from "./request/remote_media.js";
import { cutStreamed, cutWhole, reduceWhole, ReplyStream } from "./reply/reply_stream.js";
import { CALL_KEYS, SECRETS, STORED_FIELDS } from "./options/option_lists.js";
import { resolveFields } from "./options/proper_names.js";
import { defineReadableSettings, type ReadableSettings } from "./options/readable_settings.js";
import { identifyingFields, withoutSecrets } from "./options/serialization.js";
import { awaitsLookup, lookUpProfile, withResolvedModel } from "./request/profile_lookup.js";
import { settingsOf } from "./options/settings.js";
import { structuredOutput } from "./structured_output.js";
import type { RawOutput } from "./structured_output/raw_reader.js";
import type { OutputSchema, StructuredRecord } from "./structured_output/schema.js";
import { estimateMessageTokens, estimateTokens, type TokenEstimate } from "./token_estimate.js";
import { combineTokenUsage, tokenUsageOutput } from "./reply/llm_output.js";
import { TimedChatModel } from "./call_timeout.js";
import { idleOptions } from "./options/idle_options.js";
import { scalarParameters, traceableParameters } from "./tracing.js";
import { isWithinRunnable } from "./within_runnable.js";
import { withoutUndefined } from "../json/record.js";

/** Its settings, for reading. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- `defineReadableSettings` makes the members
export interface BedrockChatModel extends Omit<ReadableSettings, "region" | "client"> {}

/**
 * What LangChain asks of a chat model, once for every Bedrock API. A subclass says which of them
 * exchanges its requests; reading, tools, streaming, usage and tracing are the same for all.
 */
export abstract class BedrockChatModel extends TimedChatModel {
  static {
    // Before there are fields, LangChain's constructor may look for members.
    defineReadableSettings<BedrockChatModel>(this.prototype, (model) =>
      #fields in model ? model.#fields : {},
    );
  }

  override lc_serializable = true;
  /** The model's id, as it was given. */
  readonly model: string;

  readonly #fields: ResolvedFields<ChatBedrockConverseFields>;
  /** Whether it is of a class of the caller's, which may have fields and options of its own. */
  readonly #isExtended: boolean;
  /** What {@link getLsParams} has built for a call, and LangChain asks for again at once. */
  readonly #traced = new WeakMap<object, ConverseStreamRequest>();
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

  /** Whether messages also have what the document of Python's `ChatBedrock` shows. */
  protected readonly documentedOutput: boolean = false;

  async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    const call = await this.#prepare(messages, options);
    const streamed = this.#fields.streaming && !this.disableStreaming;
    const { reply, info } = streamed
      ? await this.#drain(call, options, runManager)
      : await this.#receive(call, options);
    const message = toMessage(reply, info, this.#outputVersionOf(options));
    return {
      generations: [{ text: message.text, message }],
      llmOutput: tokenUsageOutput(message.usage_metadata),
    };
  }

  /** Not itself a generator: each one more that a chunk passes through takes its own time of it. */
  override _streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const open = async () => {
      const call = await this.#prepare(messages, options);
      return { call, stream: await this.#open(call) };
    };
    return this.#chunks(open, options, runManager);
  }

  override async *_streamChatModelEvents(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
  ): AsyncGenerator<ChatModelStreamEvent> {
    const call = await this.#prepare(messages, options);
    const stream = await this.#open(call);
    const { reply, info } = stream;
    const writer = new ChatModelEventWriter(reply, info, {
      streamUsage: call.current.settings.streamUsage ?? true,
    });
    for await (const events of stream.read((event) => writer.write(event))) {
      for (const event of events) {
        // What is read next says why.
        if (options.signal?.aborted) break;
        yield event;
      }
    }
    // Before the end, for a message that has ended is nobody's error any more.
    refuseIntervention({ reply, info }, call.current.settings, this.#outputVersionOf(options));
    yield* writer.close();
  }

  /**
   * Streams the reply: by itself as the class's page shows, and within another runnable, whose parsers mostly read nothing
   * but strings, as strings while the reply is text only. `streamContent` chooses for both.
   */
  override stream(
    input: BaseLanguageModelInput,
    options?: Partial<ChatBedrockConverseCallOptions>,
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    const isChosen = (options?.streamContent ?? this.#fields.streamContent) !== undefined;
    if (isChosen || isWithinRunnable(options)) return super.stream(input, options);
    return super.stream(input, { ...options, streamContent: this.defaultStreamContent });
  }

  /** The model with options bound to it: a call's own win, and are merged with them where they are objects. */
  override withConfig(config: Partial<ChatBedrockConverseCallOptions>): BoundChatModel {
    return new BoundChatModel({ bound: this, config, kwargs: {} });
  }

  override bindTools(
    tools: BindToolsInput[],
    kwargs?: Partial<ChatBedrockConverseCallOptions>,
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
    const model = {
      bind: this.withConfig.bind(this),
      capabilities: (options: Partial<ChatBedrockConverseCallOptions>) =>
        capabilitiesFor(settingsOf(this.#fields, options), this.api.name),
    };
    return structuredOutput(model, schema, config);
  }

  /** The request that a call with these options would send, but for its conversation. */
  override invocationParams(options?: this["ParsedCallOptions"]): ConverseStreamRequest {
    return buildParameters(settingsOf(this.#fields, options ?? {}), this.api.name).request;
  }

  protected override _getInvocationParamsForTracing(options?: this["ParsedCallOptions"]) {
    const known = options && this.#traced.get(options);
    if (known) this.#traced.delete(options);
    const traceable: Record<string, unknown> = traceableParameters(known ?? this.invocationParams(options));
    // Core ties this type to that of `invocationParams` through `this`, which only a cast can name.
    return traceable as ReturnType<this["invocationParams"]>;
  }

  protected override _filterInvocationParamsForTracing(
    params: Record<string, unknown>,
  ): Record<string, unknown> {
    return scalarParameters(params);
  }

  override getLsParams(options: this["ParsedCallOptions"]): LangSmithParams {
    const settings = settingsOf(this.#fields, options);
    const parameters = this.invocationParams(options);
    this.#traced.set(options, parameters);
    const { temperature, maxTokens, stopSequences } = parameters.inferenceConfig ?? {};
    return {
      ls_provider: "amazon_bedrock",
      ls_model_name: modelName(settings.model, settings),
      ls_model_type: "chat",
      ls_temperature: temperature,
      ls_max_tokens: maxTokens,
      ls_stop: stopSequences,
    };
  }

  /** What makes two models different to LangChain's cache: all settings, no credentials. */
  override _identifyingParams(): Record<string, unknown> {
    return identifyingFields(this.#fields);
  }

  override get callKeys(): string[] {
    return [...super.callKeys, ...CALL_KEYS];
  }

  /**
   * What LangChain's agents and middleware may know of the model: limits, modalities, and whether it takes tools, forced
   * tools and JSON schemas. What the field `modelProfile` says beats what is known.
   */
  override get profile(): ModelProfile {
    const settings = settingsOf(this.#fields, {});
    const known = modelProfile(settings.baseModel ?? this.model, capabilitiesFor(settings, this.api.name));
    return { ...known, ...this.#fields.modelProfile };
  }

  /** What the fields say about a model that its id hides. */
  protected get hints(): ModelHints {
    const { baseModel, provider } = settingsOf(this.#fields, {});
    return withoutUndefined({ baseModel, provider });
  }

  /** Whether the first call will tell which model it is. */
  protected get isYetUnknown(): boolean {
    return awaitsLookup(this.#fields);
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
  async countTokens(
    input: BaseLanguageModelInput,
    options?: Partial<ChatBedrockConverseCallOptions>,
  ): Promise<number> {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    const messages = BaseChatModel._convertInputToPromptValue(input).toChatMessages();
    const { current } = await this.#prepare(messages, config);
    const { settings } = current;
    const model = countedModel(settings.model, settings);
    return countTokens(this.transport, model, this.api.countInput(current), settings);
  }

  /**
   * The model, with options bound to it, as batch inference needs it: without a call.
   *
   * @internal
   */
  forBatch(options?: Partial<ChatBedrockConverseCallOptions>): BatchModel {
    const [, config] = this._separateRunnableConfigFromCallOptionsCompat(options);
    const outputVersion = this.#outputVersionOf(config);
    const settings = () => settingsOf(this.#fields, config);
    return {
      connection: this.#fields,
      identify: () => lookUpProfile(settings()),
      get settings() {
        return settings();
      },
      api: this.api.name,
      prepare: async (input, api) => {
        const messages = BaseChatModel._convertInputToPromptValue(input).toChatMessages();
        return (await this.#prepare(messages, config, api)).current;
      },
      parameters: (api) => buildParameters(settings(), api),
      read: (whole, prepared) => {
        const { reply, info } = this.#reduce(whole, prepared, outputVersion);
        return toMessage(reply, info, outputVersion);
      },
    };
  }

  /**
   * An estimate of the tokens of a text or of content blocks, made without any network: a token for every four bytes
   * of what the model reads, and a fixed number for each image and file. `trimMessages` counts with it.
   */
  override async getNumTokens(content: MessageContent): Promise<number> {
    return estimateTokens(content);
  }

  /** The same for messages, their tool calls included. LangChain's `contextEditingMiddleware` counts with it. */
  async getNumTokensFromMessages(messages: BaseMessage[]): Promise<TokenEstimate> {
    return estimateMessageTokens(messages);
  }

  override _combineLLMOutput(...outputs: LLMResult["llmOutput"][]): LLMResult["llmOutput"] {
    return combineTokenUsage(outputs);
  }

  /**
   * Ends the connections of the model's own client, so that a process that waits for nothing else exits at
   * once. A client that was passed in stays as it is. The next call would make a new one.
   */
  close(): void {
    this.transport.close();
  }

  override get lc_secrets(): Record<string, string> {
    return { ...SECRETS };
  }

  override get lc_aliases(): Record<string, string> {
    return { model: "model_id", region: "region_name" };
  }

  override get lc_serializable_keys(): string[] {
    return [...STORED_FIELDS, ...Object.keys(SECRETS)];
  }

  /** What is to be said of fields or call options that have no effect. */
  #idle(given: object, on: "model" | "call"): Warning[] {
    return idleOptions(given, { on, isExtended: this.#isExtended });
  }

  async #prepare(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    api: ApiName = this.api.name,
  ): Promise<Call> {
    if (options.signal?.aborted) throw abortReason(options.signal);
    const given = settingsOf(this.#fields, options);
    await lookUpProfile(given);
    const { fetched, settings } = await fetchWithinCall(messages, withResolvedModel(given));
    const model = settings.applicationInferenceProfile ?? settings.model;
    return Call.prepare(
      (lessons) =>
        buildRequest(messages, settings, { api, fetched, lessons, warnings: this.#idle(options, "call") }),
      async () => ({ destination: await this.transport.destination(), api, model }),
      settings.repairHistory ?? true,
    );
  }

  async #receive(
    call: Call,
    options: this["ParsedCallOptions"],
  ): Promise<Pick<ReplyStream, "reply" | "info">> {
    const whole = await this.api.exchange(call);
    await call.accepted();
    return this.#reduce(whole, call.current, this.#outputVersionOf(options));
  }

  #reduce(
    uncut: WholeReply,
    prepared: PreparedRequest,
    outputVersion: MessageOutputVersion | undefined,
  ): Pick<ReplyStream, "reply" | "info"> {
    const whole = cutWhole(uncut);
    const { settings, names } = prepared;
    const reply = new ReplyReducer();
    reduceWhole(turnBack(whole.events, names), reply, whole);
    if (reply.blocks.size === 0 && !reply.stop?.stopReason) {
      throw new EmptyReplyError({ model: settings.model, requestId: whole.exchange.requestId });
    }
    const info = this.#replyInfo(prepared, whole);
    refuseIntervention({ reply, info }, settings, outputVersion);
    return { reply, info };
  }

  async #open(call: Call): Promise<ReplyStream> {
    const streamed = cutStreamed(await this.api.openStream(call));
    await call.accepted();
    const { settings, names } = call.current;
    const info = this.#replyInfo(call.current, streamed);
    return new ReplyStream(streamed.events, { info, names, outputVersion: this.#outputVersionOf(settings) });
  }

  /** Reads a stream to its end, for the sake of its callbacks where any wants to hear of it. */
  async #drain(
    call: Call,
    options: this["ParsedCallOptions"],
    runManager: CallbackManagerForLLMRun | undefined,
  ): Promise<ReplyStream> {
    const stream = await this.#open(call);
    if (isHeard(runManager)) {
      const open = () => Promise.resolve({ call, stream });
      for await (const _chunk of this.#chunks(open, options, runManager));
    } else {
      for await (const _events of stream.read(() => []));
      refuseIntervention(stream, call.current.settings, this.#outputVersionOf(options));
    }
    return stream;
  }

  async *#chunks(
    open: () => Promise<{ call: Call; stream: ReplyStream }>,
    options: this["ParsedCallOptions"],
    runManager: CallbackManagerForLLMRun | undefined,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { call, stream } = await open();
    const { settings } = call.current;
    const writer = new ChunkWriter(stream.reply, stream.info, {
      streamContent: settings.streamContent ?? "text",
      outputVersion: this.#outputVersionOf(options),
      streamUsage: settings.streamUsage ?? true,
    });
    const listener = isHeard(runManager) ? runManager : undefined;
    for await (const chunks of stream.read((event) => writer.write(event))) {
      for (const chunk of chunks) {
        // What is read next says why.
        if (settings.signal?.aborted) break;
        yield chunk;
        if (listener) await report(chunk, listener);
      }
    }
    for (const chunk of writer.close()) {
      yield chunk;
      if (listener) await report(chunk, listener);
    }
    refuseIntervention(stream, settings, this.#outputVersionOf(options));
  }

  #replyInfo({ settings, warnings }: PreparedRequest, replied: WholeReply | StreamedReply): ReplyInfo {
    return {
      model: settings.model,
      modelName: modelName(settings.model, settings),
      exchange: replied.exchange,
      warnings: warnings.map(({ message }) => message),
      ...(this.documentedOutput ? { documented: { nativeStopReason: replied.nativeStopReason } } : {}),
    };
  }

  #outputVersionOf({ outputVersion }: BaseChatModelCallOptions): MessageOutputVersion | undefined {
    return outputVersion ?? this.outputVersion;
  }
}

/** Tells callbacks of a chunk that the caller has: LangGraph sees a stream only through these. */
async function report(chunk: ChatGenerationChunk, listener: CallbackManagerForLLMRun): Promise<void> {
  await listener.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
}

/** Whether any callback wants to be told of each chunk. */
function isHeard(runManager: CallbackManagerForLLMRun | undefined): runManager is CallbackManagerForLLMRun {
  const handlers = runManager?.handlers ?? [];
  return handlers.some((handler) => !handler.ignoreLLM && handler.handleLLMNewToken !== undefined);
}
