import type {
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  ConverseStreamRequest,
  ConverseStreamTrace,
  MessageStopEvent,
  StopReason,
  TokenUsage,
} from "@aws-sdk/client-bedrock-runtime";

import { fromModel, toDocumentObject } from "../json/document.js";
import { stringAt, definedMembers, numberOf, recordOf, textOf } from "../json/record.js";
import { assertShape, struct, type Struct } from "../json/reply_shape.js";
import { ModelError } from "../errors/model_error.js";
import type { CountedTokens } from "../stream/usage.js";
import type { TokenHeaders } from "../transport/command/usage_headers.js";
import { blockStop } from "./content_events.js";
import type { ChunkDecoder, ContentEvent, Family, NativeJson } from "./family.js";
import { toConverseTrace, traceShape } from "./guardrail_trace.js";
import { isRetryableType } from "./retryable_model_errors.js";
import { isFailure, toStopReason } from "./stop_reasons.js";

/** Members that Bedrock adds to the replies of every family. Made when first needed. */
function bedrocksOwn(): Struct {
  return (bedrocksOwnShape ??= struct({
    "amazon-bedrock-guardrailAction": "text",
    "amazon-bedrock-trace": traceShape(),
    "amazon-bedrock-invocationMetrics": struct({
      inputTokenCount: "number",
      outputTokenCount: "number",
      cacheReadInputTokenCount: "number",
      cacheWriteInputTokenCount: "number",
      invocationLatency: "number",
    }),
  }));
}

let bedrocksOwnShape: Struct | undefined;

/** Whether a reply or chunk has such members; in a stream, one chunk has them. */
function saysBedrocksOwn(native: NativeJson): boolean {
  for (const name in native) if (name.startsWith("amazon-bedrock-")) return true;
  return false;
}

/** What a reader needs to know about the request. */
export interface NativeReplyContext {
  family: Family;
  request: ConverseStreamRequest;
  /** The token counts of the reply's headers. */
  headers: TokenHeaders;
  /** How Bedrock processed the request, from the reply's headers. */
  processing: Pick<ConverseStreamMetadataEvent, "performanceConfig" | "serviceTier">;
}

/**
 * Makes Converse's events from one native reply, whole or in chunks. The family decodes the content; this does what is the
 * same for every family:
 *
 * - usage is taken from the body, else from the invocation metrics in the last chunk, else from the headers;
 * - a guardrail's outcome and trace become Converse's stop reason and trace;
 * - an error inside the reply is thrown.
 */
export class NativeReplyReader {
  readonly #family: Family;
  readonly #request: ConverseStreamRequest;
  readonly #headers: TokenHeaders;
  readonly #processing: NativeReplyContext["processing"];
  #decodeChunk: ChunkDecoder | undefined;
  readonly #open = new Set<number>();
  #usage: CountedTokens = {};
  #metrics: TokenHeaders = {};
  #trace: ConverseStreamTrace | undefined;
  #intervened = false;
  #called = false;
  #stopReason: string | undefined;
  readonly #responseFields: NativeJson = {};

  constructor({ family, request, headers, processing }: NativeReplyContext) {
    this.#family = family;
    this.#request = request;
    this.#headers = headers;
    this.#processing = processing;
  }

  /** The model's own stop reason. */
  get nativeStopReason(): string | undefined {
    return this.#stopReason;
  }

  /** The events of a whole reply. */
  *readReply(reply: NativeJson): Generator<ConverseStreamOutput> {
    yield { messageStart: { role: "assistant" } };
    yield* this.#read(reply, (native) => this.#family.decode(native, this.#request));
    yield* this.#end();
  }

  /** The events of the next chunk of a stream. */
  readChunk(chunk: NativeJson): Iterable<ConverseStreamOutput> {
    return this.#decodeChunk ? this.#read(chunk, this.#decodeChunk) : this.#readFirstChunk(chunk);
  }

