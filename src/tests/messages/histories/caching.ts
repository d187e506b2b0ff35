import { isRecord } from "../../../json/record.js";
import type { Pen } from "./pen.js";

/** Strews cache points, of Converse's and of Anthropic's form, over blocks: first, doubled, too many. */
export function withCaching(pen: Pen, blocks: readonly unknown[]): unknown[] {
  const { random } = pen;
  const marked = blocks.map((block) => (random.chance(0.06) ? withCacheControl(pen, block) : block));
  if (!random.chance(0.15)) return marked;
  return random.oneOf([
    () => [...marked, cachePoint(pen)],
    () => [cachePoint(pen), ...marked],
    () => [...marked, cachePoint(pen), cachePoint(pen)],
    () =>
      random.scattered(
        marked,
        random.times(random.int(2, 8), () => cachePoint(pen)),
      ),
  ]);
}

/** A block with a type may carry Anthropic's mark; one of Converse's own would not be one any more. */
function withCacheControl(pen: Pen, block: unknown): unknown {
  if (!isRecord(block) || block["type"] === undefined) return block;
  return { ...block, cache_control: { type: "ephemeral", ...ttl(pen) } };
}

export function cachePoint(pen: Pen): unknown {
  const life = ttl(pen);
  return pen.random.pick([
    { cachePoint: { type: "default", ...life } },
    { cachePoint: { type: "default", ...life } },
    { type: "cachePoint", cachePoint: { type: "default", ...life } },
    { type: "cachePoint", ...life },
    { type: "cache_point", ...life },
    { type: "non_standard", value: { cachePoint: { type: "default", ...life } } },
  ]);
}

export function ttl(pen: Pen): { ttl?: "5m" | "1h" } {
  return pen.random.pick([{}, { ttl: "5m" }, { ttl: "1h" }]);
}
