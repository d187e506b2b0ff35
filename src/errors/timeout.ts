import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/** The field or option that sets a deadline. */
export type DeadlineName = "timeout" | "firstTokenTimeout" | "streamIdleTimeout";

const MEANING: Record<DeadlineName, string> = {
  timeout: "The call was not finished after",
  firstTokenTimeout: "Nothing of the reply had arrived after",
  streamIdleTimeout: "The stream was silent for",
};

/**
 * A deadline of the call has passed, and its connection was closed. The call itself does not send it again, because
 * that would take as long once more; it is marked retryable for LangChain's retry and fallback logic.
 */
export class TimeoutError extends bedrockErrors.brand(BedrockError, "timeout") {
  override readonly name = "TimeoutError";
  readonly code = "TIMEOUT";
  readonly lc_error_code = "MODEL_TIMEOUT";
  /** Which deadline has passed. */
  readonly deadline: DeadlineName;
  /** Its length in milliseconds. */
  readonly ms: number;

  constructor({ deadline, ms, ...details }: BedrockErrorDetails & { deadline: DeadlineName; ms: number }) {
    super(
      `${MEANING[deadline]} ${ms} ms (${deadline}), and the connection was closed. ` +
        `Raise \`${deadline}\`, or set it to 0 for no limit, if the model may take that long.`,
      { ...details, retryable: true },
    );
    this.deadline = deadline;
    this.ms = ms;
  }
}
