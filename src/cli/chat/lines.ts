import { createInterface } from "node:readline";

import { EXIT, sentenceOf } from "../failure.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import type { Conversation } from "./conversation.js";

/**
 * Takes each line of the input for a turn. At a terminal an answer that fails is told and the chat goes on; of an input
 * that nobody types it is the end.
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
  // A line editor takes Ctrl-C for itself.
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
    // The prompt is waiting on its line.
    if (isTyped) errors.write("\n");
    conversation.end();
    return EXIT.success;
  } finally {
    forget();
    lines.close();
  }
}
