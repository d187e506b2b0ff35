import { BedrockError } from "../errors/bedrock_error.js";

/** The error that was thrown, after a clean-up. Its message says so when that failed too. */
export async function afterCleaning(error: unknown, clean: () => Promise<void>): Promise<unknown> {
  try {
    await clean();
  } catch (failure) {
    if (error instanceof BedrockError && failure instanceof Error)
      error.message += ` The clean-up failed too: ${failure.message}`;
  }
  return error;
}
