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

  /**
   * @param details whose `cause` is the connection's own error, if there was one.
   * @param place where the stream came from: `Bedrock in us-east-1 (amazon.nova-lite-v1:0)`.
   */
  constructor(details: BedrockErrorDetails = {}, place = "Bedrock") {
    super(
      `The stream from ${place} ended before the reply was complete: no messageStop event came, or the ` +
        "connection was lost. Call again. What had arrived, if anything, is in `partialMessage`.",
      { ...details, retryable: true },
    );
  }
}
