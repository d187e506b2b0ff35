import { describe, expect, it } from "@jest/globals";

import { anthropic } from "../../../invoke/anthropic.js";
import type { NativeJson } from "../../../invoke/family.js";

import { isRecord, recordOf, recordsOf } from "../../../json/record.js";
import { GARBAGE, blocksOfReply, blocksOfStream, eventsOfStream, readable } from "../reply_blocks.js";

describe("a reply", () => {
  /** Everything a reply may hold, whole and in the chunks that Anthropic's reference gives for it. */
  const content: NativeJson[] = [
    { type: "thinking", thinking: "Let me see", signature: "c2ln" },
    { type: "redacted_thinking", data: "Eu8ECkgIBxAB" },
    {
      type: "text",
      text: "Grass is green",
      citations: [
        {
          type: "page_location",
          cited_text: "green",
          document_index: 1,
          document_title: "Doc",
          start_page_number: 2,
          end_page_number: 3,
        },
      ],
    },
    { type: "server_tool_use", id: "s1", name: "web_search", input: { query: "grass" } },
    { type: "web_search_tool_result", tool_use_id: "s1", content: [{ type: "web_search_result", url: "u" }] },
    { type: "mcp_tool_use", id: "m1", server_name: "files", name: "list", input: { path: "/" } },
    { type: "tool_use", id: "t1", name: "weather", input: { city: "Rome" } },
    { type: "tool_use", id: "t2", name: "now", input: {} },
  ];
  const chunks: NativeJson[] = [
    { type: "message_start", message: { role: "assistant", content: [], usage: { input_tokens: 3 } } },
    ...streamed(0, { type: "thinking", thinking: "", signature: "" }, [
      { type: "thinking_delta", thinking: "Let me " },
      { type: "thinking_delta", thinking: "see" },
      { type: "signature_delta", signature: "c2ln" },
    ]),
    ...streamed(1, { type: "redacted_thinking", data: "Eu8ECkgIBxAB" }, []),
    { type: "ping" },
    ...streamed(2, { type: "text", text: "", citations: [] }, [
      { type: "text_delta", text: "Grass is " },
      { type: "citations_delta", citation: recordsOf(recordOf(content[2])["citations"])[0] },
      { type: "text_delta", text: "green" },
    ]),
    ...streamed(3, { type: "server_tool_use", id: "s1", name: "web_search", input: {} }, [
      { type: "input_json_delta", partial_json: "" },
      { type: "input_json_delta", partial_json: '{"query":"grass"}' },
    ]),
    ...streamed(4, recordOf(content[4]), []),
    ...streamed(5, { type: "mcp_tool_use", id: "m1", server_name: "files", name: "list", input: {} }, [
      { type: "input_json_delta", partial_json: '{"path"' },
      { type: "input_json_delta", partial_json: ':"/"}' },
    ]),
    ...streamed(6, { type: "tool_use", id: "t1", name: "weather", input: {} }, [
      { type: "input_json_delta", partial_json: '{"city":' },
      { type: "input_json_delta", partial_json: '"Rome"}' },
    ]),
    ...streamed(7, { type: "tool_use", id: "t2", name: "now", input: {} }, []),
    { type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 9 } },
    { type: "message_stop" },
  ];

  it("has every kind of block, those that nobody knows as they came", () => {
    expect(blocksOfReply(anthropic, { content })).toEqual([
      { kind: "reasoning", text: "Let me see", signature: "c2ln" },
      { kind: "redacted", pieces: [new Uint8Array(Buffer.from("Eu8ECkgIBxAB"))] },
      {
        kind: "text",
        text: "Grass is green",
        citations: [
          {
            title: "Doc",
            sourceContent: [{ text: "green" }],
            location: { documentPage: { documentIndex: 1, start: 2, end: 3 } },
          },
        ],
      },
      {
        kind: "tool_call",
        toolUse: { toolUseId: "s1", name: "web_search", type: "server_tool_use" },
        server: true,
        json: '{"query":"grass"}',
      },
      { kind: "raw", member: "web_search_tool_result", value: content[4] },
      { kind: "raw", member: "mcp_tool_use", value: content[5] },
      {
        kind: "tool_call",
        toolUse: { toolUseId: "t1", name: "weather" },
        server: false,
        json: '{"city":"Rome"}',
      },
      { kind: "tool_call", toolUse: { toolUseId: "t2", name: "now" }, server: false, json: "" },
    ]);
  });

  it("is the same whole and streamed", () => {
    expect(readable(blocksOfStream(anthropic, chunks))).toEqual(
      readable(blocksOfReply(anthropic, { content })),
    );
  });

  it("closes every block of a stream once, with its own index", () => {
    const stops = eventsOfStream(anthropic, chunks).flatMap(({ contentBlockStop }) => contentBlockStop ?? []);
    expect(stops.map(({ contentBlockIndex }) => contentBlockIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps a new kind of block with all that its deltas add", () => {
    const start = { type: "compaction", content: null };
    const deltas = [
      { type: "compaction_delta", content: "In short" },
      { type: "compaction_delta", content: ": all is well" },
    ];
    expect(blocksOfStream(anthropic, streamed(0, start, deltas))).toEqual([
      { kind: "raw", member: "compaction", value: { type: "compaction", content: "In short: all is well" } },
    ]);
  });

  it("that was cut off in the input of an unknown call keeps the input as text", () => {
    const start = { type: "mcp_tool_use", id: "m1", input: {} };
    const chunk = streamed(0, start, [{ type: "input_json_delta", partial_json: '{"pa' }]);
    expect(blocksOfStream(anthropic, chunk)).toEqual([
      { kind: "raw", member: "mcp_tool_use", value: { ...start, input: '{"pa' } },
    ]);
  });

  it("says why it ended, whole and streamed", () => {
    expect(anthropic.stopReason({ stop_reason: "refusal" })).toBe("refusal");
    expect(anthropic.stopReason({ type: "message_delta", delta: { stop_reason: "end_turn" } })).toBe(
      "end_turn",
    );
    expect(anthropic.stopReason({ type: "message_start", message: { stop_reason: null } })).toBeUndefined();
  });

  it("counts its tokens, those of the cache by how long they live", () => {
    const usage = {
      input_tokens: 1,
      output_tokens: 2,
      cache_read_input_tokens: 3,
      cache_creation_input_tokens: 11,
      cache_creation: { ephemeral_5m_input_tokens: 4, ephemeral_1h_input_tokens: 7 },
      output_tokens_details: { thinking_tokens: 1 },
    };
    const counts = {
      inputTokens: 1,
      outputTokens: 2,
      cacheReadInputTokens: 3,
      cacheWriteInputTokens: 11,
      cacheDetails: [
        { ttl: "5m", inputTokens: 4 },
        { ttl: "1h", inputTokens: 7 },
      ],
      reasoningTokens: 1,
    };
    expect(anthropic.usage({ usage })).toStrictEqual(counts);
    expect(anthropic.usage({ type: "message_start", message: { usage } })).toStrictEqual(counts);
    expect(anthropic.usage({ type: "message_delta", usage: { output_tokens: 5 } })).toStrictEqual({
      outputTokens: 5,
    });
    expect(anthropic.usage({ type: "ping" })).toBeUndefined();
  });

  it("is read on when there is garbage in its stream that has a block or a delta where one belongs", () => {
    const harmless = GARBAGE.filter(
      ({ type, content_block, delta }) =>
        (type !== "content_block_start" || isRecord(content_block)) &&
        (type !== "content_block_delta" || isRecord(delta)),
    );
    const wild = chunks.flatMap((chunk, index) => [chunk, ...(index === 1 ? harmless : [])]);
    const events = eventsOfStream(anthropic, wild);
    for (const event of eventsOfStream(anthropic, chunks)) expect(events).toContainEqual(event);
    for (const chunk of GARBAGE) {
      expect(() => blocksOfReply(anthropic, chunk)).not.toThrow();
      expect(() => [anthropic.usage(chunk), anthropic.stopReason(chunk)]).not.toThrow();
    }
  });
});

function streamed(index: number, content_block: NativeJson, deltas: readonly NativeJson[]): NativeJson[] {
  return [
    { type: "content_block_start", index, content_block },
    ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}
