import { HumanMessage, SystemMessage, type BaseMessage, type ContentBlock } from "@langchain/core/messages";

import type { ChatBedrockConverse } from "../../chat_models/converse.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import { widthOf, wrap } from "../wrap.js";
import { streamAnswer } from "./answer.js";
import type { Attachment } from "./attachments.js";
import { countsOf, earlyStopOf, showCounts, sumOf, type Counts } from "./counts.js";

/** The start of a conversation. */
interface Beginning {
  llm: ChatBedrockConverse;
  terminal: Terminal;
  system: string | undefined;
  attachments: readonly Attachment[];
}

/** A conversation with a model on a terminal. */
export class Conversation {
  readonly #llm: ChatBedrockConverse;
  readonly #terminal: Terminal;
  readonly #messages: BaseMessage[];
  #attachments: readonly Attachment[];
  readonly #counts: Counts[] = [];

  constructor({ llm, terminal, system, attachments }: Beginning) {
    this.#llm = llm;
    this.#terminal = terminal;
    this.#messages = system === undefined ? [] : [new SystemMessage(system)];
    this.#attachments = attachments;
  }

  /**
   * Lets the model answer. A turn that fails, or is stopped by Ctrl-C, is removed from the conversation.
   *
   * @returns whether the answer is complete; `false` if it was stopped.
   */
  async ask(prompt: string): Promise<boolean> {
    const content: ContentBlock[] = [...this.#attachments, { type: "text", text: prompt }];
    const question = new HumanMessage({ content });
    const stop = new AbortController();
    const forget = this.#terminal.interrupts.on(() => stop.abort());
    const start = performance.now();
    try {
      const asked = [...this.#messages, question];
      const answer = await streamAnswer(this.#llm, asked, this.#terminal, stop.signal);
      const counts = countsOf(answer, performance.now() - start);
      this.#messages.push(question, answer);
      this.#counts.push(counts);
      this.#attachments = [];
      const reason = earlyStopOf(answer);
      this.#note(showCounts(counts) + (reason === undefined ? "" : ` · ended by ${reason}`));
      return true;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      this.#note("Stopped.");
      return false;
    } finally {
      forget();
    }
  }

  /** Shows the totals of the conversation, if there was more than one answer. */
  end(): void {
    if (this.#counts.length > 1) this.#note(`In all: ${showCounts(sumOf(this.#counts))}`);
  }

  #note(text: string): void {
    const { errors, env } = this.#terminal;
    errors.write(`${styleOf(errors, env).dim(wrap(text, widthOf(errors)))}\n`);
  }
}
