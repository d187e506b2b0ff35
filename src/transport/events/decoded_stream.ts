import { REPLY_LIMITS } from "../../json/reply_limits.js";
import type { Batches } from "./batches.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import { readable } from "../../platform/platform.js";
import { tooLong } from "./too_long.js";
import { decodeEvent, type MemberReaders } from "./event_decoder.js";
import { FrameReader } from "./frame_reader.js";

/**
 * The events of a stream of bytes, in the SDK's form. Iterating returns them one by one; `next` returns all events of a piece
 * from the network at once, which takes one promise instead of one for each.
 */
export class DecodedStream implements AsyncIterable<object>, Batches<object> {
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #frames: FrameReader;
  readonly #onProgress: () => void;
  #length = 0;
  #events: object[] = [];
  /** The error to throw after the events. */
  #fault: { thrown: unknown } | undefined;
  #isRead = false;

  /**
   * @param from the stream's content type, for errors.
   * @param onProgress called for each piece.
   */
  constructor(
    pieces: AsyncIterable<Uint8Array>,
    events: MemberReaders,
    from: string,
    onProgress: () => void,
  ) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#onProgress = onProgress;
    this.#frames = new FrameReader(from, (kind, bytes, start, end) => {
      const event = decodeEvent(events, kind, bytes, start, end);
      if (event) this.#events.push(event);
    });
  }

  /** Whether it begins without a failure. The beginning is kept for the reader. */
  async isSound(): Promise<boolean> {
    await this.#fill();
    return this.#events.length > 0 || !this.#fault;
  }

  /** @throws MalformedReplyError, StreamInterruptedError, the service's exceptions and the connection's errors. */
  async next(): Promise<readonly object[] | undefined> {
    await this.#fill();
    const events = this.#events;
    this.#events = [];
    if (events.length > 0) return events;
    this.#throwFault();
    return undefined;
  }

  leave(): void {
    this.#isRead = true;
    void Promise.resolve(this.#pieces.return?.()).catch(() => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<object> {
    try {
      for (let events = await this.next(); events; events = await this.next())
        for (const event of events) yield event;
    } finally {
      this.leave();
    }
  }

  #throwFault(): void {
    if (this.#fault) throw this.#fault.thrown;
  }

  /** Reads on until there is an event, an error or the end. */
  async #fill(): Promise<void> {
    try {
      while (this.#events.length === 0 && !this.#isRead) await this.#readPiece();
    } catch (error) {
      this.#fault = { thrown: error };
      this.leave();
    }
  }

  async #readPiece(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    this.#isRead = done === true;
    if (done) {
      if (!this.#frames.betweenFrames) throw new StreamInterruptedError();
      return;
    }
    this.#length += value.length;
    if (this.#length > REPLY_LIMITS.streamBytes) throw tooLong(REPLY_LIMITS.streamBytes);
    this.#onProgress();
    this.#frames.push(readable(value));
  }
}

/** Events in batches: as they arrive, for a stream of this package that nobody has replaced; otherwise one by one. */
export function batchesOf<Event>(events: AsyncIterable<Event>): Batches<Event> {
  return isUntouched(events) ? events : singly(events[Symbol.asyncIterator]());
}

/** Other code that observes the events may have put its own iterator on the stream. */
function isUntouched<Event>(events: AsyncIterable<Event>): events is AsyncIterable<Event> & Batches<Event> {
  return (
    events instanceof DecodedStream &&
    events[Symbol.asyncIterator] === DecodedStream.prototype[Symbol.asyncIterator]
  );
}

function singly<Event>(events: AsyncIterator<Event>): Batches<Event> {
  return {
    async next() {
      const { done, value } = await events.next();
      return done ? undefined : [value];
    },
    leave() {
      void Promise.resolve(events.return?.()).catch(() => undefined);
    },
  };
}
