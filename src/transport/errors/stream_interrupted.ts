import { stampRetryable } from "@langchain/core/errors";
import type { AIMessage } from "@langchain/core/messages";

/**
 * A stream ended before Bedrock's `messageStop` event, or its connection was lost. What had arrived is in
 * {@link StreamInterruptedError.partialMessage}; it is not the model's whole answer.
 */
export class StreamInterruptedError extends Error {
  override readonly name = "StreamInterruptedError";
  readonly code = "STREAM_INTERRUPTED";
  readonly retryable = true;
  /** The message as far as it had arrived. */
  readonly partialMessage: AIMessage | undefined;
  /** Bedrock's id of the request, for a support case. */
  readonly requestId: string | undefined;

  /** `cause` is the connection's own error, where it gave one. */
  constructor(details: { partialMessage?: AIMessage; requestId?: string | undefined; cause?: unknown }) {
    super(
      "The stream from Bedrock ended before the reply was complete: its messageStop event did not come, or the " +
        "connection was lost. Call again. What had arrived is in `partialMessage`.",
      { cause: details.cause },
    );
    this.partialMessage = details.partialMessage;
    this.requestId = details.requestId;
    stampRetryable(this, true);
  }
}
