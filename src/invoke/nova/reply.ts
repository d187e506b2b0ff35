import { isRecord, recordOf, recordsOf } from "../../json/record.js";
import type { ContentEvent, NativeJson } from "../family.js";

import { decodeStream } from "./stream.js";

/** The content of a whole reply, as in a stream of it. */
export function* decodeReply(reply: NativeJson): Generator<ContentEvent> {
  const decode = decodeStream();
  const message = recordOf(recordOf(reply["output"])["message"]);
  for (const [contentBlockIndex, block] of recordsOf(message["content"]).entries()) {
    const { start, deltas } = openBlock(block);
    if (start) yield* decode({ contentBlockStart: { contentBlockIndex, start } });
    for (const delta of deltas) yield* decode({ contentBlockDelta: { contentBlockIndex, delta } });
    yield* decode({ contentBlockStop: { contentBlockIndex } });
  }
  yield* decode({ messageStop: {} });
}

interface OpenedBlock {
  start?: NativeJson;
  deltas: NativeJson[];
}

function openBlock(block: NativeJson): OpenedBlock {
  const { toolUse, toolResult, reasoningContent, citationsContent } = block;
  if (isRecord(toolUse)) return openToolUse(toolUse);
  if (isRecord(toolResult)) return openToolResult(toolResult);
  if (isRecord(reasoningContent)) return { deltas: openReasoning(reasoningContent) };
  if (isRecord(citationsContent)) return { deltas: openCitations(citationsContent) };
  if (isRecord(block["image"])) return { start: block, deltas: [block] };
  return "text" in block ? { deltas: [block] } : { start: block, deltas: [] };
}

function openToolUse({ input, ...toolUse }: NativeJson): OpenedBlock {
  return { start: { toolUse }, deltas: [{ toolUse: { input } }] };
}

function openToolResult({ content, ...toolResult }: NativeJson): OpenedBlock {
  return { start: { toolResult }, deltas: [{ toolResult: content }] };
}

function openReasoning({ reasoningText, redactedContent }: NativeJson): NativeJson[] {
  const { text, signature } = recordOf(reasoningText);
  return [{ text }, { signature }, { redactedContent }].map((piece) => ({ reasoningContent: piece }));
}

function openCitations({ content, citations }: NativeJson): NativeJson[] {
  return [...recordsOf(citations).map((citation) => ({ citation })), ...recordsOf(content)];
}
