import {
  startBedrockEmulator,
  type BedrockEmulatorOptions,
  type Operation,
  type Outcome,
} from "langchain-bedrock/testing";

import type { CaseName } from "./app/programs.mjs";

/** What the emulator does in one case, and how its last exchange must end. */
interface Case {
  options: BedrockEmulatorOptions;
  operation: Operation;
  outcome: Outcome;
}

const SLOW_STREAM: BedrockEmulatorOptions = {
  reply: "one two three four five six seven eight nine ten",
  faults: { type: "slow", betweenEvents: 100 },
};

const CALL_THEN_ANSWER: BedrockEmulatorOptions = {
  reply: [{ toolCalls: [{ name: "get_weather", input: { city: "Paris" } }] }, "Sunny."],
};

/** The cases have the same names as the programs that run against them. */
export const CASES: Record<CaseName, Case> = {
  "invoke, Converse": { options: { reply: "Bonjour" }, operation: "converse", outcome: "completed" },
  "invoke, InvokeModel": { options: { reply: "Bonjour" }, operation: "invoke", outcome: "completed" },
  "stream, Converse": {
    options: { reply: "one two three four" },
    operation: "converse-stream",
    outcome: "completed",
  },
  "stream, InvokeModel": {
    options: { reply: "one two three four" },
    operation: "invoke-with-response-stream",
    outcome: "completed",
  },
  "tool call and result": { options: CALL_THEN_ANSWER, operation: "converse", outcome: "completed" },
  "structured output": {
    options: { reply: { toolCalls: [{ name: "person", input: { name: "Ada", age: 36 } }] } },
    operation: "converse",
    outcome: "completed",
  },
  "image in a message": { options: { reply: "A pixel." }, operation: "converse", outcome: "completed" },
  "AWS key pair": { options: { reply: "Bonjour" }, operation: "converse", outcome: "completed" },
  "abort of a stream": { options: SLOW_STREAM, operation: "converse-stream", outcome: "aborted" },
  "break out of a stream": { options: SLOW_STREAM, operation: "converse-stream", outcome: "aborted" },
  "fault: throttled, then answered": {
    options: { reply: "Bonjour", faults: { type: "throttle" } },
    operation: "converse",
    outcome: "completed",
  },
  "fault: refused": {
    options: {
      reply: { error: { name: "AccessDeniedException", message: "You don't have access.", status: 403 } },
    },
    operation: "converse",
    outcome: "completed",
  },
  "fault: stream cut in the middle": {
    options: { reply: "one two three four", faults: { type: "cut", afterEvents: 3 } },
    operation: "converse-stream",
    outcome: "cut",
  },
  "fault: connection lost without an answer": {
    // A browser by itself repeats a request that was lost on a reused connection.
    options: { faults: { type: "cut", times: 2 } },
    operation: "converse",
    outcome: "cut",
  },
  "fault: silence": { options: { faults: { type: "stall" } }, operation: "converse", outcome: "aborted" },
  "fault: damaged event": {
    // The last event, because a client that leaves at an earlier one may be quicker than the emulator.
    options: { reply: "one two three four", faults: { type: "corrupt", event: 7 } },
    operation: "converse-stream",
    outcome: "completed",
  },
};

/** An emulator for each case. */
export async function startCases() {
  const entries = Object.entries(CASES).map(
    async ([name, { options }]) => [name, await startBedrockEmulator(options)] as const,
  );
  return new Map(await Promise.all(entries));
}
