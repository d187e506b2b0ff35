import type { AIMessageChunk } from "@langchain/core/messages";

/** Counts of an answer: calls to Bedrock, tokens, cached tokens, and milliseconds. */
export interface Counts {
  calls: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheWritten: number;
  ms: number;
}

/** @param ms how long the answer took. */
export function countsOf({ usage_metadata: usage, response_metadata }: AIMessageChunk, ms: number): Counts {
  const { $metadata } = response_metadata as { $metadata?: { attempts?: number } };
  return {
    calls: $metadata?.attempts ?? 1,
    input: usage?.input_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
    cacheRead: usage?.input_token_details?.cache_read ?? 0,
    cacheWritten: usage?.input_token_details?.cache_creation ?? 0,
    ms,
  };
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0);
  return {
    calls: sum("calls"),
    input: sum("input"),
    output: sum("output"),
    cacheRead: sum("cacheRead"),
    cacheWritten: sum("cacheWritten"),
    ms: sum("ms"),
  };
}

export function showCounts({ calls, input, output, cacheRead, cacheWritten, ms }: Counts): string {
  return [
    `${calls} ${calls === 1 ? "call" : "calls"}`,
    `${input} tokens in, ${output} out`,
    `cache ${cacheRead} read, ${cacheWritten} written`,
    `${(ms / 1000).toFixed(1)} s`,
  ].join(" · ");
}

/** Why an answer ended early, such as `max_tokens`. */
export function earlyStopOf({ response_metadata }: AIMessageChunk): string | undefined {
  const reason: unknown = response_metadata["stopReason"];
  return typeof reason === "string" && reason !== "end_turn" ? reason : undefined;
}
