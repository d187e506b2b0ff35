import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { z } from "zod";

const Ticket = z.object({
  team: z.enum(["billing", "delivery", "other"]),
  urgent: z.boolean(),
});

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You sort the messages of customers. Somebody who is without power or water is urgent."],
  ["human", "{message}"],
]);

/** Says which team a customer's message is for. */
export function triage(llm: BaseChatModel) {
  return prompt.pipe(llm.withStructuredOutput(Ticket, { name: "ticket" }));
}
