import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { StopCutter } from "./stop_cutter.js";

/**
 * Cuts the text of a reply at stop sequences that its API does not accept, as the service would: the first of them ends the
 * reply, whose stop reason then is `stop_sequence`. Usage and metrics still follow, for everything that was generated.
 */
export class EventCutter {
  readonly #cutter: StopCutter;
  /** The blocks of which something was passed on and that have not ended. */
  readonly #open = new Set<number>();
  #textIndex = 0;

  constructor(stops: readonly string[]) {
    this.#cutter = new StopCutter(stops);
  }

  /** Whether the reply was cut. */
  get stopped(): boolean {
    return this.#cutter.stopped;
  }

  /** What may be passed on with this event. */
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

  /** The end of a block that began after the cut is left out too. */
  *#endBlock(event: ConverseStreamOutput, index: number): Generator<ConverseStreamOutput> {
    if (index === this.#textIndex) yield* this.#flush();
    if (this.#open.delete(index) || !this.stopped) yield event;
  }

  /** The end of a text that was held back in case it was the beginning of a stop sequence. */
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

/** A reply that is arriving, cut, in batches as they arrive. */
export async function* cutStream(
  batches: AsyncIterable<readonly ConverseStreamOutput[]>,
  cutter: EventCutter,
): AsyncGenerator<ConverseStreamOutput[]> {
  for await (const events of batches) yield events.flatMap((event) => [...cutter.cut(event)]);
}

function textDelta(contentBlockIndex: number, text: string): ConverseStreamOutput {
  return { contentBlockDelta: { contentBlockIndex, delta: { text } } };
}
