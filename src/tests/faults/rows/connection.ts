import type { Fault } from "../../../testing/index.js";
import { isOfStreams, PHASES, TEXT_BEFORE, type Phase } from "../phases.js";
import { inPhase, passes, stays, type Ending, type Failure, type Row } from "../row.js";

const ANY: readonly Phase[] = [
  "before the headers",
  "after the headers",
  "before the content",
  "in the content",
  "before its stop",
  "after its stop",
  "after its last byte",
];
const IN_BODY: readonly Phase[] = ANY.filter((phase) => PHASES[phase] && phase !== "after its last byte");

/** A row for each phase. */
function through(
  phases: readonly Phase[],
  fault: string,
  strike: (afterEvents: number | undefined) => Fault,
  { whole, streamed }: { whole: Ending; streamed: Failure },
): Row[] {
  return phases.map((phase) => ({
    fault,
    phase,
    strike,
    ...(isOfStreams(phase) ? {} : { whole }),
    streamed: phase === "before the headers" ? whole : inPhase(streamed, phase),
  }));
}

const SILENT = stays("TIMEOUT", { retryable: true, connection: "closed" });
const late = { ...SILENT, deadline: "firstTokenTimeout" } as const;
const idle = { ...SILENT, deadline: "streamIdleTimeout" } as const;

const lost = passes("CONNECTION", { connection: "closed" });
const interrupted = passes("STREAM_INTERRUPTED", { connection: "closed" });
const ended = passes("STREAM_INTERRUPTED");
const garbled = passes("MALFORMED_REPLY");

/** The deadlines of a call that meets with silence, by a clock that moves only then. */
export const PATIENCE_MS = 300;

/** Silence until a deadline is over: before the content the one of the first token, after it the one of a silent stream. */
export const STALLS: readonly Row[] = ANY.map((phase) => {
  const fails = TEXT_BEFORE[phase] === undefined ? late : idle;
  return {
    fault: "silence",
    phase,
    strike: (afterEvents) => ({ type: "stall", ...(afterEvents === undefined ? {} : { afterEvents }) }),
    deadlines: {
      [fails.deadline]: PATIENCE_MS,
      ...(isOfStreams(phase) ? {} : { firstTokenTimeout: PATIENCE_MS }),
    },
    ...(isOfStreams(phase) ? {} : { whole: late }),
    streamed: inPhase(fails, phase),
  };
});

const cut = (afterEvents: number | undefined) => ({
  type: "cut" as const,
  ...(afterEvents === undefined ? {} : { afterEvents }),
});

/** Node's HTTP/2 gives a stream that was cut off for one that ended: only what is missing tells. */
const wholeOverHttp2 = (row: Row): Row =>
  row.phase === "after its stop" || row.phase === "after its last byte"
    ? { ...row, http2: "the reply" }
    : row;

/** Connections that end too early. */
export const LOSSES: readonly Row[] = [
  ...through(ANY, "the connection is cut", cut, { whole: lost, streamed: interrupted }).map(wholeOverHttp2),
  ...through(
    ["before the headers", "after the headers", "before the content", "in the content"],
    "the connection is reset",
    (after) => ({ ...cut(after), reset: true }),
    { whole: lost, streamed: interrupted },
  ),
  ...through(
    IN_BODY,
    "the connection is cut within an event",
    (after) => ({ ...cut(after), partial: true }),
    {
      whole: lost,
      streamed: interrupted,
    },
  ),
  {
    fault: "headers that announce no body, and the connection is closed",
    phase: "after the headers",
    strike: () => ({ type: "close" }),
    whole: lost,
    streamed: lost,
  },
  ...through(IN_BODY, "the reply ends", (afterEvents = 0) => ({ type: "end", afterEvents }), {
    whole: passes("MALFORMED_REPLY"),
    streamed: ended,
  }).map((row): Row => (row.phase === "after its stop" ? { ...row, streamed: "the reply" } : row)),
  ...through(
    IN_BODY,
    "the reply ends within an event",
    (afterEvents = 0) => ({ type: "end", afterEvents, partial: true }),
    { whole: garbled, streamed: ended },
  ),
];
