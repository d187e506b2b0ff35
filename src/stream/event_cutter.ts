import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { StopCutter } from "./stop_cutter.js";

/**
 * Cuts the text of a reply at stop sequences that its API does not take, as the service would have: the first of them ends
 * the reply, whose stop reason then is `stop_sequence`. Usage and metrics still come, of all that was generated.
 */
export class EventCutter {
  readonly #cutter: StopCutter;
  /** The blocks of which something was given out and that have not ended. */
  readonly #open = new Set<number>();
  #textIndex = 0;

  constructor(stops: readonly string[]) {
    this.#cutter = new StopCutter(stops);
  }

  /** Whether the reply was cut. */
  get stopped(): boolean {
    return this.#cutter.stopped;
  }

  /** What may be given out of the reply with this event. */
  *cut(event: ConverseStreamOutput): Generator<ConverseStreamOutput> {
    const { contentBlockStart, contentBlockDelta, contentBlockStop, messageStop } = event;
    if (contentBlockStart || contentBlockDelta) yield* this.#cutContent(event);
    else if (contentBlockStop) yield* this.#endBlock(event, contentBlockStop.contentBlockIndex ?? 0);
    else if (messageStop) {
      yield* this.#flush();
      const isCut = this.stopped && messageStop.stopReason !== "guardrail_intervened";
      yield isCut ? { messageStop: { ...messageStop, stopReason: "stop_sequence" } } : event;
    } else yield event;
  }

  *#cutContent(event: ConverseStreamOutput): Generator<ConverseStreamOutput> {
    if (this.stopped) return;
    const { contentBlockIndex: index = 0 } = event.contentBlockStart ?? event.contentBlockDelta ?? {};
    const text = event.contentBlockDelta?.delta?.text;
    if (text === undefined || index !== this.#textIndex) yield* this.#flush();
    if (text === undefined) return yield this.#given(index, event);
    this.#textIndex = index;
    const passed = this.#cutter.push(text);
    if (passed !== "") yield this.#given(index, textDelta(index, passed));
  }

  #given(index: number, event: ConverseStreamOutput): ConverseStreamOutput {
    this.#open.add(index);
    return event;
  }

  /** The end of a block that was begun after the cut is left out with it. */
  *#endBlock(event: ConverseStreamOutput, index: number): Generator<ConverseStreamOutput> {
    if (index === this.#textIndex) yield* this.#flush();
    if (this.#open.delete(index) || !this.stopped) yield event;
  }

  /** The end of a text that was held back for a stop sequence that did not come. */
  *#flush(): Generator<ConverseStreamOutput> {
    const rest = this.#cutter.flush();
    if (rest !== "") yield this.#given(this.#textIndex, textDelta(this.#textIndex, rest));
  }
}

/** A whole reply, cut. */
export function* cutReply(
  events: Iterable<ConverseStreamOutput>,
  cutter: EventCutter,
): Generator<ConverseStreamOutput> {
  for (const event of events) yield* cutter.cut(event);
}

/** A reply that is arriving, cut, as many events at a time as come. */
export async function* cutStream(
  batches: AsyncIterable<readonly ConverseStreamOutput[]>,
  cutter: EventCutter,
): AsyncGenerator<ConverseStreamOutput[]> {
  for await (const events of batches) yield events.flatMap((event) => [...cutter.cut(event)]);
}

function textDelta(contentBlockIndex: number, text: string): ConverseStreamOutput {
  return { contentBlockDelta: { contentBlockIndex, delta: { text } } };
}
