import { hasCachePoints, mapSections, type Cacheable } from "./cache_sections.js";
import type { Rule } from "../rule.js";

/**
 * A cache point that is the first block, follows another, or stands right after reasoning is left out.
 *
 * Bedrock: `There is nothing available to cache.`; after reasoning the request, and every later one, is refused (E70).
 */
export const dropIdleCachePoints: Rule = (draft, { report }) =>
  mapSections(draft, <Block extends Cacheable>(section: readonly Block[], where: string) => {
    if (!hasCachePoints(section)) return [...section];
    const kept = section.filter(({ cachePoint }, index) => !cachePoint || hasContentBefore(section, index));
    if (kept.length < section.length) report(where, "Bedrock refuses a cache point here", "it is left out");
    return kept;
  });

function hasContentBefore(section: readonly Cacheable[], index: number): boolean {
  const before = section[index - 1];
  return before !== undefined && !before.cachePoint && !("reasoningContent" in before);
}
