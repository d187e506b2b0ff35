import { MalformedReplyError } from "../../errors/malformed_reply.js";

/** The error for a reply with more bytes than the limit. */
export function tooLong(limit: number): MalformedReplyError {
  return new MalformedReplyError(
    `The reply is longer than ${limit} bytes, which no model writes. It was not read to its end. ` +
      "Check what answers at `endpoint`.",
    { retryable: false },
  );
}
