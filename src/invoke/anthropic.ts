import { isPieceOfText, REPLY } from "./anthropic/shape.js";
import { anthropicCompletion, isCompletion } from "./anthropic_completion.js";
import { decodeReply, decodeStream } from "./anthropic/reply.js";
import { decodeResponseFields } from "./anthropic/response_fields.js";
import { encodeRequest } from "./anthropic/request.js";
import { decodeUsage } from "./anthropic/usage.js";
import type { Family } from "./family.js";
import { recordOf, textOf } from "../json/record.js";

/**
 * Claude through Anthropic's Messages API, including Claude 2 and Instant. Replies of the older Text Completions API are
 * read too, because the request's body decides which API replies.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html
 */
export const anthropic: Family = {
  name: "Anthropic Claude",
  nativeStop: true,
  shape: REPLY,
  isPieceOfText,
  encode: encodeRequest,
  decode: (reply, request) =>
    isCompletion(reply) ? anthropicCompletion.decode(reply, request) : decodeReply(reply),
  decodeStream(request) {
    const decode = decodeStream();
    const decodeCompletion = anthropicCompletion.decodeStream(request);
    return (chunk) => (isCompletion(chunk) ? decodeCompletion(chunk) : decode(chunk));
  },
  stopReason(native) {
    if (isCompletion(native)) return anthropicCompletion.stopReason(native);
    return textOf(native["stop_reason"]) ?? textOf(recordOf(native["delta"])["stop_reason"]);
  },
  usage: decodeUsage,
  responseFields: decodeResponseFields,
};
