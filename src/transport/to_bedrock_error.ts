import { BedrockError } from "./errors/bedrock_error.js";
import { ServiceFailureError } from "./errors/service_failure.js";

/** What is known of the exchange that failed. */
export interface FailedExchange {
  /** The id of the model that was called. */
  model: string | undefined;
  /** The region it was called in, where it is known. */
  region: string | undefined;
  /** Bedrock's id of the request, where an answer had begun: exceptions inside a stream do not say it. */
  requestId: string | undefined;
  /** What must not be seen in any error: keys and tokens that the request carried. */
  secrets: readonly string[];
}

/** The error of this package for one of the SDK's, of Node's or of anything else that an exchange failed with. */
export function toBedrockError(error: unknown, exchange: FailedExchange): BedrockError {
  if (error instanceof BedrockError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ServiceFailureError(message, { cause: error, requestId: exchange.requestId });
}
