import type { Rule } from "./rule.js";

/**
 * White space at the end of a last turn of the assistant is cut.
 *
 * Claude: `messages: final assistant content cannot end with trailing whitespace`
 */
export const cutTrailingSpace: Rule = (draft, { report }) => {
  const last = draft.turns.at(-1);
  const at = last?.content.findLastIndex(({ text }) => text !== undefined) ?? -1;
  const text = last?.content[at]?.text;
  if (last?.role !== "assistant" || text === undefined || text === text.trimEnd()) return draft;
  report(last.where, "the model refuses white space at the end", "it is cut");
  const content = last.content.with(at, { text: text.trimEnd() });
  return { ...draft, turns: [...draft.turns.slice(0, -1), { ...last, content }] };
};
