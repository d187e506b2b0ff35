import { mapSections, type Cacheable } from "./cache_sections.js";
import type { Rule } from "./rule.js";

/**
 * A cache point of one hour after one of five minutes, or for a model that knows only those, lives five minutes.
 *
 * Claude: `a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are
 * processed in the following order: tools, system, messages.`
 */
export const orderCacheTtls: Rule = (draft, { capabilities: { promptCaching }, report }) => {
  let short = promptCaching === "refused" || promptCaching.oneHour === "refused";
  return mapSections(draft, <Block extends Cacheable>(section: readonly Block[], where: string) =>
    section.map((block) => {
      if (!block.cachePoint) return block;
      if (block.cachePoint.ttl !== "1h") {
        short = true;
        return block;
      }
      if (!short) return block;
      report(where, "a cache point may not live an hour here", "it lives five minutes");
      const { ttl: _hour, ...cachePoint } = block.cachePoint;
      return { ...block, cachePoint };
    }),
  );
};
