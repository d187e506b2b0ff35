import type { Draft, Turn } from "../../conversation.js";

/**
 * A request with an instruction at the end of its system prompt: after the caller's own text, so that a cached prefix
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
