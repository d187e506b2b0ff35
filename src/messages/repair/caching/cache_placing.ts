import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities, PromptCaching } from "../../../models/capabilities.js";
import type { Draft, Turn } from "../../conversation.js";
import { countCachePoints, hasCachePoints, MAX_CACHE_POINTS, type Cacheable } from "./cache_sections.js";
import { cacheableEnd } from "./document_cache_points.js";
import { isToolResult, type Rule, type RuleContext } from "../rule.js";

/**
 * With `promptCaching`, cache points are added at the end of the user's last turn, of the system prompt, of the tools
 * and of the user's turn before the last, up to four with the caller's own; a section that already has one gets no
 * other. The last call left its point in the turn before the last, so that this call reads there what that call wrote.
 * In a turn that ends with documents or videos the point goes before them.
 *
 * Converse caches nothing by itself. For models without prompt caching: `You invoked an unsupported model or your
 * request did not allow prompt caching.`
 */
export const placeCachePoints: Rule = (draft, context) => {
  if (!draft.promptCaching) return draft;
  const { promptCaching } = context.capabilities;
  if (promptCaching === "refused") {
    context.report("promptCaching", "the model does not support prompt caching", "nothing is cached");
    return draft;
  }
  const hour = wantsHour(draft, promptCaching, context);
  const free = Math.max(0, MAX_CACHE_POINTS - countCachePoints(draft));
  const places = placesByWorth(draft, promptCaching, context.capabilities).slice(0, free);
  const lastHour = promptCaching.oneHour === "accepted" ? lastHourOf(draft) : -1;
  const pointsAt = (place: Place) => (places.includes(place) ? [toPoint(hour || place < lastHour)] : []);
  return withPoints(draft, pointsAt, context.capabilities);
};

/** A section of a request by its place in the order in which Bedrock processes them: the turns follow these. */
type Place = number;
const [TOOLS, SYSTEM, FIRST_TURN]: [Place, Place, Place] = [0, 1, 2];

function wantsHour({ promptCaching }: Draft, { oneHour }: PromptCaching, { report }: RuleContext): boolean {
  if (typeof promptCaching !== "object" || promptCaching.ttl !== "1h") return false;
  if (oneHour === "accepted") return true;
  report("promptCaching", "the model caches for five minutes only", 'ttl "1h" is reduced to "5m"');
  return false;
}

/** Where a point may be placed, the most useful place first. */
function placesByWorth(
  { tools, system, turns }: Draft,
  support: PromptCaching,
  capabilities: Capabilities,
): Place[] {
  const [last, before] = turns
    .flatMap((turn, index) =>
      mayEndInPoint(turn, support) && cacheableEnd(turn.content, capabilities) > 0
        ? [{ place: FIRST_TURN + index, section: turn.content }]
        : [],
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

/** Only user turns: an assistant turn may end with reasoning, and is in the next prefix anyway. */
function mayEndInPoint({ role, content }: Turn, { toolResults }: PromptCaching): boolean {
  return role === "user" && (toolResults === "accepted" || !content.some(isToolResult));
}

/** The last section with a one-hour point of the caller: points before it must not live shorter. */
function lastHourOf({ tools, system, turns }: Draft): Place {
  const spoken = turns.map(({ content, systemAfter = [] }) => [...content, ...systemAfter]);
  const sections: (readonly Cacheable[])[] = [tools, system, ...spoken];
  return sections.findLastIndex((section) => section.some(({ cachePoint }) => cachePoint?.ttl === "1h"));
}

/**
 * Without a `ttl` it is five minutes, and older Claudes refuse one: `cache_control.ttl: Extra inputs are not
 * permitted`.
 */
function toPoint(hour: boolean): { cachePoint: CachePointBlock } {
  return { cachePoint: { type: "default", ...(hour ? { ttl: "1h" } : {}) } };
}

function withPoints(
  draft: Draft,
  pointsAt: (place: Place) => { cachePoint: CachePointBlock }[],
  capabilities: Capabilities,
): Draft {
  return {
    ...draft,
    tools: [...draft.tools, ...pointsAt(TOOLS)],
    system: [...draft.system, ...pointsAt(SYSTEM)],
    turns: draft.turns.map((turn, index) => ({
      ...turn,
      content: turn.content.toSpliced(
        cacheableEnd(turn.content, capabilities),
        0,
        ...pointsAt(FIRST_TURN + index),
      ),
    })),
  };
}
