import { mapSections, type Cacheable } from "./cache_sections.js";
import type { Rule } from "../rule.js";

/**
 * The `ttl` of a cache point of one hour is reduced to five minutes after one of five minutes, and for models that know
 * only those.
 *
 * Claude: `a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are
 * processed in the following order: tools, system, messages.`
 */
export const orderCacheTtls: Rule = (draft, { capabilities: { promptCaching }, report }) => {
  const known = promptCaching !== "refused" && promptCaching.oneHour === "accepted";
  let short = !known;
  return mapSections(draft, <Block extends Cacheable>(section: readonly Block[], where: string) =>
    section.map((block) => {
      if (!block.cachePoint) return block;
      const { ttl, ...cachePoint } = block.cachePoint;
      if (ttl === "1h" && short)
        report(where, 'a cache point must not have ttl "1h" here', 'it is reduced to "5m"');
      if (ttl !== "1h") short = true;
      // Without a `ttl` it is five minutes; older Claudes do not accept a `ttl`.
      const isKept = ttl === "1h" ? !short : known;
      return isKept ? block : { ...block, cachePoint };
    }),
  );
};
