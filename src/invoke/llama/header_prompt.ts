import type { ContentBlock, ConverseStreamRequest, Message } from "@aws-sdk/client-bedrock-runtime";

import { blockText, defuse, joinTexts, systemText, type PromptDialect } from "../prompt.js";
import { withoutServerTools } from "../server_tools.js";
import { resultText, toolInstructions, writtenCall } from "./tools.js";

/** The templates of Llama 3 and 4, which differ only in their tokens. */
export interface HeaderDialect extends PromptDialect {
  /** The tokens around a role. */
  readonly header: readonly [open: string, close: string];
  readonly endOfTurn: string;
  /** Whether the models are trained to call tools. */
  readonly tools: boolean;
}

/** A message of one role. Tool results have their own role. */
interface RoleMessage {
  role: "system" | "user" | "assistant" | "ipython";
  text: string;
}

/** The conversation in the template, ending where the model continues. */
export function headerPrompt(request: ConverseStreamRequest, dialect: HeaderDialect): string {
  const messages = roleMessages(request, dialect);
  const written = messages.map(({ role, text }) => header(role, dialect) + text);
  // An assistant turn at the end is left open, so that the model continues it.
  const isOpen = messages.at(-1)?.role === "assistant";
  const turns = isOpen ? written : [...written, header("assistant", dialect)];
  return `<|begin_of_text|>${turns.join(dialect.endOfTurn)}`;
}

function header(role: string, { header: [open, close] }: HeaderDialect): string {
  return `${open}${role}${close}\n\n`;
}

function roleMessages(request: ConverseStreamRequest, dialect: HeaderDialect): RoleMessage[] {
  const instructions = dialect.tools ? toolInstructions(request, dialect) : "";
  const system = joinTexts([instructions, systemText(request, dialect)], "\n\n");
  const spoken = (request.messages ?? []).flatMap((message, index) => speak(message, index, dialect));
  return [{ role: "system", text: system } as const, ...spoken]
    .map(({ role, text }) => ({ role, text: text.trim() }))
    .filter(({ role, text }) => text !== "" || role === "ipython");
}

/** A turn as messages: one for each tool result, then one for everything else. */
function speak(message: Message, index: number, dialect: HeaderDialect): RoleMessage[] {
  const { role, content = [] } = withoutServerTools(message);
  const results: RoleMessage[] = [];
  const texts: string[] = [];
  const calls: string[] = [];
  for (const block of content) {
    if (dialect.tools && block.toolUse) calls.push(defuse(writtenCall(block.toolUse), dialect));
    else if (dialect.tools && block.toolResult) results.push(toResult(block, index, dialect));
    else texts.push(blockText(block, index, dialect));
  }
  const text = joinTexts([...texts, calls.join("; ")]);
  return [...results, { role: role === "assistant" ? "assistant" : "user", text }];
}

function toResult({ toolResult }: ContentBlock, index: number, dialect: HeaderDialect): RoleMessage {
  return { role: "ipython", text: toolResult ? defuse(resultText(toolResult, index, dialect), dialect) : "" };
}
