import type { UsageMetadata } from "@langchain/core/messages";

/** Bedrock's summary of a job; `undefined` where there is none. */
export type Manifest = Readonly<Record<string, unknown>> | undefined;

/**
 * The tokens of several jobs together; `undefined` when no manifest counts them.
 *
 * Source of the names: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-results.html
 */
export function usageIn(manifests: readonly Manifest[]): UsageMetadata | undefined {
  const input_tokens = sumOf(manifests, "inputTokenCount");
  const output_tokens = sumOf(manifests, "outputTokenCount");
  if (input_tokens === undefined || output_tokens === undefined) return undefined;
  return { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
}

function sumOf(manifests: readonly Manifest[], name: string): number | undefined {
  const counts = manifests.map((manifest) => manifest?.[name]).filter((count) => typeof count === "number");
  return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}