  *#readFirstChunk(chunk: NativeJson): Generator<ConverseStreamOutput> {
    yield { messageStart: { role: "assistant" } };
    this.#decodeChunk = this.#family.decodeStream(this.#request);
    yield* this.#read(chunk, this.#decodeChunk);
  }

  /** The events that end a stream. Without a stop reason there is no `messageStop`: the stream was cut. */
  endStream(): Iterable<ConverseStreamOutput> {
    return this.#end();
  }

  /** Decodes only what has the family's shape: decoders do not expect anything else. */
  *#read(native: NativeJson, decode: ChunkDecoder): Generator<ConverseStreamOutput> {
    if (!this.#family.isPieceOfText?.(native)) this.#readBeside(native);
    for (const event of decode(native)) yield this.#track(event);
  }

  /** Reads what there may be beside content. */
  #readBeside(native: NativeJson): void {
    throwIfError(native);
    assertShape(native, this.#family.shape);
    const usage = this.#family.usage(native);
    if (usage) this.#usage = { ...this.#usage, ...usage };
    // Some servers send "" for "not yet".
    this.#stopReason = this.#family.stopReason(native) || this.#stopReason;
    Object.assign(this.#responseFields, this.#family.responseFields?.(native));
    if (isFailure(this.#stopReason))
      throw new ModelError("The model failed while it was writing its reply. Call again.");
    if (saysBedrocksOwn(native)) this.#readBedrocksOwn(native);
  }

  #readBedrocksOwn(native: NativeJson): void {
    assertShape(native, bedrocksOwn());
    this.#metrics = { ...this.#metrics, ...invocationMetrics(native) };
    this.#intervened ||= native["amazon-bedrock-guardrailAction"] === "INTERVENED";
    this.#trace = toConverseTrace(native) ?? this.#trace;
  }

  /** Keeps track of open blocks, because most families do not mark the end of a block. */
  #track(event: ContentEvent): ConverseStreamOutput {
    const called = event.contentBlockStart?.start?.toolUse;
    this.#called ||= called !== undefined && called.type !== "server_tool_use";
    const begun = event.contentBlockStart ?? event.contentBlockDelta;
    if (begun) this.#open.add(begun.contentBlockIndex ?? 0);
    if (event.contentBlockStop) this.#open.delete(event.contentBlockStop.contentBlockIndex ?? 0);
    return event;
  }

  *#end(): Generator<ConverseStreamOutput> {
    for (const index of this.#open) yield blockStop(index);
    const stopReason = this.#converseStopReason();
    if (stopReason) yield { messageStop: { stopReason, ...this.#additionalFields() } };
    yield { metadata: this.#metadata() };
  }

  #additionalFields(): Pick<MessageStopEvent, "additionalModelResponseFields"> {
    if (Object.keys(this.#responseFields).length === 0) return {};
    return { additionalModelResponseFields: toDocumentObject(this.#responseFields) };
  }

  /** Llama and Cohere have no stop reason for a call, and end it like any other reply. */
  #converseStopReason(): StopReason | undefined {
    if (this.#intervened) return "guardrail_intervened";
    const reason = this.#stopReason === undefined ? undefined : toStopReason(this.#stopReason);
    return reason === "end_turn" && this.#called ? "tool_use" : reason;
  }

  #metadata(): ConverseStreamMetadataEvent {
    const { latencyMs, ...counted } = { ...this.#headers, ...this.#metrics };
    const usage = mergeUsage(this.#usage, counted);
    return {
      usage: Object.keys(usage).length > 0 ? completeUsage(usage) : undefined,
      metrics: latencyMs === undefined ? undefined : { latencyMs },
      ...(this.#trace ? { trace: this.#trace } : {}),
      ...this.#processing,
    };
  }
}

/**
 * The body's counts, and Bedrock's for those that are missing. If only Bedrock counts cached tokens, its input count is used
 * too, because the body's may include the cached tokens, which would then count twice.
 */
function mergeUsage(body: CountedTokens, counted: Partial<TokenUsage>): CountedTokens {
  const { outputTokens: _outputTokens, ...input } = counted;
  const cached = (input.cacheReadInputTokens ?? 0) + (input.cacheWriteInputTokens ?? 0);
  const isTold = (body.cacheReadInputTokens ?? body.cacheWriteInputTokens) !== undefined;
  return { ...counted, ...body, ...(cached > 0 && !isTold ? input : {}) };
}

function completeUsage(usage: CountedTokens): TokenUsage {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
  const totalTokens = inputTokens + outputTokens + cacheReadInputTokens + cacheWriteInputTokens;
  return { ...usage, inputTokens, outputTokens, totalTokens };
}

/** What Bedrock adds to the last chunk of a stream, for every family. */
function invocationMetrics(native: NativeJson): TokenHeaders {
  const metrics = recordOf(native["amazon-bedrock-invocationMetrics"]);
  return definedMembers({
    inputTokens: numberOf(metrics["inputTokenCount"]),
    outputTokens: numberOf(metrics["outputTokenCount"]),
    cacheReadInputTokens: numberOf(metrics["cacheReadInputTokenCount"]),
    cacheWriteInputTokens: numberOf(metrics["cacheWriteInputTokenCount"]),
    latencyMs: numberOf(metrics["invocationLatency"]),
  });
}

/** Throws for an error in the form of Anthropic's API or of the servers for open-weight models: an object or a text. */
function throwIfError(native: NativeJson): void {
  const error = recordOf(native["error"]);
  const word = stringAt(native, "error");
  const isError = native["type"] === "error" || native["object"] === "error";
  if (!isError && word === undefined && Object.keys(error).length === 0) return;
  const message =
    textOf(error["message"]) ?? textOf(native["message"]) ?? word ?? JSON.stringify(fromModel(native));
  const type = textOf(error["type"]) ?? textOf(error["code"]);
  throw new ModelError(`The model reported an error: ${message}`, { type, retryable: isRetryableType(type) });
}
