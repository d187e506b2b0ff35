import type { Draft, Turn } from "../../conversation.js";

/**
 * A request whose system prompt ends with an instruction: after the caller's own words, so that what was cached of them
 * stays the same.
 *
 * @param where what the instruction is about, for warnings and errors.
 */
export function withInstruction(draft: Draft, text: string, where: string): Draft {
  const { turns } = draft;
  const first = turns.findIndex(({ role }) => role !== "system");
  const instruction: Turn = { role: "system", content: [{ text }], where };
  return { ...draft, turns: turns.toSpliced(first < 0 ? turns.length : first, 0, instruction) };
}
