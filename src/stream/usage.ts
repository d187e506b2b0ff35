import type { TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import type { InputTokenDetails, UsageMetadata } from "@langchain/core/messages";

/** LangChain's input details and, as in its Python package, the lifetimes of cache writes. */
export type BedrockInputTokenDetails = InputTokenDetails & {
  /** Tokens written to the cache for five minutes. */
  ephemeral_5m_input_tokens?: number;
  /** Tokens written to the cache for an hour. */
  ephemeral_1h_input_tokens?: number;
};

/** Converse's token counts, and those that only native APIs have. */
export type CountedTokens = Partial<TokenUsage> & {
  /** How many of the output tokens were used for thinking. */
  reasoningTokens?: number | undefined;
  /** How often Claude used the tools that Anthropic runs, in Anthropic's form. */
  server_tool_use?: Record<string, unknown> | undefined;
};

const LIFETIMES = new Map<string, "ephemeral_5m_input_tokens" | "ephemeral_1h_input_tokens">([
  ["5m", "ephemeral_5m_input_tokens"],
  ["1h", "ephemeral_1h_input_tokens"],
]);

/**
 * Bedrock's token counts in LangChain's form. `input_tokens` is all input, including tokens read from and written to the
 * cache, which Bedrock's `inputTokens` does not include; `total = input + output`. A missing count is 0. Details that are 0
 * are left out, because whether the service sends them depends on the API, the model and whether the reply is streamed.
 */
export function toUsageMetadata(usage: CountedTokens): UsageMetadata {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
  const { reasoningTokens = 0 } = usage;
  const input = inputTokens + cacheReadInputTokens + cacheWriteInputTokens;
  const details: BedrockInputTokenDetails = {
    ...(cacheReadInputTokens > 0 ? { cache_read: cacheReadInputTokens } : {}),
    ...(cacheWriteInputTokens > 0 ? { cache_creation: cacheWriteInputTokens } : {}),
    ...cacheLifetimes(usage),
  };
  return {
    input_tokens: input,
    output_tokens: outputTokens,
    total_tokens: input + outputTokens,
    ...(Object.keys(details).length > 0 ? { input_token_details: details } : {}),
    ...(reasoningTokens > 0 ? { output_token_details: { reasoning: reasoningTokens } } : {}),
  };
}

/**
 * The cache writes by lifetime. They are part of `cache_creation`. A lifetime may occur twice, in the usage of two joined
 * replies.
 */
function cacheLifetimes({ cacheDetails = [] }: Partial<TokenUsage>): BedrockInputTokenDetails {
  const lifetimes: BedrockInputTokenDetails = {};
  for (const { ttl, inputTokens } of cacheDetails) {
    const member = ttl && LIFETIMES.get(ttl);
    if (member && inputTokens) lifetimes[member] = (lifetimes[member] ?? 0) + inputTokens;
  }
  return lifetimes;
}
