/** What Node says when the other side, or something between, ended the connection. */
const LOST_CONNECTION = new Set([
  "ECONNABORTED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ERR_HTTP2_GOAWAY_SESSION",
  "ERR_HTTP2_SESSION_ERROR",
  "ERR_HTTP2_STREAM_ERROR",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** The SDK's words, and all it gives, for a stream that stopped in the middle of an event. */
const TRUNCATED = "Truncated event message received.";

/** Whether an error of a stream tells that its connection was lost, and nothing of the service. */
export function isConnectionLoss(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && typeof error.code === "string") return LOST_CONNECTION.has(error.code);
  return "message" in error && error.message === TRUNCATED;
}
