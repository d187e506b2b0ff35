import type { ConverseStreamOutput, ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import type { Struct } from "../json/reply_shape.js";
import type { CountedTokens } from "../stream/usage.js";

/** A JSON object of a model's own API: request body, reply or chunk. Members that nobody knows stay in it. */
export type NativeJson = Record<string, unknown>;

/** The part of Converse's stream events that is about content: block starts, deltas and stops. */
export type ContentEvent =
  | ConverseStreamOutput.ContentBlockStartMember
  | ConverseStreamOutput.ContentBlockDeltaMember
  | ConverseStreamOutput.ContentBlockStopMember;

/**
 * The native API of a family of models, as pure functions around Converse: what a request is in it, and what
 * its replies are in Converse's events. All that is the same for every family (the start and end of a message,
 * usage from headers and metrics, guardrails, error chunks, stop texts the API does not know) is done around it.
 */
export interface Family {
  /** What a person calls the family, for errors. */
  readonly name: string;
  /** Whether the API takes tools. */
  readonly tools: boolean;
  /** Whether the API takes stop sequences; where it does not, the text is cut on its way back. */
  readonly nativeStop: boolean;
  /** Set when Bedrock does not stream the family: a whole reply is given as a stream of one piece. */
  readonly wholeRepliesOnly?: true;
  /** What its replies and chunks are made of, as far as they are read. */
  readonly shape: Struct;
  /**
   * A Converse request as the body of InvokeModel: system, turns, tools, inference parameters, and
   * `additionalModelRequestFields` merged into it at its top level.
   *
   * @param streamed whether the reply is to be a stream, which one API wants to be told in its body.
   * @throws InvalidInputError for content that the API has no place for, saying what would take it.
   */
  encode(request: ConverseStreamRequest, streamed?: boolean): NativeJson;
  /**
   * The content of a whole reply. What is unknown is left out or kept raw, never fatal.
   *
   * @param request what is answered, for models that write their calls as text: without tools it is a text.
   */
  decode(reply: NativeJson, request: ConverseStreamRequest): Iterable<ContentEvent>;
  /** A decoder for the content of one stream. Blocks that are left open are closed at its end. */
  decodeStream(request: ConverseStreamRequest): ChunkDecoder;
  /** Why a reply or chunk says that it ended, in the API's own word; `undefined` when it does not say. */
  stopReason(native: NativeJson): string | undefined;
  /** The token counts in a reply or chunk; `undefined` when it has none. */
  usage(native: NativeJson): CountedTokens | undefined;
  /** What else a reply or chunk says of the reply, as Converse gives it in `additionalModelResponseFields`. */
  responseFields?(native: NativeJson): NativeJson;
}

/** Decodes the content of one chunk after the other; it may remember what came before. */
export type ChunkDecoder = (chunk: NativeJson) => Iterable<ContentEvent>;
