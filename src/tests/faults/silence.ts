import type { BedrockEmulator } from "../../testing/index.js";
import { someTurns, until } from "../support/until.js";
import { textBefore, type Phase } from "./phases.js";

/** What the caller was given of a reply, and what the call was rejected with. */
export interface Outcome {
  text: string;
  error?: unknown;
}

/** A reply that is being read. */
export interface Reading {
  /** What has come so far. */
  readonly outcome: Outcome;
  readonly isOver: boolean;
  /** Resolves at the end, whatever it is. */
  readonly end: Promise<Outcome>;
}

/** Begins to read a reply to its end. */
export function beginReading(pieces: AsyncIterable<string>): Reading {
  const outcome: Outcome = { text: "" };
  let isOver = false;
  const read = async () => {
    try {
      for await (const piece of pieces) outcome.text += piece;
    } catch (error) {
      outcome.error = error;
    }
    isOver = true;
    return outcome;
  };
  return {
    outcome,
    get isOver() {
      return isOver;
    },
    end: read(),
  };
}

/** Resolves when the caller has been given all that comes before the emulator falls silent in a phase. */
export async function silence(phase: Phase, { requests }: BedrockEmulator, reading: Reading): Promise<void> {
  await until(() => {
    const [request] = requests;
    if (!request || reading.isOver) return reading.isOver;
    const hasBegun = phase === "before the headers" || request.status !== undefined;
    return hasBegun && reading.outcome.text === textBefore(phase, request);
  });
  await someTurns();
}
