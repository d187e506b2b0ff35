import type { UsageMetadata } from "@langchain/core/messages";
import type { LLMResult } from "@langchain/core/outputs";

/** Token counts in the form of `llmOutput` in LangChain's callbacks. */
interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
  totalTokens: number;
}

/**
 * `llmOutput.tokenUsage` for callbacks. It is not enumerable, because core would copy it into the `response_metadata` of
 * an invoked message, while a streamed message has no such key.
 */
export function tokenUsageOutput(usage: UsageMetadata | undefined): NonNullable<LLMResult["llmOutput"]> {
  const tokenUsage: TokenUsage = {
    promptTokens: usage?.input_tokens ?? 0,
    completionTokens: usage?.output_tokens ?? 0,
    totalTokens: usage?.total_tokens ?? 0,
  };
  return Object.defineProperty({}, "tokenUsage", { value: tokenUsage, enumerable: false });
}

/** The sum over several prompts, which `generate` reports. */
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
