import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

/** How long a cached prefix lives. In Anthropic's form, whose `type` says nothing here. */
export interface CacheControl {
  type?: "ephemeral" | undefined;
  /** `"5m"`, the default, or `"1h"`. */
  ttl?: "5m" | "1h" | undefined;
}

/** A cache point that lives as long as Anthropic's `cache_control`, or a block with a `ttl` of its own, says. */
export function toCachePoint({ ttl }: Record<string, unknown>): CachePointBlock {
  return { type: "default", ...(ttl === "5m" || ttl === "1h" ? { ttl } : {}) };
}
