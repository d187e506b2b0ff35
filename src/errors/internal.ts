import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/** What JavaScript throws when a program is wrong. */
const DEFECTS: ReadonlySet<string> = new Set(["TypeError", "RangeError", "ReferenceError"]);

/**
 * The program is at fault, and neither the service nor the network: an error in this package, in the AWS SDK or in a
 * client of the caller's, which is the `cause`. Not retried, because it would come again.
 */
export class InternalError extends bedrockErrors.brand(BedrockError, "internal") {
  override readonly name = "InternalError";
  readonly code = "INTERNAL";
  readonly lc_error_code = "MODEL_INTERNAL";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}

/** What was thrown in this package; a `TypeError` and its like as the cause of an {@link InternalError}. */
export function typedDefect(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof BedrockError || !DEFECTS.has(thrown.name))
    return thrown;
  return new InternalError(
    `langchain-bedrock failed: ${thrown.name}: ${thrown.message} This is an error in its code, or in what it was given: ` +
      "see `cause`.",
    { cause: thrown },
  );
}
