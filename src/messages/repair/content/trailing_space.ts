import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Rule } from "../rule.js";

/**
 * White space at the end of a final assistant turn is removed.
 *
 * Claude: `messages: final assistant content cannot end with trailing whitespace`
 */
export const cutTrailingSpace: Rule = (draft, { report }) => {
  const last = draft.turns.at(-1);
  const at = last?.content.findLastIndex(({ text, citationsContent }) => text ?? citationsContent) ?? -1;
  const block = last?.content[at];
  if (last?.role !== "assistant" || !block) return draft;
  const cut = trimmed(block);
  if (cut === block) return draft;
  report(last.where, "the model refuses white space at the end", "it is removed");
  return { ...draft, turns: [...draft.turns.slice(0, -1), { ...last, content: last.content.with(at, cut) }] };
};

function trimmed(block: ContentBlock): ContentBlock {
  const { text, citationsContent } = block;
  if (text !== undefined) return text === text.trimEnd() ? block : { text: text.trimEnd() };
  const parts = citationsContent?.content ?? [];
  const end = parts.at(-1)?.text;
  if (end === undefined || end === end.trimEnd()) return block;
  return {
    citationsContent: { ...citationsContent, content: [...parts.slice(0, -1), { text: end.trimEnd() }] },
  };
}
