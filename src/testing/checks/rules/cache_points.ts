import { modelError, type ConverseBody, type Rule } from "./check_rule.js";

const CACHE_POINTS = 4;

/** A block of any section, with the members that matter for cache points. */
interface Block {
  cachePoint?: { ttl?: string };
  reasoningContent?: object;
  document?: { format?: string };
  text?: string;
}

interface PlacedCachePoint {
  path: string;
  ttl: string;
  /** The block right before it in its section. */
  previous: Block | undefined;
  /** The last block before it that is not blank text. */
  previousContent: Block | undefined;
}

/**
 * "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more
 * information.": an AccessDeniedException from DeepSeek, Qwen (E68), Claude 3 (E69) and others.
 */
export const cachingIsSupported: Rule = (body, { caching }) => {
  const [point] = cachePointsOf(body);
  if (!point || caching) return undefined;
  return {
    path: point.path,
    name: "AccessDeniedException",
    message:
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
  };
};

/**
 * A TTL of one hour requires Claude 4.5 or later (user guide, prompt caching). Nova: "Extended TTL prompt caching is
 * only supported for Anthropic models" (E72); older Claude: "Extra inputs are not permitted" (E73, which does not give
 * the path).
 */
export const cacheTtlIsSupported: Rule = (body, { oneHourCaching }) => {
  const long = cachePointsOf(body).find(({ ttl }) => ttl === "1h");
  if (!long || oneHourCaching === "accepted") return undefined;
  const path = `${long.path}.cachePoint.ttl`;
  if (oneHourCaching === "refused by Converse") {
    return { path, message: "Extended TTL prompt caching is only supported for Anthropic models" };
  }
  return modelError(path, `${long.path}.cache_control.ttl: Extra inputs are not permitted`);
};

/** "A maximum of 4 blocks with cache_control may be provided. Found 5." */
export const cachePointsAreFew: Rule = (body) => {
  const points = cachePointsOf(body);
  const fifth = points[CACHE_POINTS];
  return (
    fifth &&
    modelError(
      fifth.path,
      `A maximum of ${CACHE_POINTS} blocks with cache_control may be provided. Found ${points.length}.`,
    )
  );
};

/** "There is nothing available to cache.": a cache point must not come first, or directly after another. */
export const cachePointsHaveContent: Rule = (body) => {
  const idle = cachePointsOf(body).find(({ previous }) => !previous || previous.cachePoint);
  return idle && { path: idle.path, message: `${idle.path}: There is nothing available to cache.` };
};

/** A cache point right after reasoning is refused, and so is every later request of the conversation (E70). */
export const cachePointsDoNotFollowReasoning: Rule = (body) => {
  const point = cachePointsOf(body).find(({ previous }) => previous?.reasoningContent);
  return (
    point && {
      path: point.path,
      message: `${point.path}: A cachePoint cannot follow a reasoningContent block.`,
    }
  );
};

/**
 * "messages.0.content.3.type: Field required": Bedrock passes a cache point to Claude unchanged when it comes right
 * after a document that Bedrock itself converts, which is any document but a PDF (E71). Text in between prevents this.
 * Blank text is recorded to prevent it for Sonnet 4.5; for other models the emulator refuses it.
 */
export const cachePointsDoNotFollowDocuments: Rule = (body, model) => {
  const point = cachePointsOf(body).find(({ previous, previousContent }) => {
    const before = model.cachePointAfterBlankText ? previous : previousContent;
    return before?.document && before.document.format !== "pdf";
  });
  if (!point || model.cachePointAfterDocument) return undefined;
  return modelError(point.path, `${point.path}.type: Field required`);
};

/** "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block." */
export const cacheTtlDoesNotGrow: Rule = (body) => {
  const points = cachePointsOf(body);
  const firstShort = points.findIndex(({ ttl }) => ttl === "5m");
  const grown = firstShort < 0 ? undefined : points.slice(firstShort).find(({ ttl }) => ttl === "1h");
  return (
    grown &&
    modelError(
      grown.path,
      `${grown.path}: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
    )
  );
};

/** Nova caches `system` and `messages`, not `tools` (pydantic-ai's profiles; user guide). */
export const novaDoesNotCacheTools: Rule = ({ toolConfig }, { cachesTools }) => {
  const at = (toolConfig?.tools ?? []).findIndex(({ cachePoint }) => cachePoint);
  if (cachesTools || at < 0) return undefined;
  const path = `toolConfig.tools.${at}`;
  return {
    path,
    message: `Malformed input request: #/${path.replaceAll(".", "/")}: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  };
};

/** The cache points in the order in which they are processed: tools, system, messages. */
function cachePointsOf({ toolConfig, system, messages }: ConverseBody): PlacedCachePoint[] {
  return [
    ...pointsIn("toolConfig.tools", toolConfig?.tools ?? []),
    ...pointsIn("system", system ?? []),
    ...(messages ?? []).flatMap(({ content }, at) => pointsIn(`messages.${at}.content`, content ?? [])),
  ];
}

function pointsIn(section: string, blocks: readonly Block[]): PlacedCachePoint[] {
  return blocks.flatMap(({ cachePoint }, index) =>
    cachePoint
      ? [
          {
            path: `${section}.${index}`,
            ttl: cachePoint.ttl ?? "5m",
            previous: blocks[index - 1],
            previousContent: blocks.slice(0, index).findLast(({ text }) => text === undefined || text.trim()),
          },
        ]
      : [],
  );
}
