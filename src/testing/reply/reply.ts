import type { WireEvent } from "../answer.js";
import type { ServiceError } from "../errors.js";
import type { JsonObject } from "../json_value.js";
import type { EmulatedRequest } from "../requests.js";

/** A tool the scripted reply calls. */
export interface ReplyToolCall {
  /** Name of the tool. */
  name: string;
  /** Arguments. Default: `{}`. */
  input?: JsonObject;
  /** The `toolUseId`. Default: a new `tooluse_…` id. */
  id?: string;
}

/** Reasoning of the scripted reply. */
export interface ReplyReasoning {
  /** The reasoning text. Default: `""`, as Bedrock sends it when thinking is not displayed. */
  text?: string;
  /**
   * Default: none for models that do not sign, `"emulated-signature"` for others; for a Claude whose thinking is bound to
   * the conversation, one that says to which.
   */
  signature?: string;
  /** Base64 of redacted reasoning; sent as a block of its own after the text, if there is text. */
  redacted?: string;
}

/** Token counts of the scripted reply. Counts left out are estimated (a token for every four characters). */
export type ReplyUsage = {
  inputTokens?: number;
  outputTokens?: number;
  /** Default: input + output + cache reads + cache writes. */
  totalTokens?: number;
  cacheReadInputTokens?: number;
  cacheWriteInputTokens?: number;
  /** Cache writes by time to live. */
  cacheDetails?: { ttl: string; inputTokens: number }[];
};

/**
 * A scripted reply. Blocks come in the order `reasoning`, `text` (with `citations`), `toolCalls`, and are put into the
 * shape of the operation that was called. `error` wins over all else; the raw forms `events`, `body` and `chunks` win
 * over the described ones where they apply.
 */
export interface ReplyObject {
  /** The text of the reply. */
  text?: string;
  /** Reasoning before the text: its text, or its parts. */
  reasoning?: string | ReplyReasoning;
  /** Tools the model calls. They set `stopReason` to `tool_use` unless it is given. */
  toolCalls?: ReplyToolCall[];
  /** Citations of the text, in Bedrock's `Citation` shape (`title`, `location`, `sourceContent`). */
  citations?: JsonObject[];
  /** Token counts. Default: estimated. */
  usage?: ReplyUsage;
  /** Default: `tool_use` with `toolCalls`, else `end_turn`. */
  stopReason?: string;
  /** Default: `{ latencyMs: 100 }`. */
  metrics?: JsonObject;
  /** Guardrail or prompt router trace. */
  trace?: JsonObject;
  /** For example `{ latency: "optimized" }`. */
  performanceConfig?: JsonObject;
  /** For example `{ type: "priority" }`. */
  serviceTier?: JsonObject;
  /** Fields asked for with `additionalModelResponseFieldPaths`. */
  additionalModelResponseFields?: JsonObject;
  /**
   * ConverseStream events sent as they are, for example `{ messageStart: { role: "assistant" } }`. `converse` folds
   * them into one reply.
   */
  events?: WireEvent[];
  /** JSON body sent as it is by `converse`, `invoke` and `count-tokens`. */
  body?: JsonObject;
  /** Chunks in the model's own format sent as they are by `invoke-with-response-stream`. */
  chunks?: JsonObject[];
  /** Answers with this error instead. */
  error?: ServiceError;
}

/** A scripted reply: text, or a {@link ReplyObject}. */
export type Reply = string | ReplyObject;

/** Makes a reply from the request; `undefined` asks for the emulator's own reply. */
export type ReplyFunction = (request: EmulatedRequest) => Reply | undefined | Promise<Reply | undefined>;

/**
 * What the emulator replies.
 * - one reply: every request gets it
 * - an array: one request each, in order of arrival; a request after the last is answered with a
 *   `ReplyScriptExhaustedException` (400), so that a test notices a call it did not expect
 * - a function of the request
 */
export type ReplyScript = Reply | Reply[] | ReplyFunction;
