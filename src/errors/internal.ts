import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/** What JavaScript throws when a program has a bug. */
const DEFECTS: ReadonlySet<string> = new Set(["TypeError", "RangeError", "ReferenceError"]);

/**
 * A bug in the program, not a failure of the service or the network: an error in this package, in the AWS SDK or in a
 * client of yours, which is the `cause`. Not retried, because it would happen again.
 */
export class InternalError extends bedrockErrors.brand(BedrockError, "internal") {
  override readonly name = "InternalError";
  readonly code = "INTERNAL";
  readonly lc_error_code = "MODEL_INTERNAL";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}

/** What was thrown in this package; a `TypeError` or another defect becomes the cause of an {@link InternalError}. */
export function typedDefect(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof BedrockError || !DEFECTS.has(thrown.name))
    return thrown;
  return new InternalError(
    `langchain-bedrock failed: ${thrown.name}: ${thrown.message} This is a bug in its code, or in a value it was given: ` +
      "see `cause`.",
    { cause: thrown },
  );
}
