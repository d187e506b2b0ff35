import { createInterface } from "node:readline";

import { EXIT, sentenceOf } from "../failure.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import type { Conversation } from "./conversation.js";

/**
 * Chats with each line of the input as a turn. At a terminal, a failed answer is reported and the chat continues; with other
 * input, it ends.
 *
 * @returns the exit code.
 */
export async function chatByLines(conversation: Conversation, terminal: Terminal): Promise<number> {
  const { input, errors, env, interrupts } = terminal;
  const isTyped = Boolean(input.isTTY && errors.isTTY);
  const { bold, red } = styleOf(errors, env);
  const lines = createInterface({
    input,
    output: errors,
    terminal: isTyped,
    prompt: isTyped ? bold("> ") : "",
  });
  // A line editor handles Ctrl-C itself.
  lines.on("SIGINT", () => interrupts.fire());
  const forget = interrupts.on(() => lines.close());
  try {
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() !== "") {
        await conversation.ask(line).catch((error: unknown) => {
          if (!isTyped) throw error;
          errors.write(`${red("Error:")} ${sentenceOf(error)}\n`);
        });
      }
      lines.prompt();
    }
    // The prompt is still on the current line.
    if (isTyped) errors.write("\n");
    conversation.end();
    return EXIT.success;
  } finally {
    forget();
    lines.close();
  }
}
