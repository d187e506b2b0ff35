import { modelError, type ConverseBody, type Rule } from "./rule.js";

const CACHE_POINTS = 4;

interface PlacedCachePoint {
  path: string;
  ttl: string;
  /** The blocks before it in its section. */
  before: readonly Record<string, unknown>[];
}

/** "A maximum of 4 blocks with cache_control may be provided. Found 5." */
export const cachePointsAreFew: Rule = (body) => {
  const points = cachePointsOf(body);
  const fifth = points[CACHE_POINTS];
  return (
    fifth && {
      path: fifth.path,
      message: modelError(
        `A maximum of ${CACHE_POINTS} blocks with cache_control may be provided. Found ${points.length}.`,
      ),
    }
  );
};

/** "There is nothing available to cache.": a cache point may not stand first, nor after another. */
export const cachePointsHaveContent: Rule = (body) => {
  const idle = cachePointsOf(body).find(({ before }) => !before.at(-1) || before.at(-1)?.["cachePoint"]);
  return idle && { path: idle.path, message: `${idle.path}: There is nothing available to cache.` };
};

/** A cache point right after reasoning is refused, and with it every later request (langchain-aws #1290). */
export const cachePointsDoNotFollowReasoning: Rule = (body) => {
  const point = cachePointsOf(body).find(({ before }) => before.at(-1)?.["reasoningContent"]);
  return (
    point && {
      path: point.path,
      message: `${point.path}: A cachePoint cannot follow a reasoningContent block.`,
    }
  );
};

/** "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block." */
export const cacheTtlDoesNotGrow: Rule = (body) => {
  const points = cachePointsOf(body);
  const firstShort = points.findIndex(({ ttl }) => ttl === "5m");
  const grown = firstShort < 0 ? undefined : points.slice(firstShort).find(({ ttl }) => ttl === "1h");
  return (
    grown && {
      path: grown.path,
      message: modelError(
        `${grown.path}: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
      ),
    }
  );
};

/** Nova caches `system` and `messages`, not `tools` (pydantic-ai's profiles; user guide). */
export const novaDoesNotCacheTools: Rule = ({ toolConfig }, { family }) => {
  const at = (toolConfig?.tools ?? []).findIndex(({ cachePoint }) => cachePoint);
  if (family !== "nova" || at < 0) return undefined;
  const path = `toolConfig.tools.${at}`;
  return {
    path,
    message: `Malformed input request: #/${path.replaceAll(".", "/")}: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  };
};

/** In the order in which they are processed: tools, system, messages. */
function cachePointsOf({ toolConfig, system, messages }: ConverseBody): PlacedCachePoint[] {
  return [
    ...pointsIn("toolConfig.tools", toolConfig?.tools ?? []),
    ...pointsIn("system", system ?? []),
    ...(messages ?? []).flatMap(({ content }, at) => pointsIn(`messages.${at}.content`, content ?? [])),
  ];
}

function pointsIn(section: string, blocks: readonly { cachePoint?: { ttl?: string } }[]): PlacedCachePoint[] {
  return blocks.flatMap(({ cachePoint }, index) =>
    cachePoint
      ? [
          {
            path: `${section}.${index}`,
            ttl: cachePoint.ttl ?? "5m",
            before: blocks.slice(0, index).map((block) => ({ ...block })),
          },
        ]
      : [],
  );
}
