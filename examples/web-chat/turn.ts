import type { ChatBedrockConverse } from "langchain-bedrock";

import { answer } from "./answer.js";
import type { Conversation } from "./conversations.js";
import type { ChatEvent } from "./events.js";
import type { Question } from "./question.js";

/** A question, its conversation, and the model that answers it. */
export interface Turn {
  conversation: Conversation;
  question: Question;
  llm: ChatBedrockConverse;
  /** Stops the answer. */
  signal: AbortSignal;
}

/**
 * Takes a turn of a conversation, and reports its events. A stopped turn is kept. A failed one is removed, because its
 * question would make each later turn fail too.
 */
export async function takeTurn(turn: Turn, send: (event: ChatEvent) => Promise<void>): Promise<void> {
  const { conversation, question, llm, signal } = turn;
  const { text, files, message, think } = question;
  const { messages } = conversation;
  const before = messages.length;
  const noteAndSend = async (event: ChatEvent): Promise<void> => {
    conversation.note(event);
    await send(event);
  };

  conversation.note({ type: "question", text, files });
  messages.push(message);
  try {
    const options = { signal, ...(think ? { reasoning: { effort: "medium" as const } } : {}) };
    for await (const event of answer(llm, messages, options)) await noteAndSend(event);
  } catch (error) {
    if (signal.aborted) return noteAndSend({ type: "stopped" });
    messages.splice(before);
    await noteAndSend({ type: "error", message: error instanceof Error ? error.message : String(error) });
  }
}
