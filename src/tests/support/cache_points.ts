import { isRecord } from "../../json/record.js";
import type { EmulatedRequest } from "../../testing/index.js";

/** The places of a request's cache points, `system` or `messages.2 1h`, in Converse's form or in Claude's. */
export function cachePointsOf({ body }: EmulatedRequest): string[] {
  const { toolConfig, tools, system, messages } = body;
  const turns = Array.isArray(messages) ? messages : [];
  return [
    ...pointsIn("tools", isRecord(toolConfig) ? toolConfig["tools"] : tools),
    ...pointsIn("system", system),
    ...turns.flatMap((turn, index) => pointsIn(`messages.${index}`, isRecord(turn) ? turn["content"] : [])),
  ];
}

function pointsIn(section: string, blocks: unknown): string[] {
  return (Array.isArray(blocks) ? blocks : []).flatMap((block) => {
    const point = isRecord(block) ? (block["cachePoint"] ?? block["cache_control"]) : undefined;
    return isRecord(point) ? [[section, point["ttl"]].filter(Boolean).join(" ")] : [];
  });
}

/** A request's body as a cache sees it: without the cache points. */
export function withoutCachePoints(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isRecord(item) || !item["cachePoint"]).map(withoutCachePoints);
  }
  if (!isRecord(value)) return value;
  const { cache_control: _mark, ...members } = value;
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, withoutCachePoints(member)]),
  );
}
