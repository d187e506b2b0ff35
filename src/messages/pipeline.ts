import type { BaseMessage } from "@langchain/core/messages";

import type { Capabilities } from "../models/capabilities.js";
import type { Conversation, ReadContext } from "./conversation.js";
import { mergeTurns } from "./merge.js";
import { readMessages } from "./read.js";
import { dropToolResultStatus } from "./tool_result_status.js";
import { dropUnsignedReasoning } from "./unsigned_reasoning.js";

/**
 * LangChain messages → one conversation as Converse takes it. All that happens to a history on its way
 * happens here, one named step after the other; the caller's messages are never changed.
 *
 * @throws InvalidInputError when a message or block cannot be sent, naming it.
 */
export function prepareConversation(
  messages: readonly BaseMessage[],
  capabilities: Capabilities,
  context: ReadContext,
): Conversation {
  const { system, messages: read } = readMessages(messages, context);
  const signed = dropUnsignedReasoning(read, capabilities);
  const answered = dropToolResultStatus(signed, capabilities);
  const turns = mergeTurns(answered);
  return { system, messages: turns };
}
