import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { REPLY_LIMITS } from "../../json/reply_limits.js";
import { ReplyReducer } from "../../stream/reducer.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";

const begin: ConverseStreamOutput = { messageStart: { role: "assistant" } };
const end: ConverseStreamOutput = { messageStop: { stopReason: "end_turn" } };
const usage: ConverseStreamOutput = { metadata: { usage: undefined, metrics: undefined } };
const text = (contentBlockIndex: number): ConverseStreamOutput => ({
  contentBlockDelta: { contentBlockIndex, delta: { text: "a" } },
});
const call = (contentBlockIndex: number): ConverseStreamOutput => ({
  contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId: "t", name: "n" } } },
});
const stop = (contentBlockIndex: number): ConverseStreamOutput => ({
  contentBlockStop: { contentBlockIndex },
});

function read(events: readonly ConverseStreamOutput[]): ReplyReducer {
  const reply = new ReplyReducer();
  for (const event of events) reply.accept(event);
  return reply;
}

describe("a reply is malformed", () => {
  it.each<[disorder: string, events: ConverseStreamOutput[]]>([
    ["begins twice", [begin, begin]],
    ["begins in its middle", [text(0), begin]],
    ["stops twice", [begin, text(0), stop(0), end, end]],
    ["goes on after its stop", [begin, end, text(0)]],
    ["starts a block after its stop", [begin, end, call(0)]],
    ["starts a block twice", [begin, call(0), call(0)]],
    ["starts a block that has begun", [begin, text(0), call(0)]],
    ["extends a block that has ended", [begin, text(0), stop(0), text(0)]],
    ["ends a block twice", [begin, text(0), stop(0), stop(0)]],
    ["puts text into a call", [begin, call(0), text(0)]],
  ])("that %s", (_, events) => {
    expect(() => read(events)).toThrow(MalformedReplyError);
    expect(() => read(events)).toThrow(expect.objectContaining({ retryable: true }));
  });

  it.each([-1, 0.5, Number.NaN, REPLY_LIMITS.blocks])(
    "that has a block with the index %d, for good",
    (index) => {
      expect(() => read([begin, text(index)])).toThrow(MalformedReplyError);
      expect(() => read([begin, text(index)])).toThrow(expect.objectContaining({ retryable: false }));
    },
  );

  it("that has more citations in a block than any model writes, for good", () => {
    const citation: ConverseStreamOutput = {
      contentBlockDelta: { contentBlockIndex: 0, delta: { citation: {} } },
    };
    const citations = Array.from({ length: REPLY_LIMITS.partsOfBlock }, () => citation);
    expect(read(citations).blocks.size).toBe(1);
    expect(() => read([...citations, citation])).toThrow(expect.objectContaining({ retryable: false }));
  });
});

it.each<[harmless: string, events: ConverseStreamOutput[]]>([
  ["without its messageStart", [text(0), stop(0), end]],
  ["with blocks in turns", [begin, text(0), call(1), text(0), stop(1), stop(0), end]],
  ["with a gap in its indexes", [begin, text(0), stop(0), text(9), stop(9), end]],
  ["with a block that never ends", [begin, text(0), end]],
  ["with the end of a block that was empty", [begin, stop(0), text(1), stop(1), end]],
  ["with metadata before its stop, and twice", [begin, usage, text(0), stop(0), end, usage]],
])("a reply %s is read", (_, events) => {
  expect([...read(events).blocks.values()]).toContainEqual(expect.objectContaining({ kind: "text" }));
});
