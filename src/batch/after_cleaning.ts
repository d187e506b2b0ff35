import { BedrockError } from "../errors/bedrock_error.js";

/** What was thrown, after something was cleared away; it says so if that failed too. */
export async function afterCleaning(error: unknown, clean: () => Promise<void>): Promise<unknown> {
  try {
    await clean();
  } catch (failure) {
    if (error instanceof BedrockError && failure instanceof Error)
      error.message += ` Nor could it be undone: ${failure.message}`;
  }
  return error;
}
