import { mapSections, type Cacheable } from "./cache_sections.js";
import type { Rule } from "./rule.js";

const CACHE_POINTS = 4;

/**
 * Of more than four cache points, those of the oldest messages are left out; the tools' and the system prompt's last.
 *
 * Claude: `A maximum of 4 blocks with cache_control may be provided. Found 5.`
 */
export const limitCachePoints: Rule = (draft, { report }) => {
  const inMessages = draft.turns.reduce((sum, { content }) => sum + count(content), 0);
  let surplus = count(draft.tools) + count(draft.system) + inMessages - CACHE_POINTS;
  if (surplus <= 0) return draft;
  report("the cache points", "a request takes four", "the oldest are left out");
  const thin = <Block extends Cacheable>(section: readonly Block[]) =>
    section.filter(({ cachePoint }) => {
      if (!cachePoint || surplus === 0) return true;
      surplus -= 1;
      return false;
    });
  const thinned = { ...draft, turns: draft.turns.map((turn) => ({ ...turn, content: thin(turn.content) })) };
  return mapSections(thinned, thin);
};

function count(section: readonly Cacheable[]): number {
  return section.filter(({ cachePoint }) => cachePoint).length;
}
