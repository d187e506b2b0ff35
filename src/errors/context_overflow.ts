import { ContextOverflowError as LangChainContextOverflowError } from "@langchain/core/errors";
import type { AIMessage } from "@langchain/core/messages";

import {
  bedrockErrors,
  describeError,
  type BedrockErrorDetails,
  type BedrockErrorMembers,
} from "./bedrock_error.js";

/**
 * The conversation is longer than the model can read. It is both LangChain's `ContextOverflowError` and a {@link
 * BedrockError}, by `instanceof` and `isInstance` of either. Not retried: shorten the conversation.
 */
export class ContextOverflowError
  extends bedrockErrors.brand(bedrockErrors.brand(LangChainContextOverflowError), "context-overflow")
  implements BedrockErrorMembers
{
  override readonly name = "ContextOverflowError";
  readonly code = "CONTEXT_OVERFLOW";
  readonly lc_error_code = "CONTEXT_OVERFLOW";
  declare readonly retryable: boolean;
  declare readonly statusCode?: number;
  declare readonly status?: number;
  declare requestId?: string;
  declare partialMessage?: AIMessage;

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message);
    describeError(this, { ...details, retryable: false });
  }
}
