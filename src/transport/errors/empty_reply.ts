import { stampRetryable } from "@langchain/core/errors";

/**
 * A reply arrived whole, with status 200, and has neither content nor a stop reason: it is not in the format
 * that the model is known to speak, or something on the way replaced it. Not retried: it would come again.
 */
export class EmptyReplyError extends Error {
  override readonly name = "EmptyReplyError";
  readonly code = "EMPTY_REPLY";
  readonly retryable = false;
  /** Bedrock's id of the request, for a support case. */
  readonly requestId: string | undefined;

  constructor({ model, requestId }: { model: string; requestId?: string | undefined }) {
    super(
      `The reply of ${model} has neither content nor a stop reason. If a custom or imported model speaks the ` +
        "format of another family, name it in `provider` or `baseModel`; if a proxy is in between, see what it answers.",
    );
    this.requestId = requestId;
    stampRetryable(this, false);
  }
}
