import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { EventReader } from "../events/event_reader.js";
import type { Lifetime } from "./lifetime.js";

/** A stream whose first content has come. */
export interface OpenStream {
  /** What was read until then. */
  head: readonly ConverseStreamOutput[];
  /** Reads the rest. */
  reader: EventReader;
  /** Lives until the stream has ended, has failed or is left. */
  attempt: Lifetime & { fail(error: unknown): Promise<unknown> };
  /** How long the stream may be silent, in milliseconds; 0 for ever. */
  streamIdleTimeout: number;
  /** Is called once, when nothing will be read any more. */
  onEnd: () => void;
}

/** The events of an open stream, as many as have come at a time. Leaving the iteration early closes its connection. */
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
