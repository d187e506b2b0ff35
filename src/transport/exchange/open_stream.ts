import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { EventReader } from "../events/event_reader.js";
import type { Lifetime } from "./lifetime.js";

/** A stream whose first content has arrived. */
export interface OpenStream {
  /** The events up to then. */
  head: readonly ConverseStreamOutput[];
  /** Reads the rest. */
  reader: EventReader;
  /** Lasts until the stream has ended, has failed or is left. */
  attempt: Lifetime & { fail(error: unknown): Promise<unknown> };
  /** How long the stream may be silent, in milliseconds; 0 for no limit. */
  streamIdleTimeout: number;
  /** Called once, when nothing more will be read. */
  onEnd: () => void;
}

/** The events of an open stream, in batches as they arrive. Leaving the iteration early closes its connection. */
export async function* readOpenStream(stream: OpenStream): AsyncGenerator<readonly ConverseStreamOutput[]> {
  const { head, reader, attempt, streamIdleTimeout, onEnd } = stream;
  let isComplete = false;
  try {
    yield head;
    attempt.startClock("streamIdleTimeout", streamIdleTimeout);
    for (;;) {
      attempt.restartClock("streamIdleTimeout");
      const events = await reader.next();
      attempt.pauseClock();
      isComplete = events === undefined;
      if (!events) return;
      yield events;
    }
  } catch (error) {
    throw await attempt.fail(error);
  } finally {
    if (!isComplete) {
      attempt.abort();
      reader.leave();
    }
    attempt.end();
    onEnd();
  }
}
