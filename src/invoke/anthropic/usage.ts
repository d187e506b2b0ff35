import type { CacheDetail } from "@aws-sdk/client-bedrock-runtime";

import { isRecord, definedOrNone, numberOf, recordOf } from "../../json/record.js";
import type { CountedTokens } from "../../stream/usage.js";
import type { NativeJson } from "../family.js";

/**
 * The counts of a reply, or of a stream's `message_start` and `message_delta`; the latter counts from the start of the
 * reply. As in Converse, `input_tokens` does not include tokens read from and written to the cache.
 */
export function decodeUsage(native: NativeJson): CountedTokens | undefined {
  const usage = native["usage"] ?? recordOf(native["message"])["usage"];
  if (!isRecord(usage)) return undefined;
  return definedOrNone({
    inputTokens: numberOf(usage["input_tokens"]),
    outputTokens: numberOf(usage["output_tokens"]),
    cacheReadInputTokens: numberOf(usage["cache_read_input_tokens"]),
    cacheWriteInputTokens: numberOf(usage["cache_creation_input_tokens"]),
    cacheDetails: cacheDetails(recordOf(usage["cache_creation"])),
    server_tool_use: isRecord(usage["server_tool_use"]) ? usage["server_tool_use"] : undefined,
    reasoningTokens: numberOf(recordOf(usage["output_tokens_details"])["thinking_tokens"]),
  });
}

/** The cache writes by lifetime, without those that are 0. */
function cacheDetails(creation: NativeJson): CacheDetail[] | undefined {
  const details = [
    { ttl: "5m" as const, inputTokens: numberOf(creation["ephemeral_5m_input_tokens"]) },
    { ttl: "1h" as const, inputTokens: numberOf(creation["ephemeral_1h_input_tokens"]) },
  ].filter(({ inputTokens }) => inputTokens !== undefined && inputTokens > 0);
  return details.length > 0 ? details : undefined;
}
