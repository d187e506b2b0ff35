import type { MessageContent } from "@langchain/core/messages";

/** Roughly how many characters of text make a token, in the models of all families. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * An estimate of the tokens of some content, from its text alone. LangChain's own would fetch a tokenizer of
 * another vendor from the internet, and hang where there is none.
 */
export function estimateTokens(content: MessageContent): number {
  const text = typeof content === "string" ? content : content.map(textOf).join("");
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

function textOf(block: { type: string }): string {
  return "text" in block && typeof block.text === "string" ? block.text : "";
}
