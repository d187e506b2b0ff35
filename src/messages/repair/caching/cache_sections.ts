import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Draft, Turn } from "../../conversation.js";

/** A block of any section of a request that may contain cache points: tools, system prompt, messages. */
export interface Cacheable {
  cachePoint?: CachePointBlock | undefined;
}

/** Claude: `A maximum of 4 blocks with cache_control may be provided.` */
export const MAX_CACHE_POINTS = 4;

/** How many cache points a request has. */
export function countCachePoints({ tools, system, turns }: Draft): number {
  const messages = turns.flatMap(({ content, systemAfter = [] }) => [...content, ...systemAfter]);
  return [...tools, ...system, ...messages].filter(({ cachePoint }: Cacheable) => cachePoint).length;
}

/** Whether a section has cache points. */
export function hasCachePoints(section: readonly Cacheable[]): boolean {
  return section.some(({ cachePoint }) => cachePoint);
}

/** A section without its cache points. */
export function withoutCachePoints<Block extends Cacheable>(section: readonly Block[]): Block[] {
  return section.filter(({ cachePoint }) => !cachePoint);
}

/**
 * All sections' blocks, each changed or left out, in the order in which Bedrock processes them: tools, system, turns.
 */
export function mapSections(
  draft: Draft,
  change: <Block extends Cacheable>(section: readonly Block[], where: string) => Block[],
): Draft {
  return {
    ...draft,
    tools: change(draft.tools, "the tools"),
    system: change(draft.system, "the system prompt"),
    turns: draft.turns.map((turn) => changeTurn(turn, change)),
  };
}

function changeTurn(
  turn: Turn,
  change: <Block extends Cacheable>(section: readonly Block[], where: string) => Block[],
): Turn {
  const { content, systemAfter, where } = turn;
  const changed = { ...turn, content: change(content, where) };
  return systemAfter ? { ...changed, systemAfter: change(systemAfter, where) } : changed;
}
