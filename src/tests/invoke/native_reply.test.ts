import { describe, expect, it } from "@jest/globals";

import { qwen } from "../../invoke/chat_families.js";
import type { Family, NativeJson } from "../../invoke/family.js";
import { deepseekImported } from "../../invoke/deepseek_r1.js";
import { titan } from "../../invoke/titan.js";
import { NativeReplyReader } from "../../invoke/native_reply.js";
import { ModelError } from "../../index.js";
import type { TokenHeaders } from "../../transport/command/usage_headers.js";
import { replyOf, streamOf } from "./chat_replies.js";
import { converse } from "./prompt_requests.js";

function readerOf(family: Family, { headers = {} }: { headers?: TokenHeaders } = {}) {
  const request = converse(["U1"]);
  return new NativeReplyReader({ family, request, headers, processing: {} });
}

function readChunks(reader: NativeReplyReader, chunks: readonly NativeJson[]) {
  return [...chunks.flatMap((chunk) => [...reader.readChunk(chunk)]), ...reader.endStream()];
}

describe("the usage of a reply", () => {
  const headers = { inputTokens: 60, outputTokens: 5, cacheReadInputTokens: 40 };
  const usageOf = (family: Family, reply: NativeJson, counted: TokenHeaders = headers) => {
    const events = [...readerOf(family, { headers: counted }).readReply(reply)];
    return events.at(-1)?.metadata?.usage;
  };

  it("is that of the headers where the body has none", () => {
    expect(usageOf(qwen, replyOf({ content: "hi" }))).toEqual({ ...headers, totalTokens: 105 });
  });

  it("is the body's where it has one", () => {
    const usage = { prompt_tokens: 70, completion_tokens: 6, prompt_tokens_details: { cached_tokens: 20 } };
    expect(usageOf(qwen, { ...replyOf({ content: "hi" }), usage })).toEqual({
      inputTokens: 50,
      outputTokens: 6,
      cacheReadInputTokens: 20,
      totalTokens: 76,
    });
  });

  it.each([60, 100])("counts what was cached once, of a prompt of %i tokens by the body", (prompt_tokens) => {
    const usage = { prompt_tokens, completion_tokens: 5 };
    expect(usageOf(qwen, { ...replyOf({ content: "hi" }), usage })).toEqual({ ...headers, totalTokens: 105 });
  });

  it("is of both where the body counts the prompt alone", () => {
    const reply = { inputTextTokenCount: 7, results: [{ outputText: "hi", completionReason: "FINISH" }] };
    expect(usageOf(titan, reply, { inputTokens: 9, outputTokens: 5 })).toEqual({
      inputTokens: 7,
      outputTokens: 5,
      totalTokens: 12,
    });
  });
});

it.each<[string, NativeJson]>([
  ["of OpenAI's", { error: { message: "boom", code: "server_error" } }],
  ["of vLLM's", { object: "error", message: "boom", code: 400 }],
  ["that is a text", { error: "boom" }],
])("an error %s in mid-stream is thrown", (_, error) => {
  const chunks = [...streamOf([{ content: "half" }]).slice(0, 1), error];
  const read = () => readChunks(readerOf(qwen), chunks);
  expect(read).toThrow(ModelError);
  expect(read).toThrow("boom");
});

it("an empty stop reason is none", () => {
  const chunks = ["<thi", "nk>Hm.</think>Yes", ""].map((piece, index) => ({
    choices: [{ text: piece, finish_reason: index === 2 ? "stop" : "" }],
  }));
  const events = readChunks(readerOf(deepseekImported), [...chunks, {}]);
  const deltas = events.flatMap(({ contentBlockDelta }) => contentBlockDelta?.delta ?? []);
  expect(deltas).toEqual([{ reasoningContent: { text: "Hm." } }, { text: "Yes" }]);
  expect(events.at(-2)).toEqual({ messageStop: { stopReason: "end_turn" } });
});
