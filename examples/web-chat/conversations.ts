import { SystemMessage, type BaseMessage } from "@langchain/core/messages";

import type { ChatEvent } from "./events.js";

/** How many conversations are kept. The oldest one is dropped first. */
const REMEMBERED = 20;

/** A conversation: as messages for the model, and as events for the page. */
export class Conversation {
  readonly messages: BaseMessage[];
  readonly events: ChatEvent[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(system: string) {
    this.messages = [new SystemMessage(system)];
  }

  /** Runs one turn at a time, because one that was stopped may still be ending when the next one begins. */
  async inTurn(run: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => {});
    await turn;
  }

  /** Keeps an event for a reload of the page, and joins the pieces of one text. */
  note(event: ChatEvent): void {
    const last = this.events.at(-1);
    const goesOn = (event.type === "text" || event.type === "thought") && last?.type === event.type;
    if (goesOn) this.events[this.events.length - 1] = { ...last, text: last.text + event.text };
    else this.events.push(event);
  }
}

/** The conversations, in memory. Anyone who knows an id can read and continue it. */
export class Conversations {
  readonly #byId = new Map<string, Conversation>();
  readonly #system: string;

  /** @param system the system prompt of each. */
  constructor(system: string) {
    this.#system = system;
  }

  find(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  findOrBegin(id: string): Conversation {
    const conversation = this.#byId.get(id) ?? new Conversation(this.#system);
    this.#byId.delete(id);
    this.#byId.set(id, conversation);
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= REMEMBERED) break;
      this.#byId.delete(oldest);
    }
    return conversation;
  }
}
