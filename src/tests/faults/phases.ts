import type { EmulatedRequest, Operation } from "../../testing/index.js";

/** What the emulated model says; a stream has it in a piece a word. */
export const REPLY = "one two three";

/** How far an exchange had come when a fault struck, in words. */
export type Phase = keyof typeof PHASES;

/** Events that were sent before, of either stream of {@link REPLY}; of a whole reply, which is one event, as many as it has. */
export const PHASES = {
  "before the headers": undefined,
  "after the headers": { "converse-stream": 0, "invoke-with-response-stream": 0, whole: 0 },
  "before the content": { "converse-stream": 1, "invoke-with-response-stream": 1, whole: undefined },
  "in the content": { "converse-stream": 3, "invoke-with-response-stream": 4, whole: undefined },
  "before its stop": { "converse-stream": 5, "invoke-with-response-stream": 6, whole: undefined },
  "after its stop": { "converse-stream": 6, "invoke-with-response-stream": 7, whole: undefined },
  "after its last byte": { "converse-stream": 7, "invoke-with-response-stream": 8, whole: 1 },
} as const;

/** What has come of the reply's text, for the phases in which some has. */
export const TEXT_BEFORE: Partial<Record<Phase, string>> = {
  "in the content": "one two",
  "before its stop": REPLY,
  "after its stop": REPLY,
  "after its last byte": REPLY,
};

/** Whether the phase is one of streams only. */
export function isOfStreams(phase: Phase): boolean {
  return PHASES[phase] !== undefined && PHASES[phase].whole === undefined;
}

/** The emulator's `afterEvents` for a request of either class, streamed or not. */
export function eventsBefore(
  phase: Phase,
  { operation }: Pick<EmulatedRequest, "operation">,
): number | undefined {
  return PHASES[phase]?.[isStreamed(operation) ? operation : "whole"];
}

/** What has come of the reply's text for the caller, who gets a whole reply only at its end. */
export function textBefore(phase: Phase, { operation }: Pick<EmulatedRequest, "operation">): string {
  return (isStreamed(operation) ? TEXT_BEFORE[phase] : undefined) ?? "";
}

function isStreamed(operation: Operation): operation is "converse-stream" | "invoke-with-response-stream" {
  return operation === "converse-stream" || operation === "invoke-with-response-stream";
}
