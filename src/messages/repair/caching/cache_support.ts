import { hasCachePoints, withoutCachePoints } from "./cache_sections.js";
import type { Rule } from "../rule.js";

/**
 * Cache points are left out for models without prompt caching, and among tools for models that do not cache them
 * (Nova).
 *
 * Bedrock: `You invoked an unsupported model or your request did not allow prompt caching.`
 */
export const dropUnsupportedCachePoints: Rule = (draft, { capabilities: { promptCaching }, report }) => {
  if (promptCaching === "refused") {
    if (![draft.tools, draft.system, ...draft.turns.map(({ content }) => content)].some(hasCachePoints))
      return draft;
    report("the cache points", "the model does not support prompt caching", "they are left out");
    return {
      ...draft,
      tools: withoutCachePoints(draft.tools),
      system: withoutCachePoints(draft.system),
      turns: draft.turns.map((turn) => ({ ...turn, content: withoutCachePoints(turn.content) })),
    };
  }
  if (promptCaching.tools === "accepted" || !hasCachePoints(draft.tools)) return draft;
  report("the cache points of the tools", "the model does not cache tools", "they are left out");
  return { ...draft, tools: withoutCachePoints(draft.tools) };
};
