import type { JsonObject } from "../json_value.js";
import { converseAsk } from "../reply/converse_ask.js";
import type { ConverseReply, ReplyBlock, ReplyReasoningContent } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import { nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { novaSchema } from "./nova/schema.js";
import { NOVA_RULES } from "./nova/rules.js";

/**
 * Amazon Nova's messages-v1, which has Converse's shape.
 *
 * https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html
 */
export const nova: NativeFamily = {
  name: "nova",
  schema: novaSchema,
  rules: NOVA_RULES,
  ask: converseAsk,
  body: (reply) => ({
    output: { message: { role: "assistant", content: reply.output.message.content } },
    stopReason: nativeStopReason({}, reply),
    usage: { ...usageOf(reply), totalTokens: reply.usage.totalTokens },
  }),
  chunks: (reply) => [
    { messageStart: { role: "assistant" } },
    ...blockChunks(reply.output.message.content),
    { messageStop: { stopReason: nativeStopReason({}, reply) } },
    { metadata: { usage: usageOf(reply), metrics: {}, trace: {} } },
  ],
  isContent: ({ contentBlockDelta }) => contentBlockDelta !== undefined,
};

/** As recorded: the cache counts are always there, under names other than Converse's. */
function usageOf({ usage }: ConverseReply): JsonObject {
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    cacheReadInputTokenCount: usage.cacheReadInputTokens ?? 0,
    cacheWriteInputTokenCount: usage.cacheWriteInputTokens ?? 0,
  };
}

/**
 * As recorded: each piece of text is a separate block, with a stop but without a start; the arguments of a tool come in
 * one piece; and the index after a tool's block is skipped.
 */
function blockChunks(blocks: ReplyBlock[]): JsonObject[] {
  let index = 0;
  return blocks.flatMap((block) => {
    if (!("toolUse" in block)) return deltasOf(block).flatMap((delta) => deltaChunks(index++, delta));
    const { toolUseId, name, input } = block.toolUse;
    const contentBlockIndex = index;
    index += 2;
    return [
      { contentBlockStart: { start: { toolUse: { toolUseId, name } }, contentBlockIndex } },
      ...deltaChunks(contentBlockIndex, { toolUse: { input: JSON.stringify(input) } }),
    ];
  });
}

function deltaChunks(contentBlockIndex: number, delta: JsonObject): JsonObject[] {
  return [{ contentBlockDelta: { delta, contentBlockIndex } }, { contentBlockStop: { contentBlockIndex } }];
}

function deltasOf(block: Exclude<ReplyBlock, { toolUse: unknown }>): JsonObject[] {
  if ("text" in block) return splitText(block.text).map((text) => ({ text }));
  if ("reasoningContent" in block) {
    return reasoningDeltas(block.reasoningContent).map((reasoningContent) => ({ reasoningContent }));
  }
  const { citations, content } = block.citationsContent;
  return [
    ...content.flatMap(({ text }) => splitText(text).map((piece): JsonObject => ({ text: piece }))),
    ...citations.map((citation) => ({ citation })),
  ];
}

function reasoningDeltas(reasoning: ReplyReasoningContent): JsonObject[] {
  if ("redactedContent" in reasoning) return [{ redactedContent: reasoning.redactedContent }];
  return splitText(reasoning.reasoningText.text).map((text) => ({ text }));
}
