import type { ConverseStreamOutput, ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import type { Shape } from "../json/reply_shape.js";
import type { CountedTokens } from "../stream/usage.js";

/** A JSON object of a model's native API: request body, reply or chunk. It keeps unknown members. */
export type NativeJson = Record<string, unknown>;

/** Converse's stream events for content: block starts, deltas and stops. */
export type ContentEvent =
  | ConverseStreamOutput.ContentBlockStartMember
  | ConverseStreamOutput.ContentBlockDeltaMember
  | ConverseStreamOutput.ContentBlockStopMember;

/**
 * The native API of a model family, as pure functions: Converse request → native body, and native reply → Converse events.
 * What is the same for every family is done elsewhere (the start and end of a message, usage from headers and metrics,
 * guardrails, error chunks, stop texts that the API does not support).
 */
export interface Family {
  /** The family's name in errors. */
  readonly name: string;
  /** Whether the API has stop sequences. If not, the reply's text is cut at them. */
  readonly nativeStop: boolean;
  /** Set if Bedrock does not stream the family, so that a whole reply becomes a stream of one piece. */
  readonly wholeRepliesOnly?: true;
  /** The shape of its replies and chunks, as far as they are read. */
  readonly shape: Shape;
  /** Whether a chunk is a piece of text of the right shape and nothing else. Nothing has to be looked for in those, which most are. */
  isPieceOfText?(chunk: NativeJson): boolean;
  /**
   * A Converse request as the body of InvokeModel: system, turns, tools, inference parameters, and
   * `additionalModelRequestFields` merged into it at its top level.
   *
   * @param streamed whether the reply will be streamed, which one API requires in its body.
   * @throws InvalidInputError for content that the API does not support; its message names the alternatives.
   */
  encode(request: ConverseStreamRequest, streamed?: boolean): NativeJson;
  /**
   * The content of a whole reply. Unknown members are left out or kept raw, and never fatal.
   *
   * @param request the request, for models that write calls as text: without tools a reply is always text.
   */
  decode(reply: NativeJson, request: ConverseStreamRequest): Iterable<ContentEvent>;
  /** A decoder for the content of one stream. Blocks that are still open are closed at its end. */
  decodeStream(request: ConverseStreamRequest): ChunkDecoder;
  /** The API's own stop reason in a reply or chunk; `undefined` if there is none. */
  stopReason(native: NativeJson): string | undefined;
  /** The token counts in a reply or chunk; `undefined` if there are none. */
  usage(native: NativeJson): CountedTokens | undefined;
  /** Further metadata in a reply or chunk, which Converse has in `additionalModelResponseFields`. */
  responseFields?(native: NativeJson): NativeJson;
}

/** Decodes the content of successive chunks; it may keep state between them. */
export type ChunkDecoder = (chunk: NativeJson) => Iterable<ContentEvent>;
