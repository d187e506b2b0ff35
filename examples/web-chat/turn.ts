import type { HumanMessage } from "@langchain/core/messages";
import type { ChatBedrockConverse, ChatBedrockConverseCallOptions } from "langchain-bedrock";

import { answer } from "./answer.js";
import type { Conversation } from "./conversations.js";
import type { ChatEvent } from "./events.js";

/** A question and who answers it. */
export interface Turn {
  conversation: Conversation;
  question: ChatEvent & { type: "question" };
  message: HumanMessage;
  llm: ChatBedrockConverse;
  options: Partial<ChatBedrockConverseCallOptions> & { signal: AbortSignal };
}

/**
 * Takes a turn of a conversation, and tells what happens. A stop keeps what has been said; after an error the question is
 * not kept, because it would fail again with each later one.
 */
export async function takeTurn(turn: Turn, tell: (event: ChatEvent) => Promise<void>): Promise<void> {
  const { conversation, question, message, llm, options } = turn;
  const { messages } = conversation;
  const before = messages.length;
  const noteAndTell = async (event: ChatEvent): Promise<void> => {
    conversation.note(event);
    await tell(event);
  };

  conversation.note(question);
  messages.push(message);
  try {
    for await (const event of answer(llm, messages, options)) await noteAndTell(event);
  } catch (error) {
    if (options.signal.aborted) return noteAndTell({ type: "stopped" });
    messages.splice(before);
    await noteAndTell({ type: "error", message: error instanceof Error ? error.message : String(error) });
  }
}
