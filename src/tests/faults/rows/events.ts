import type { Fault, StreamExceptionName } from "../../../testing/index.js";
import { chunkEvent } from "../../../testing/answer.js";
import { encodeEvent } from "../../../testing/frames.js";
import { ODD_FRAMES } from "../../support/odd_frames.js";
import { isOfStreams, type Phase } from "../phases.js";
import { inPhase, passes, stays, type Failure, type Row } from "../row.js";

const PHASES_OF_EVENTS: readonly Phase[] = ["after the headers", "before the content", "in the content"];
const LATE: readonly Phase[] = ["before its stop", "after its stop"];

const EXCEPTIONS: Readonly<Record<StreamExceptionName, Failure>> = {
  throttlingException: passes("THROTTLED", { statusCode: 429 }),
  serviceUnavailableException: passes("OVERLOADED", { statusCode: 503 }),
  internalServerException: passes("SERVICE_FAILURE", { statusCode: 500 }),
  modelStreamErrorException: passes("MODEL_ERROR", { statusCode: 424 }),
  modelTimeoutException: passes("MODEL_ERROR", { statusCode: 408 }),
  validationException: stays("VALIDATION", { statusCode: 400 }),
};

/** What is not as with most faults of events. */
interface Variation extends Pick<Row, "only"> {
  phases?: readonly Phase[];
  whole?: Failure;
}

function through(
  fault: string,
  strike: (afterEvents: number) => Fault,
  failure: Failure,
  { phases = PHASES_OF_EVENTS, whole = failure, ...rest }: Variation = {},
): Row[] {
  return phases.map((phase) => ({
    fault,
    phase,
    strike: (afterEvents = 0) => strike(afterEvents),
    ...(isOfStreams(phase) ? {} : { whole }),
    streamed: inPhase(failure, phase),
    ...rest,
  }));
}

/** Frames that do not say what they are; of a whole reply, no JSON. */
const ODD = {
  "a frame without a message type": ODD_FRAMES["without a message type"],
  "a frame of the event type `__proto__`": ODD_FRAMES["of the event type __proto__"],
  "a frame with a header of an unknown type": ODD_FRAMES["with a header of type 10"],
};

const CONTENT: readonly Phase[] = ["before the content", "in the content"];
const { chunk: NULL_CHUNK = {} } = chunkEvent({ type: "content_block_delta", delta: null });

function replaceBy(bytes: Uint8Array): (event: number) => Fault {
  return (event) => ({ type: "replace", event, bytes });
}

/** Replies that are slow, and frames that are damaged or tell of a failure. */
export const EVENTS: readonly Row[] = [
  {
    fault: "a slow reply",
    phase: "before the headers",
    strike: () => ({ type: "slow", beforeReply: 20, betweenEvents: 5 }),
    whole: "the reply",
    streamed: "the reply",
  },
  ...through("a wrong checksum", (event) => ({ type: "corrupt", event }), passes("MALFORMED_REPLY"), {
    phases: [...PHASES_OF_EVENTS, ...LATE],
  }),
  ...Object.entries(ODD).flatMap(([fault, bytes]) =>
    through(fault, replaceBy(bytes), passes("MALFORMED_REPLY")),
  ),
  ...through(
    "a delta that is `null`",
    replaceBy(encodeEvent("contentBlockDelta", { delta: null })),
    passes("MALFORMED_REPLY"),
    {
      phases: CONTENT,
      only: "ChatBedrockConverse",
    },
  ),
  ...through(
    "a delta that is `null`",
    replaceBy(encodeEvent("chunk", NULL_CHUNK)),
    passes("MALFORMED_REPLY"),
    {
      phases: CONTENT,
      only: "ChatBedrock",
    },
  ),
  ...through(
    "a chunk without bytes",
    replaceBy(encodeEvent("chunk", { bytes: null })),
    passes("MALFORMED_REPLY"),
    {
      phases: CONTENT,
      only: "ChatBedrock",
    },
  ),
  ...through("a stray byte", () => ({ type: "stray-byte" }), passes("STREAM_INTERRUPTED"), {
    phases: ["after its last byte"],
    whole: passes("MALFORMED_REPLY"),
  }),
  ...Object.entries(EXCEPTIONS).flatMap(([name, failure]) =>
    through(
      `an exception, ${name}`,
      (afterEvents) => ({ type: "exception", name: name as StreamExceptionName, afterEvents }),
      failure,
    ),
  ),
  ...through(
    "an error frame",
    (afterEvents) => ({ type: "error-frame", afterEvents }),
    passes("SERVICE_FAILURE"),
    { whole: passes("SERVICE_FAILURE", { statusCode: 500 }) },
  ),
  ...through(
    "Claude's own error event",
    (afterEvents) => ({ type: "error-chunk", afterEvents }),
    passes("MODEL_ERROR"),
    { only: "ChatBedrock", whole: passes("MODEL_ERROR", { statusCode: 424 }) },
  ),
];
