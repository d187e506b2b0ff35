import { expect, it } from "@jest/globals";

import { anthropic } from "../../../invoke/anthropic.js";
import { fromRedactedData } from "../../../invoke/anthropic/redacted.js";
import type { NativeJson } from "../../../invoke/family.js";

import { describeRecordings, recordedInteractions } from "../../support/recordings.js";
import {
  blocksOfReply,
  blocksOfStream,
  readable,
  recordedReplies,
  recordedStreams,
} from "../reply_blocks.js";
import { recordOf, recordsOf, textOf } from "../../../json/record.js";

const CLAUDE = /anthropic\.claude/;

describeRecordings("recorded Claude", () => {
  it.each(recordedReplies(CLAUDE))("reply %s is read whole", (_, reply) => {
    expect(readable(blocksOfReply(anthropic, reply))).toEqual(expectedBlocks(reply));
    expect(anthropic.stopReason(reply)).toEqual(expect.any(String));
    expect(anthropic.usage(reply)?.inputTokens).toBe(recordOf(reply["usage"])["input_tokens"]);
  });

  it.each(recordedStreams(CLAUDE))("stream %s says the same as it would have whole", (_, chunks) => {
    const blocks = readable(blocksOfStream(anthropic, chunks));
    expect(blocks).toEqual(readable(blocksOfReply(anthropic, wholeReply(chunks))));
    expect(blocks.length).toBeGreaterThan(0);
    expect(chunks.filter((chunk) => anthropic.stopReason(chunk))).toHaveLength(1);
  });

  it("redacted thinking through Converse is Anthropic's own data, byte for byte, both ways", () => {
    const recorded = recordedInteractions("converse").flatMap(([, { json }]) =>
      (json?.output?.message.content ?? []).flatMap((block) => block.reasoningContent?.redactedContent ?? []),
    );
    expect(recorded.length).toBeGreaterThan(0);
    for (const base64 of recorded) {
      const redactedContent = Buffer.from(base64, "base64");
      const content = [{ reasoningContent: { redactedContent } }];
      const { messages } = anthropic.encode({
        modelId: "anthropic.claude-3-7-sonnet-20250219-v1:0",
        messages: [{ role: "assistant", content }],
      });
      const data = redactedContent.toString("ascii");
      expect(messages).toEqual([{ role: "assistant", content: [{ type: "redacted_thinking", data }] }]);
      expect(Buffer.from(fromRedactedData(data)).toString("base64")).toBe(base64);
    }
  });
});

/** What the blocks of a recorded reply are, whichever of Anthropic's APIs gave it. */
function expectedBlocks(reply: NativeJson): unknown[] {
  const completion = textOf(reply["completion"]);
  if (completion !== undefined) return [expect.objectContaining({ kind: "text", text: completion })];
  return recordsOf(reply["content"]).map(({ type, text, id, name, input }) =>
    type === "text"
      ? expect.objectContaining({ kind: "text", text })
      : expect.objectContaining({ kind: "tool_call", toolUse: { toolUseId: id, name }, input }),
  );
}

/** What a recorded stream would have been as a whole reply, put together by other means. */
function wholeReply(chunks: readonly NativeJson[]): NativeJson {
  const starts = chunks.filter(({ type }) => type === "content_block_start");
  const content = starts.map(({ index, content_block }) => {
    const deltas = chunks
      .filter((chunk) => chunk["index"] === index)
      .map((chunk) => recordOf(chunk["delta"]));
    const joined = (member: string) => deltas.map((delta) => textOf(delta[member]) ?? "").join("");
    const json = joined("partial_json");
    return { ...recordOf(content_block), ...(json ? { input: JSON.parse(json) } : { text: joined("text") }) };
  });
  return { content };
}
