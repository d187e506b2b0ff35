import { randomUUID } from "node:crypto";
import type { JsonObject } from "../json_value.js";
import { identifyModel } from "../models/identify.js";
import type { EmulatedRequest } from "../requests.js";
import { boundSignature, SIGNATURE } from "../thinking_binding.js";
import type { ReplyObject, ReplyReasoning, ReplyUsage } from "./reply.js";
import { estimateTokens } from "./tokens.js";

/** A content block of a reply as Converse writes it. */
export type ReplyBlock =
  | { text: string }
  | { toolUse: { toolUseId: string; name: string; input: JsonObject } }
  | { reasoningContent: ReplyReasoningContent }
  | { citationsContent: { content: { text: string }[]; citations: JsonObject[] } };

/** Reasoning as Converse writes it. */
export type ReplyReasoningContent =
  { reasoningText: { text: string; signature?: string } } | { redactedContent: string };

/** Token counts as Converse writes them. */
type WireUsage = ReplyUsage & { inputTokens: number; outputTokens: number; totalTokens: number };

/** The body of a Converse reply. Streams and native replies are made from it. */
export type ConverseReply = {
  output: { message: { role: "assistant"; content: ReplyBlock[] } };
  stopReason: string;
  usage: WireUsage;
  metrics: JsonObject;
  additionalModelResponseFields?: JsonObject;
  trace?: JsonObject;
  performanceConfig?: JsonObject;
  serviceTier?: JsonObject;
};

/** Converts a scripted reply to Converse's format. */
export function toConverseReply(
  reply: ReplyObject,
  { modelId, body }: Pick<EmulatedRequest, "modelId" | "body">,
): ConverseReply {
  const signature = signatureOf(modelId, body);
  const content = [
    ...reasoningBlocks(reply.reasoning, signature),
    ...textBlocks(reply),
    ...toolUseBlocks(reply),
  ];
  const { metrics = { latencyMs: 100 }, trace, performanceConfig, serviceTier } = reply;
  return {
    output: { message: { role: "assistant", content } },
    stopReason: reply.stopReason ?? (reply.toolCalls?.length ? "tool_use" : "end_turn"),
    usage: toUsage(reply.usage, body, content),
    metrics,
    additionalModelResponseFields: reply.additionalModelResponseFields,
    trace,
    performanceConfig,
    serviceTier,
  };
}

/** The signature for the model's reasoning; `undefined` when the model does not sign it. */
function signatureOf(modelId: string, body: JsonObject): string | undefined {
  const { reasoningSignature, boundThinking } = identifyModel(modelId);
  if (!reasoningSignature) return undefined;
  return boundThinking ? boundSignature(body) : SIGNATURE;
}

function reasoningBlocks(
  reasoning: string | ReplyReasoning | undefined,
  defaultSignature: string | undefined,
): ReplyBlock[] {
  if (reasoning === undefined) return [];
  const parts: ReplyReasoning = typeof reasoning === "string" ? { text: reasoning } : reasoning;
  const { text, signature, redacted } = parts;
  const blocks: ReplyBlock[] = [];
  if (text !== undefined || redacted === undefined) {
    const reasoningText = { text: text ?? "", signature: signature ?? defaultSignature };
    blocks.push({ reasoningContent: { reasoningText } });
  }
  if (redacted !== undefined) blocks.push({ reasoningContent: { redactedContent: redacted } });
  return blocks;
}

function textBlocks({ text, citations }: ReplyObject): ReplyBlock[] {
  if (text === undefined) return [];
  return citations ? [{ citationsContent: { content: [{ text }], citations } }] : [{ text }];
}

function toolUseBlocks({ toolCalls = [] }: ReplyObject): ReplyBlock[] {
  return toolCalls.map(({ name, input = {}, id = newToolUseId() }) => ({
    toolUse: { toolUseId: id, name, input },
  }));
}

function newToolUseId(): string {
  return `tooluse_${randomUUID().replaceAll("-", "").slice(0, 22)}`;
}

function toUsage(scripted: ReplyUsage = {}, requestBody: JsonObject, content: ReplyBlock[]): WireUsage {
  const { inputTokens = estimateTokens(requestBody), outputTokens = estimateTokens(content) } = scripted;
  const cached = (scripted.cacheReadInputTokens ?? 0) + (scripted.cacheWriteInputTokens ?? 0);
  return { totalTokens: inputTokens + outputTokens + cached, ...scripted, inputTokens, outputTokens };
}
