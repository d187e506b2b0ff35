import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { refuseIndex, refuseOrder } from "./refusals.js";

/**
 * Follows the order of a reply's events. It is the same in all 60 recorded streams: `messageStart`, then blocks, each
 * with at most one start and one stop around its deltas, then one `messageStop`. Another order is no reply that was
 * merely written differently: events were lost, came twice, or belong to two replies. What nobody can mistake (a gap in
 * the indexes, no `messageStart`, an event without a name here, `metadata` at any place) is let through.
 */
export class EventOrder {
  #state: "not begun" | "begun" | "stopped" = "not begun";
  /** The blocks that have begun, and whether they have ended. */
  readonly #blocks = new Map<number, "open" | "ended">();

  /** @throws MalformedReplyError for an event that cannot come now. */
  check(event: ConverseStreamOutput): void {
    const { contentBlockStart, contentBlockDelta, contentBlockStop } = event;
    if (event.messageStart) this.#begin();
    if (contentBlockStart) this.#start(contentBlockStart.contentBlockIndex ?? 0);
    if (contentBlockDelta) this.#extend(contentBlockDelta.contentBlockIndex ?? 0);
    if (contentBlockStop) this.#end(contentBlockStop.contentBlockIndex ?? 0);
    if (event.messageStop) this.#stop();
  }

  #begin(): void {
    if (this.#state !== "not begun") refuseOrder("a messageStart in its middle");
    this.#state = "begun";
  }

  #start(index: number): void {
    if (this.#blocks.has(index)) refuseOrder(`a second contentBlockStart of block ${index}`);
    this.#place(index, "open");
  }

  #extend(index: number): void {
    if (this.#blocks.get(index) === "ended")
      refuseOrder(`a contentBlockDelta after the end of block ${index}`);
    this.#place(index, "open");
  }

  #end(index: number): void {
    if (this.#blocks.get(index) === "ended") refuseOrder(`a second contentBlockStop of block ${index}`);
    this.#place(index, "ended");
  }

  #stop(): void {
    if (this.#state === "stopped") refuseOrder("a second messageStop");
    this.#state = "stopped";
  }

  #place(index: number, state: "open" | "ended"): void {
    if (this.#state === "stopped") refuseOrder(`content of block ${index} after its messageStop`);
    refuseIndex(index);
    this.#state = "begun";
    this.#blocks.set(index, state);
  }
}
