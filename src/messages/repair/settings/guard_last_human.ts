import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { DOCUMENT_TEXT } from "../content/document_text.js";
import { isBlank, isToolResult, type Rule } from "../rule.js";

/**
 * With `guardLastTurnOnly`, the text and the png and jpeg images of the last human message become `guardContent`, in a
 * tool loop too; a message that already has some stays as it is. No warning is given, because it was asked for. This is
 * the only rule that sends a turn in another form once others follow, so that a cached prefix ends before it.
 *
 * A guardrail checks the whole of a conversation without `guardContent`, including earlier messages and the results of
 * tools, again with every call.
 */
export const guardLastHuman: Rule = (draft) => {
  if (!draft.guardLastTurnOnly) return draft;
  const at = draft.turns.findLastIndex(isHuman);
  const turn = draft.turns[at];
  if (!turn || turn.content.some(({ guardContent }) => guardContent)) return draft;
  return { ...draft, turns: draft.turns.with(at, { ...turn, content: guarded(turn.content) }) };
};

/** Whether a turn, which is still one message, comes from a human and is not just a tool result. */
function isHuman({ role, content }: Turn): boolean {
  if (role !== "user") return false;
  const guards = !content.some(isToolResult) && content.some(({ guardContent }) => guardContent);
  return guards || content.some((block) => guard(block));
}

/** A document needs a text block beside it, and guarded text is not known to count as one. */
function guarded(content: readonly ContentBlock[]): ContentBlock[] {
  const blocks = content.map((block) => guard(block) ?? block);
  const document = blocks.findIndex((block) => block.document);
  return document === -1 ? blocks : blocks.toSpliced(document, 0, DOCUMENT_TEXT);
}

/** A block as `guardContent`, or `undefined` if it cannot be one. */
function guard({ text, image }: ContentBlock): ContentBlock | undefined {
  if (!isBlank(text)) return { guardContent: { text: { text } } };
  const { format, source } = image ?? {};
  if (source?.bytes === undefined || (format !== "png" && format !== "jpeg")) return undefined;
  return { guardContent: { image: { format, source: { bytes: source.bytes } } } };
}
