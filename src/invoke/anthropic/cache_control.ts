import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

import type { NativeJson } from "../family.js";
import { textOf } from "../../json/record.js";

/** A block of one of Converse's lists that may contain cache points. */
interface Cacheable {
  cachePoint?: CachePointBlock | undefined;
}

/**
 * Encodes a list with cache points. In Converse a cache point is a block after what it caches, in Anthropic's API a mark on
 * it. A cache point with nothing before it caches nothing and is left out.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html
 */
export function withCacheControl<Block extends Cacheable>(
  blocks: readonly Block[],
  encode: (block: Block, index: number) => NativeJson[],
): NativeJson[] {
  const encoded: NativeJson[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.cachePoint) markLast(encoded, block.cachePoint);
    else encoded.push(...encode(block, index));
  }
  return encoded;
}

/** Reasoning is cached with the blocks around it and cannot be marked itself. */
const UNMARKABLE: ReadonlySet<unknown> = new Set(["thinking", "redacted_thinking"]);

function markLast(blocks: NativeJson[], { ttl }: CachePointBlock): void {
  const last = blocks.findLastIndex((block) => !UNMARKABLE.has(textOf(block["type"])));
  const block = blocks[last];
  if (block) blocks[last] = { ...block, cache_control: { type: "ephemeral", ...(ttl ? { ttl } : {}) } };
}
