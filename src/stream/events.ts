import type {
  ContentBlock,
  ContentBlockDelta,
  ContentBlockStart,
  ConverseResponse,
  ConverseStreamOutput,
  ImageBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { fromModel } from "../json/document.js";

/**
 * Converts a whole reply to the events that a stream of it would have sent, so that one reducer reads both.
 *
 * Blocks that have no deltas in a stream are complete at their start, in the SDK's form for unknown members:
 * `start: { $unknown: [member, value] }`.
 */
export function* openReply(reply: ConverseResponse): Generator<ConverseStreamOutput> {
  const message = reply.output?.message;
  yield { messageStart: { role: message?.role ?? "assistant" } };
  for (const [contentBlockIndex, block] of (message?.content ?? []).entries()) {
    const { start, deltas } = openBlock(block);
    if (start) yield { contentBlockStart: { contentBlockIndex, start } };
    for (const delta of deltas) yield { contentBlockDelta: { contentBlockIndex, delta } };
    yield { contentBlockStop: { contentBlockIndex } };
  }
  const { stopReason, additionalModelResponseFields, usage, metrics, trace, performanceConfig, serviceTier } =
    reply;
  yield { messageStop: { stopReason, additionalModelResponseFields } };
  yield { metadata: { usage, metrics, trace, performanceConfig, serviceTier } };
}

interface OpenedBlock {
  start?: ContentBlockStart;
  deltas: ContentBlockDelta[];
}

function openBlock(block: ContentBlock): OpenedBlock {
  if (block.text !== undefined) return { deltas: [{ text: block.text }] };
  if (block.toolUse) return openToolUse(block.toolUse);
  if (block.reasoningContent) return { deltas: openReasoning(block.reasoningContent) };
  if (block.citationsContent) return { deltas: openCitations(block.citationsContent) };
  if (block.image) return openImage(block.image);
  if (block.toolResult?.content?.every(isStreamable)) return openToolResult(block.toolResult);
  const unknown = block.$unknown ?? Object.entries(block)[0];
  return unknown ? { start: { $unknown: unknown }, deltas: [] } : { deltas: [] };
}

function openImage({ format, ...delta }: ImageBlock): OpenedBlock {
  return { start: { image: { format } }, deltas: [{ image: delta }] };
}

function openToolUse({ toolUseId, name, type, input }: ToolUseBlock): OpenedBlock {
  const json = typeof input === "string" ? input : JSON.stringify(fromModel(input ?? {}));
  return { start: { toolUse: { toolUseId, name, type } }, deltas: [{ toolUse: { input: json } }] };
}

/** Deltas contain text and JSON; a result with media is complete at its start. */
function isStreamable({ text, json }: ToolResultContentBlock): boolean {
  return text !== undefined || json !== undefined;
}

function openToolResult({ content, ...start }: ToolResultBlock): OpenedBlock {
  const parts = (content ?? []).map(({ text, json }) =>
    text === undefined ? { json: json ?? null } : { text },
  );
  return { start: { toolResult: start }, deltas: [{ toolResult: parts }] };
}

function openReasoning(reasoning: NonNullable<ContentBlock["reasoningContent"]>): ContentBlockDelta[] {
  const { reasoningText, redactedContent } = reasoning;
  if (redactedContent) return [{ reasoningContent: { redactedContent } }];
  const { text, signature } = reasoningText ?? {};
  return [
    { reasoningContent: { text: text ?? "" } },
    ...(signature ? [{ reasoningContent: { signature } }] : []),
  ];
}

function openCitations(block: NonNullable<ContentBlock["citationsContent"]>): ContentBlockDelta[] {
  return [
    ...(block.citations ?? []).map((citation) => ({ citation })),
    ...(block.content ?? []).map(({ text }) => ({ text: text ?? "" })),
  ];
}
