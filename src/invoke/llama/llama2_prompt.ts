import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { systemText, textTurns, type PromptDialect } from "../prompt.js";

const DIALECT: PromptDialect = { name: "Meta Llama 2", controlTokens: /<\/?s>|\[\/?INST\]|<<\/?SYS>>/g };

/**
 * The conversation in the template of Llama 2 Chat: each question and answer between `<s>` and `</s>`, the system prompt
 * within the first question.
 *
 * @see https://www.llama.com/docs/model-cards-and-prompt-formats/meta-llama-2/
 */
export function llama2Prompt(request: ConverseStreamRequest): string {
  const turns = textTurns(request, DIALECT);
  const system = systemText(request, DIALECT);
  const opening = system === "" ? "" : `<<SYS>>\n${system}\n<</SYS>>\n\n`;
  const asked = turns.findIndex(({ role }) => role === "user");
  const written = turns.map(({ role, text }, index) => {
    const isLast = index === turns.length - 1;
    if (role === "assistant") return isLast ? ` ${text.trim()}` : ` ${text.trim()} </s>`;
    return `<s>[INST] ${index === asked ? opening : ""}${text.trim()} [/INST]`;
  });
  return written.join("");
}
