import type { CachePointBlock, ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { PromptCaching } from "../../models/capabilities.js";
import type { Draft, Turn } from "../conversation.js";
import { countCachePoints, hasCachePoints, MAX_CACHE_POINTS, type Cacheable } from "./cache_sections.js";
import { withPointAtEnd } from "./cached_documents.js";
import { isToolResult, type Rule, type RuleContext } from "./rule.js";

/**
 * With `promptCaching`, cache points are placed at the end of the user's last turn, of the system prompt, of the tools
 * and of the user's turn before, as far as four suffice with the caller's own; a section that has one gets no other.
 * Where a turn ends with a document, its point stands before the turn's documents. The turn before is where the last call left its point: this one reads there what that one wrote.
 *
 * Converse caches nothing by itself. For models without: `You invoked an unsupported model or your request did not allow
 * prompt caching.`
 */
export const placeCachePoints: Rule = (draft, context) => {
  if (!draft.promptCaching) return draft;
  const { promptCaching } = context.capabilities;
  if (promptCaching === "refused") {
    context.report("promptCaching", "the model has no prompt caching", "nothing is cached");
    return draft;
  }
  const hour = wantsHour(draft, promptCaching, context);
  const free = Math.max(0, MAX_CACHE_POINTS - countCachePoints(draft));
  const places = placesByWorth(draft, promptCaching).slice(0, free);
  const lastHour = promptCaching.oneHour === "accepted" ? lastHourOf(draft) : -1;
  const atEnd = context.capabilities.cachedDocuments === "accepted" ? appended : withPointAtEnd;
  return withPoints(draft, atEnd, (place) =>
    places.includes(place) ? [toPoint(hour || place < lastHour)] : [],
  );
};

/** A section of a request by its place in the order in which Bedrock looks at them: then follow the turns. */
type Place = number;
const [TOOLS, SYSTEM, FIRST_TURN]: [Place, Place, Place] = [0, 1, 2];

function wantsHour({ promptCaching }: Draft, { oneHour }: PromptCaching, { report }: RuleContext): boolean {
  if (typeof promptCaching !== "object" || promptCaching.ttl !== "1h") return false;
  if (oneHour === "accepted") return true;
  report("promptCaching", "the model caches for five minutes only", "so long do its cache points live");
  return false;
}

/** Where a point may be placed, what is worth most first. */
function placesByWorth({ tools, system, turns }: Draft, support: PromptCaching): Place[] {
  const [last, before] = turns
    .flatMap((turn, index) =>
      mayEndInPoint(turn, support) ? [{ place: FIRST_TURN + index, section: turn.content }] : [],
    )
    .toReversed();
  const toolSection = support.tools === "accepted" ? [{ place: TOOLS, section: tools }] : [];
  const sections: { place: Place; section: readonly Cacheable[] }[] = [
    ...(last ? [last] : []),
    { place: SYSTEM, section: system },
    ...toolSection,
    ...(before ? [before] : []),
  ];
  return sections
    .filter(({ section }) => section.length > 0 && !hasCachePoints(section))
    .map(({ place }) => place);
}

/** Only the user's turns: the assistant's may end with reasoning, and are in the next prefix anyway. */
function mayEndInPoint({ role, content }: Turn, { toolResults }: PromptCaching): boolean {
  return role === "user" && (toolResults === "accepted" || !content.some(isToolResult));
}

/** The last section with a point of the caller's that lives an hour: one before it may not live shorter. */
function lastHourOf({ tools, system, turns }: Draft): Place {
  const spoken = turns.map(({ content, systemAfter = [] }) => [...content, ...systemAfter]);
  const sections: (readonly Cacheable[])[] = [tools, system, ...spoken];
  return sections.findLastIndex((section) => section.some(({ cachePoint }) => cachePoint?.ttl === "1h"));
}

/** Five minutes is what no `ttl` says, which older Claudes do not know: `cache_control.ttl: Extra inputs are not permitted`. */
function toPoint(hour: boolean): { cachePoint: CachePointBlock } {
  return { cachePoint: { type: "default", ...(hour ? { ttl: "1h" } : {}) } };
}

function appended(content: readonly ContentBlock[], point: ContentBlock): ContentBlock[] {
  return [...content, point];
}

function withPoints(
  draft: Draft,
  atEnd: typeof appended,
  pointsAt: (place: Place) => { cachePoint: CachePointBlock }[],
): Draft {
  return {
    ...draft,
    tools: [...draft.tools, ...pointsAt(TOOLS)],
    system: [...draft.system, ...pointsAt(SYSTEM)],
    turns: draft.turns.map((turn, index) => ({
      ...turn,
      content: pointsAt(FIRST_TURN + index).reduce(atEnd, turn.content),
    })),
  };
}
