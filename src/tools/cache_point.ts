import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

/** How long a cached prefix lives, in Anthropic's form; its `type` has no meaning here. */
export interface CacheControl {
  type?: "ephemeral" | undefined;
  /** `"5m"`, the default, or `"1h"`. */
  ttl?: "5m" | "1h" | undefined;
}

/** A cache point with the `ttl` of Anthropic's `cache_control`, or of another block that has one. */
export function toCachePoint({ ttl }: Record<string, unknown>): CachePointBlock {
  return { type: "default", ...(ttl === "5m" || ttl === "1h" ? { ttl } : {}) };
}
