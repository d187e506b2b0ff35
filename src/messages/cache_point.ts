import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

/** A cache point that lives as long as Anthropic's `cache_control`, or a block with a `ttl` of its own, says. */
export function toCachePoint({ ttl }: Record<string, unknown>): CachePointBlock {
  return { type: "default", ...(ttl === "5m" || ttl === "1h" ? { ttl } : {}) };
}
