import type { WireEvent } from "../answer.js";
import type { JsonObject } from "../json_value.js";
import type { ConverseReply, ReplyBlock, ReplyReasoningContent } from "./converse_reply.js";
import { splitText } from "./split_text.js";

/**
 * Opens a Converse reply into the events ConverseStream would have sent. As in all recordings: only tool use has a
 * `contentBlockStart`, every block has a `contentBlockStop`, and `metadata` comes last.
 */
export function openReply(reply: ConverseReply): WireEvent[] {
  const { usage, metrics, trace, performanceConfig, serviceTier } = reply;
  const { stopReason, additionalModelResponseFields } = reply;
  return [
    { messageStart: { role: "assistant" } },
    ...reply.output.message.content.flatMap(openBlock),
    { messageStop: { stopReason, additionalModelResponseFields } },
    { metadata: { usage, metrics, trace, performanceConfig, serviceTier } },
  ];
}

function openBlock(block: ReplyBlock, contentBlockIndex: number): WireEvent[] {
  const start: WireEvent[] = [];
  if ("toolUse" in block) {
    const { toolUseId, name } = block.toolUse;
    start.push({ contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId, name } } } });
  }
  const deltas = blockDeltas(block).map((delta) => ({ contentBlockDelta: { contentBlockIndex, delta } }));
  return [...start, ...deltas, { contentBlockStop: { contentBlockIndex } }];
}

function blockDeltas(block: ReplyBlock): JsonObject[] {
  if ("text" in block) return textDeltas(block.text);
  if ("reasoningContent" in block) {
    return reasoningDeltas(block.reasoningContent).map((reasoningContent) => ({ reasoningContent }));
  }
  if ("citationsContent" in block) {
    const { citations, content } = block.citationsContent;
    return [
      ...citations.map((citation) => ({ citation })),
      ...content.flatMap(({ text }) => textDeltas(text)),
    ];
  }
  // The real service begins the arguments with an empty piece.
  const pieces = ["", ...splitText(JSON.stringify(block.toolUse.input))];
  return pieces.map((input) => ({ toolUse: { input } }));
}

function textDeltas(text: string): JsonObject[] {
  return splitText(text).map((piece) => ({ text: piece }));
}

function reasoningDeltas(reasoning: ReplyReasoningContent): JsonObject[] {
  if ("redactedContent" in reasoning) return [{ redactedContent: reasoning.redactedContent }];
  const { text, signature } = reasoning.reasoningText;
  const pieces: JsonObject[] = textDeltas(text);
  return signature === undefined ? pieces : [...pieces, { signature }];
}
