import type { CachePointBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Draft } from "../conversation.js";

/** A block of any section of a request that cache points may stand in: tools, system prompt, messages. */
export interface Cacheable {
  cachePoint?: CachePointBlock | undefined;
}

/** Whether a section has cache points. */
export function hasCachePoints(section: readonly Cacheable[]): boolean {
  return section.some(({ cachePoint }) => cachePoint);
}

/** A section without its cache points. */
export function withoutCachePoints<Block extends Cacheable>(section: readonly Block[]): Block[] {
  return section.filter(({ cachePoint }) => !cachePoint);
}

/** All sections' blocks, each changed or left out, in the order in which Bedrock looks at them: tools, system, messages. */
export function mapSections(
  draft: Draft,
  change: <Block extends Cacheable>(section: readonly Block[], where: string) => Block[],
): Draft {
  return {
    ...draft,
    tools: change(draft.tools, "the tools"),
    system: change(draft.system, "the system prompt"),
    turns: draft.turns.map((turn) => ({ ...turn, content: change(turn.content, turn.where) })),
  };
}
