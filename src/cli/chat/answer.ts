import type { AIMessageChunk, BaseMessage } from "@langchain/core/messages";

import type { ChatBedrockConverse } from "../../chat_models/converse.js";
import { printable } from "../printable.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";

/** Writes an answer as it arrives: its text to the standard output, the thinking before it, dimmed, to the standard error. */
export async function streamAnswer(
  llm: ChatBedrockConverse,
  messages: readonly BaseMessage[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<AIMessageChunk> {
  const writer = new AnswerWriter(terminal);
  let answer: AIMessageChunk | undefined;
  try {
    for await (const chunk of await llm.stream([...messages], { signal })) {
      writer.write(chunk);
      answer = answer?.concat(chunk) ?? chunk;
    }
  } finally {
    writer.end();
  }
  // The model class throws for an answer without chunks; this is for the compiler.
  if (answer === undefined) throw new Error("The model sent nothing.");
  return answer;
}

/** Puts thinking and text on separate lines. */
class AnswerWriter {
  readonly #terminal: Terminal;
  #open: "nothing" | "thoughts" | "text" = "nothing";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  write(chunk: AIMessageChunk): void {
    const { output, errors, env } = this.#terminal;
    const thoughts = printable(thoughtsOf(chunk));
    if (thoughts !== "") {
      this.#turnTo("thoughts");
      errors.write(styleOf(errors, env).dim(thoughts));
    }
    const text = printable(chunk.text);
    if (text !== "") {
      this.#turnTo("text");
      output.write(text);
    }
  }

  end(): void {
    this.#turnTo("nothing");
  }

  #turnTo(kind: "nothing" | "thoughts" | "text"): void {
    if (kind === this.#open) return;
    if (this.#open === "thoughts") this.#terminal.errors.write("\n");
    if (this.#open === "text") this.#terminal.output.write("\n");
    this.#open = kind;
  }
}

function thoughtsOf({ contentBlocks }: AIMessageChunk): string {
  return contentBlocks.map((block) => (block.type === "reasoning" ? block.reasoning : "")).join("");
}
