import type { Turn } from "./conversation.js";

/**
 * Joins turns of the same role that follow each other, blocks in order.
 *
 * Converse: `A conversation must alternate between user and assistant roles.` The results of parallel tool
 * calls, and the human text after them, so come to share one user turn, as the service demands.
 */
export function mergeTurns(turns: readonly Turn[]): Turn[] {
  const merged: Turn[] = [];
  for (const { role, content } of turns) {
    const last = merged.at(-1);
    if (last?.role === role) last.content.push(...content);
    else merged.push({ role, content: [...content] });
  }
  return merged;
}
