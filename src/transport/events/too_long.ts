import { MalformedReplyError } from "../../errors/malformed_reply.js";

/** The error for a reply beyond the limit of bytes. */
export function tooLong(limit: number): MalformedReplyError {
  return new MalformedReplyError(
    `The reply is longer than ${limit} bytes, and was not read to its end: no model writes as much. ` +
      "Look at what answers under `endpoint`.",
    { retryable: false },
  );
}
