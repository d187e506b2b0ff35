import { ChatBedrockConverse } from "langchain-bedrock";

// Outside of the handler, so its connections are still open for the next event.
const llm = new ChatBedrockConverse({ model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" });

/** Answers a question. The credentials are those of the function's role, and the region is the function's. */
export async function handler({ question }: { question: string }): Promise<{ answer: string }> {
  const { text } = await llm.invoke(question);
  return { answer: text };
}
