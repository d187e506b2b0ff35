import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "./json_value.js";

/** The operations of Bedrock Runtime that the emulator supports, by the last part of their path. */
export const OPERATIONS = [
  "converse",
  "converse-stream",
  "invoke",
  "invoke-with-response-stream",
  "count-tokens",
] as const;

/** An operation of Bedrock Runtime, by the last part of its path. */
export type Operation = (typeof OPERATIONS)[number];

/**
 * How an exchange ended.
 * - `pending`: the reply is not over yet (or is stalled by a fault)
 * - `completed`: the whole reply was sent
 * - `cut`: a fault broke the connection
 * - `aborted`: the client disconnected first, or the emulator was closed
 */
export type Outcome = "pending" | "completed" | "cut" | "aborted";

/** A request that the emulator received, and its outcome. */
export interface EmulatedRequest {
  /** Which operation was called. */
  readonly operation: Operation;
  /** The model id or ARN, URI-decoded. */
  readonly modelId: string;
  /** The request body as received; `{}` when it was not a JSON object. */
  readonly body: JsonObject;
  /**
   * The text of the last turn, whatever the operation: of a prompt, where the model's format has no turns, all of it;
   * `""` when there is no text.
   */
  readonly lastText: string;
  /** Request headers, names in lower case; keys and tokens in them are hidden. */
  readonly headers: IncomingHttpHeaders;
  /** Returns a header as it was sent, for tests of a request's credentials. */
  header(name: string): string | undefined;
  /** `"1.1"` or `"2.0"`. */
  readonly httpVersion: string;
  /** HTTP status of the answer; `undefined` until its headers were sent. */
  readonly status: number | undefined;
  /** How the exchange ended, or `pending`. */
  readonly outcome: Outcome;
}

/** The emulator's own, writable, view of an {@link EmulatedRequest}. */
export type RequestRecord = { -readonly [K in keyof EmulatedRequest]: EmulatedRequest[K] };
