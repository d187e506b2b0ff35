import type { ContentBlockDelta, ToolUseBlockStart } from "@aws-sdk/client-bedrock-runtime";

import type { ContentEvent } from "./family.js";

/** A piece of a block. */
export function delta(contentBlockIndex: number, piece: ContentBlockDelta): ContentEvent {
  return { contentBlockDelta: { contentBlockIndex, delta: piece } };
}

/** A piece of text. */
export function textDelta(index: number, text: string): ContentEvent {
  return delta(index, { text });
}

/** A piece of reasoning. */
export function reasoningDelta(index: number, text: string): ContentEvent {
  return delta(index, { reasoningContent: { text } });
}

/** The start of a tool call; its input follows as pieces of JSON text. */
export function toolStart(contentBlockIndex: number, toolUse: ToolUseBlockStart): ContentEvent {
  return { contentBlockStart: { contentBlockIndex, start: { toolUse } } };
}

/** A piece of a tool call's input. */
export function toolDelta(index: number, input: string): ContentEvent {
  return delta(index, { toolUse: { input } });
}

/** The end of a block. */
export function blockStop(contentBlockIndex: number): ContentEvent {
  return { contentBlockStop: { contentBlockIndex } };
}
