import { countCachePoints, mapSections, MAX_CACHE_POINTS, type Cacheable } from "./cache_sections.js";
import { withoutLoneDividers } from "./document_cache_points.js";
import type { Rule } from "../rule.js";

/**
 * Of more than four cache points, those of the oldest messages are left out; the tools' and the system prompt's last.
 *
 * Claude: `A maximum of 4 blocks with cache_control may be provided. Found 5.`
 */
export const limitCachePoints: Rule = (draft, { report }) => {
  let surplus = countCachePoints(draft) - MAX_CACHE_POINTS;
  if (surplus <= 0) return draft;
  report("the cache points", "a request may have at most four", "the oldest are left out");
  const thin = <Block extends Cacheable>(section: readonly Block[]) =>
    section.filter(({ cachePoint }) => {
      if (!cachePoint || surplus === 0) return true;
      surplus -= 1;
      return false;
    });
  // The messages first; what is still too much is taken from the tools, then the system prompt.
  const { turns } = mapSections({ ...draft, tools: [], system: [] }, thin);
  const spoken = turns.map((turn) => ({ ...turn, content: withoutLoneDividers(turn.content) }));
  return mapSections({ ...draft, turns: spoken }, thin);
};
