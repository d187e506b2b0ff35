import type { MessageOutputVersion } from "@langchain/core/messages";

import { EmptyReplyError } from "../../errors/empty_reply.js";
import { modelName } from "../../models/resolve.js";
import { ReplyReducer } from "../../stream/reducer.js";
import type { ReplyInfo } from "../../stream/response_metadata.js";
import { turnBack } from "../../stream/turn_back.js";
import type { StreamedReply, WholeReply } from "../api/bedrock_api.js";
import type { PreparedRequest } from "../request/build_request.js";
import { throwIfIntervened } from "./guardrail_intervention.js";
import { cutWhole, reduceWhole, type ReplyStream } from "./reply_stream.js";

/** How the caller wants replies to be read. */
export interface ReplyFormat {
  outputVersion: MessageOutputVersion | undefined;
  /** Whether messages also have the metadata that the documentation of Python's `ChatBedrock` shows. */
  hasPythonMetadata: boolean;
}

/**
 * Reads a whole reply.
 *
 * @throws EmptyReplyError when it is empty, and GuardrailInterventionError when a guardrail intervened and the caller wants
 * an error for that.
 */
export function readWhole(
  uncut: WholeReply,
  prepared: PreparedRequest,
  format: ReplyFormat,
): Pick<ReplyStream, "reply" | "info"> {
  const whole = cutWhole(uncut);
  const { settings, names } = prepared;
  const reply = new ReplyReducer();
  reduceWhole(turnBack(whole.events, names), reply, whole);
  if (reply.blocks.size === 0 && !reply.stop?.stopReason) {
    throw new EmptyReplyError({ model: settings.model, requestId: whole.exchange.requestId });
  }
  const info = replyInfo(whole, prepared, format);
  throwIfIntervened({ reply, info }, settings, format.outputVersion);
  return { reply, info };
}

/** What is known about a reply besides its events. */
export function replyInfo(
  replied: WholeReply | StreamedReply,
  { settings, warnings }: PreparedRequest,
  { hasPythonMetadata }: ReplyFormat,
): ReplyInfo {
  return {
    model: settings.model,
    modelName: modelName(settings.model, settings),
    exchange: replied.exchange,
    warnings: warnings.map(({ message }) => message),
    ...(hasPythonMetadata ? { pythonMetadata: { nativeStopReason: replied.nativeStopReason } } : {}),
  };
}
