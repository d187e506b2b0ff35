import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { throwIfIndexTooLarge, throwOutOfOrder } from "./malformed_events.js";

/**
 * Checks the order of a reply's events. It is the same in all 60 recorded streams: `messageStart`, then blocks, each with at
 * most one start and one stop around its deltas, then one `messageStop`. Another order means that events were lost, were
 * repeated, or belong to two replies. What is not ambiguous is accepted: a gap in the indexes, no `messageStart`, an unknown
 * event, `metadata` anywhere.
 */
export class EventOrder {
  #state: "not begun" | "begun" | "stopped" = "not begun";
  /** The blocks that have begun, and whether each has ended. */
  readonly #blocks = new Map<number, "open" | "ended">();

  /** @throws MalformedReplyError for an event that is out of order. */
  check(event: ConverseStreamOutput): void {
    const { contentBlockStart, contentBlockDelta, contentBlockStop } = event;
    if (event.messageStart) this.#begin();
    if (contentBlockStart) this.#start(contentBlockStart.contentBlockIndex ?? 0);
    if (contentBlockDelta) this.#extend(contentBlockDelta.contentBlockIndex ?? 0);
    if (contentBlockStop) this.#end(contentBlockStop.contentBlockIndex ?? 0);
    if (event.messageStop) this.#stop();
  }

  #begin(): void {
    if (this.#state !== "not begun") throwOutOfOrder("a messageStart in its middle");
    this.#state = "begun";
  }

  #start(index: number): void {
    if (this.#blocks.has(index)) throwOutOfOrder(`a second contentBlockStart of block ${index}`);
    this.#place(index, "open");
  }

  #extend(index: number): void {
    if (this.#blocks.get(index) === "ended")
      throwOutOfOrder(`a contentBlockDelta after the end of block ${index}`);
    this.#place(index, "open");
  }

  #end(index: number): void {
    if (this.#blocks.get(index) === "ended") throwOutOfOrder(`a second contentBlockStop of block ${index}`);
    this.#place(index, "ended");
  }

  #stop(): void {
    if (this.#state === "stopped") throwOutOfOrder("a second messageStop");
    this.#state = "stopped";
  }

  #place(index: number, state: "open" | "ended"): void {
    if (this.#state === "stopped") throwOutOfOrder(`content of block ${index} after its messageStop`);
    throwIfIndexTooLarge(index);
    this.#state = "begun";
    this.#blocks.set(index, state);
  }
}
