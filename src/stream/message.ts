import { AIMessage, type ContentBlock, type MessageOutputVersion } from "@langchain/core/messages";

import { contentBlock, keptBlock, keptKwargs, standardBlock } from "./content.js";
import { plainText } from "./joined_content.js";
import { placesKwargs } from "./places.js";
import type { ReplyReducer } from "./reducer.js";
import type { ReplyBlock } from "./reply_block.js";
import {
  closingMetadata,
  pythonStop,
  pythonUsage,
  messageId,
  MODEL_PROVIDER,
  stopMetadata,
  type ReplyInfo,
} from "./response_metadata.js";
import { partToolCalls, type RawToolCall } from "./tool_calls.js";
import { toUsageMetadata } from "./usage.js";

/** A reply as LangChain's message, in v0 or v1 content. */
export function toMessage(
  reply: ReplyReducer,
  info: ReplyInfo,
  outputVersion: MessageOutputVersion = "v0",
): AIMessage {
  const blocks = [...reply.blocks].toSorted(([left], [right]) => left - right);
  const stopReason = reply.stop?.stopReason;
  const { usage } = reply.metadata;
  const v1 = outputVersion === "v1";
  return new AIMessage({
    ...messageId(info),
    content: v1 ? blocks.map(([index, block]) => standardBlock(block, index, stopReason)) : v0Content(blocks),
    additional_kwargs: {
      ...(v1 ? {} : keptKwargs(blocks.map(([index, block]) => keptBlock(block, index)))),
      ...placesKwargs(reply, v1),
      ...pythonStop(reply.stop, info),
      ...pythonUsage(reply.metadata, info),
    },
    ...partToolCalls(
      blocks.flatMap(([, block]) => clientCall(block) ?? []),
      stopReason,
    ),
    ...(usage ? { usage_metadata: toUsageMetadata(usage) } : {}),
    response_metadata: {
      model_provider: MODEL_PROVIDER,
      ...(v1 ? { output_version: "v1" } : {}),
      ...stopMetadata(reply.stop, info),
      ...closingMetadata(reply.metadata, info),
    },
  });
}

/** The text of a message. `message.text` runs LangChain's whole translator of blocks, which a string does not need. */
export function textOfMessage(message: AIMessage): string {
  return typeof message.content === "string" ? message.content : message.text;
}

/**
 * A string if the reply's content is one plain text in the first place, else blocks. Blocks have their index in the reply,
 * as in a stream, so that the places of the tool calls between them are known when the message is sent back.
 */
function v0Content(blocks: readonly (readonly [number, ReplyBlock])[]): string | ContentBlock[] {
  const content = blocks.flatMap(([index, block]) => contentBlock(block, index) ?? []);
  const places = blocks.map(([index]) => index);
  return plainText(content, places) ?? content;
}

/** A call of one of the caller's tools; the service's own tools have run already. */
function clientCall(block: ReplyBlock): RawToolCall | undefined {
  if (block.kind !== "tool_call" || block.server) return undefined;
  return { id: block.toolUse.toolUseId, name: block.toolUse.name, json: block.json };
}
