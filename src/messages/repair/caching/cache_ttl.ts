import { mapSections, type Cacheable } from "./cache_sections.js";
import type { Rule } from "../rule.js";

/**
 * A cache point of one hour after one of five minutes, or for a model that knows only those, lives five minutes.
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
        report(where, "a cache point may not live an hour here", "it lives five minutes");
      if (ttl !== "1h") short = true;
      // Five minutes is what no `ttl` says, which older Claudes do not know.
      const isKept = ttl === "1h" ? !short : known;
      return isKept ? block : { ...block, cachePoint };
    }),
  );
};
