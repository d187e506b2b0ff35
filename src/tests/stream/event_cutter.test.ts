import type { ConverseStreamOutput, StopReason } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { cutReply, EventCutter } from "../../stream/event_cutter.js";

const text = (contentBlockIndex: number, piece: string): ConverseStreamOutput => ({
  contentBlockDelta: { contentBlockIndex, delta: { text: piece } },
});
const stop = (contentBlockIndex: number): ConverseStreamOutput => ({
  contentBlockStop: { contentBlockIndex },
});
const call = (contentBlockIndex: number): ConverseStreamOutput => ({
  contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId: "t", name: "f" } } },
});
const end = (stopReason: StopReason): ConverseStreamOutput => ({ messageStop: { stopReason } });
const start: ConverseStreamOutput = { messageStart: { role: "assistant" } };
const metadata: ConverseStreamOutput = {
  metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 1 } },
};

/** Events of a reply, and what is left of them when they are cut at `STOP`. */
const ROWS: [what: string, events: ConverseStreamOutput[], cut: ConverseStreamOutput[]][] = [
  [
    "a stop sequence over two pieces ends the reply, but for its usage",
    [
      start,
      text(0, "one ST"),
      text(0, "OP two"),
      stop(0),
      text(1, "three"),
      stop(1),
      end("end_turn"),
      metadata,
    ],
    [start, text(0, "one "), stop(0), end("stop_sequence"), metadata],
  ],
  [
    "a call after it is left out",
    [text(0, "STOP"), stop(0), call(1), stop(1), end("tool_use")],
    [end("stop_sequence")],
  ],
  [
    "what only began like one is given out before the end of its block",
    [text(0, "one ST"), stop(0), end("end_turn")],
    [text(0, "one "), text(0, "ST"), stop(0), end("end_turn")],
  ],
  [
    "and before the call that follows",
    [text(0, "abc S"), call(1), stop(1), end("tool_use")],
    [text(0, "abc "), text(0, "S"), call(1), stop(1), end("tool_use")],
  ],
  [
    "it is no beginning of the next block's",
    [text(0, "S"), stop(0), text(1, "TOP"), stop(1), end("end_turn")],
    [text(0, "S"), stop(0), text(1, "TOP"), stop(1), end("end_turn")],
  ],
  [
    "what a guardrail did is still said",
    [text(0, "STOP"), stop(0), end("guardrail_intervened")],
    [end("guardrail_intervened")],
  ],
];

describe("a reply is cut at a stop sequence:", () => {
  it.each(ROWS)("%s", (_, events, cut) => {
    expect([...cutReply(events, new EventCutter(["STOP"]))]).toEqual(cut);
  });
});
