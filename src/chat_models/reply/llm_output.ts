import type { UsageMetadata } from "@langchain/core/messages";
import type { LLMResult } from "@langchain/core/outputs";

/** Token counts as LangChain's callbacks have them in `llmOutput`. */
interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
  totalTokens: number;
}

/**
 * `llmOutput.tokenUsage` for callbacks. Core would copy it into the `response_metadata` of every invoked
 * message, where a streamed one has no such key; what is not enumerable is not copied.
 */
export function tokenUsageOutput(usage: UsageMetadata | undefined): NonNullable<LLMResult["llmOutput"]> {
  const tokenUsage: TokenUsage = {
    promptTokens: usage?.input_tokens ?? 0,
    completionTokens: usage?.output_tokens ?? 0,
    totalTokens: usage?.total_tokens ?? 0,
  };
  return Object.defineProperty({}, "tokenUsage", { value: tokenUsage, enumerable: false });
}

/** The sum over several prompts, as `generate` reports it. */
export function combineTokenUsage(outputs: readonly LLMResult["llmOutput"][]): { tokenUsage: TokenUsage } {
  const tokenUsage: TokenUsage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
  for (const output of outputs) {
    const usage: Partial<TokenUsage> | undefined = output?.["tokenUsage"];
    tokenUsage.promptTokens += usage?.promptTokens ?? 0;
    tokenUsage.completionTokens += usage?.completionTokens ?? 0;
    tokenUsage.totalTokens += usage?.totalTokens ?? 0;
  }
  return { tokenUsage };
}
