import type { WireEvent } from "../answer.js";
import type { ServiceError } from "../errors.js";
import type { JsonObject } from "../json_value.js";
import type { EmulatedRequest } from "../requests.js";

/** A tool call of the scripted reply. */
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
   * Default: none for models without signatures, `"emulated-signature"` for others; for a Claude whose thinking is bound to
   * the conversation, a signature that identifies the conversation.
   */
  signature?: string;
  /** Base64 of redacted reasoning, which is sent as a separate block after the text, if there is text. */
  redacted?: string;
}

/** Token counts of the scripted reply. Counts that are left out are estimated (one token for every four characters). */
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
 * A scripted reply. Its blocks are sent in the order `reasoning`, `text` (with `citations`), `toolCalls`, in the format
 * of the operation that was called. `error` overrides everything else; the raw forms `events`, `body` and `chunks`
 * override the other members for the operations that send them.
 */
export interface ReplyObject {
  /** The text of the reply. */
  text?: string;
  /** Reasoning before the text: just its text, or a {@link ReplyReasoning}. */
  reasoning?: string | ReplyReasoning;
  /** Tools that the model calls. They set `stopReason` to `tool_use` unless it is given. */
  toolCalls?: ReplyToolCall[];
  /** Citations of the text, in the form of Bedrock's `Citation` (`title`, `location`, `sourceContent`). */
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
  /** Fields that were requested with `additionalModelResponseFieldPaths`. */
  additionalModelResponseFields?: JsonObject;
  /**
   * ConverseStream events that are sent unchanged, for example `{ messageStart: { role: "assistant" } }`. For `converse` they
   * are combined into one reply.
   */
  events?: WireEvent[];
  /** JSON body that `converse`, `invoke` and `count-tokens` send unchanged. */
  body?: JsonObject;
  /** Chunks in the model's native format that `invoke-with-response-stream` sends unchanged. */
  chunks?: JsonObject[];
  /** Answers with this error instead. */
  error?: ServiceError;
}

/** A scripted reply: text, or a {@link ReplyObject}. */
export type Reply = string | ReplyObject;

/** Makes a reply from the request; `undefined` means the emulator's default reply. */
export type ReplyFunction = (request: EmulatedRequest) => Reply | undefined | Promise<Reply | undefined>;

/**
 * What the emulator replies.
 * - one reply: every request gets it
 * - an array: one for each request, in order of arrival; any further request is answered with a
 *   `ReplyScriptExhaustedException` (400), so that a test notices an unexpected call
 * - a function of the request
 */
export type ReplyScript = Reply | Reply[] | ReplyFunction;
