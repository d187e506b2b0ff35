import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { Batches } from "./batches.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import type { Lifetime } from "../exchange/lifetime.js";
import { hasContent } from "./received_content.js";

/**
 * Reads the events of a stream in batches, as they arrive. A stream that ends without `messageStop` was interrupted; all 60
 * recorded streams have one.
 */
export class EventReader {
  readonly #events: Batches<ConverseStreamOutput>;
  readonly #attempt: Lifetime;
  #stopped = false;

  constructor(events: Batches<ConverseStreamOutput>, attempt: Lifetime) {
    this.#events = events;
    this.#attempt = attempt;
  }

  /**
   * The next events; `undefined` when the reply is complete.
   *
   * @throws StreamInterruptedError at an early end, and the errors of the connection and the service.
   */
  async next(): Promise<readonly ConverseStreamOutput[] | undefined> {
    try {
      return await this.#read();
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  /** Stops reading. The caller's own sender is notified, because it may not know about the call's signal. */
  leave(): void {
    this.#events.leave();
  }

  /** All events up to the first with content. Until then, the caller has received nothing. */
  async untilContent(): Promise<readonly ConverseStreamOutput[]> {
    const events: ConverseStreamOutput[] = [];
    for (;;) {
      const more = await this.next();
      events.push(...(more ?? []));
      if (!more || more.some(hasContent)) return events;
    }
  }

  async #read(): Promise<readonly ConverseStreamOutput[] | undefined> {
    const events = await this.#attempt.run(() => this.#events.next());
    this.#stopped ||= events?.some(({ messageStop }) => messageStop !== undefined) ?? false;
    if (!events && !this.#stopped) throw new StreamInterruptedError();
    return events;
  }
}
