import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * A stream ended before Bedrock's `messageStop` event, or its connection was lost. What had arrived is in {@link
 * BedrockError.partialMessage}; it is not the model's whole answer. Retried as long as nothing of it has been given
 * out.
 */
export class StreamInterruptedError extends bedrockErrors.brand(BedrockError, "stream-interrupted") {
  override readonly name = "StreamInterruptedError";
  readonly code = "STREAM_INTERRUPTED";
  readonly lc_error_code = "MODEL_STREAM_INTERRUPTED";

  /** `cause` is the connection's own error, if there was one. */
  constructor(details: BedrockErrorDetails = {}) {
    super(
      "The stream from Bedrock ended before the reply was complete: no messageStop event came, or the " +
        "connection was lost. Call again. What had arrived, if anything, is in `partialMessage`.",
      { ...details, retryable: true },
    );
  }
}
