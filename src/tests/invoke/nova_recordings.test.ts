import { expect, it } from "@jest/globals";

import type { NativeJson } from "../../invoke/family.js";

import { nova } from "../../invoke/nova.js";
import { describeRecordings } from "../support/recordings.js";
import { blocksOfReply, blocksOfStream, readable, recordedReplies, recordedStreams } from "./reply_blocks.js";
import { recordOf, recordsOf, textOf } from "../../json/record.js";

const NOVA = /amazon\.nova/;

describeRecordings("recorded Nova", () => {
  it.each(recordedReplies(NOVA))("reply %s is read whole", (_, reply) => {
    const { content } = recordOf(recordOf(reply["output"])["message"]);
    expect(readable(blocksOfReply(nova, reply))).toEqual(recordsOf(content).map(expectedBlock));
    expect(nova.stopReason(reply)).toBe(reply["stopReason"]);
    expect(nova.usage(reply)?.inputTokens).toBe(recordOf(reply["usage"])["inputTokens"]);
  });

  it.each(recordedStreams(NOVA))("stream %s is one text, and the calls after it", (_, chunks) => {
    const deltas = chunks.map((chunk) => recordOf(recordOf(chunk["contentBlockDelta"])["delta"]));
    const starts = chunks.flatMap(({ contentBlockStart }) => contentBlockStart ?? []);
    const [text, ...calls] = readable(blocksOfStream(nova, chunks));
    expect(text).toMatchObject({
      kind: "text",
      text: deltas.map((delta) => textOf(delta["text"]) ?? "").join(""),
    });
    const inputs = deltas.flatMap(({ toolUse }) => textOf(recordOf(toolUse)["input"]) ?? []);
    expect(calls).toEqual(
      starts.map((start, call) => {
        const { toolUse } = recordOf(recordOf(start)["start"]);
        return expect.objectContaining({ kind: "tool_call", toolUse, input: JSON.parse(inputs[call] ?? "") });
      }),
    );
    expect(chunks.filter((chunk) => nova.stopReason(chunk))).toHaveLength(1);
  });

  it.each(recordedReplies(NOVA))("request %s is what would be sent again", (_, __, request) => {
    const sent = { messages: request.messages, toolConfig: request["toolConfig"], system: request["system"] };
    expect(nova.encode({ modelId: "amazon.nova-lite-v1:0", ...(sent as object) })).toMatchObject(
      JSON.parse(JSON.stringify({ schemaVersion: "messages-v1", ...sent })),
    );
  });
});

function expectedBlock({ text, toolUse }: NativeJson): unknown {
  if (text !== undefined) return expect.objectContaining({ kind: "text", text });
  const { input, ...call } = recordOf(toolUse);
  return expect.objectContaining({ kind: "tool_call", toolUse: call, input });
}
