import { describe, expect, test } from "@jest/globals";
import type { ReplyObject } from "../../../testing/index.js";
import { withEmulator } from "../clients.js";
import { bodyOf, FAMILY_CASES, JURASSIC, textAt, valuesAt } from "./bodies.js";
import { invoke, invokeStream } from "./invoke.js";

const TEXT = "Grüße, 世界 👋🏽! Several words, so several pieces of text.";
const USAGE = { inputTokens: 11, outputTokens: 22 };

describe.each(FAMILY_CASES)("$family", (row) => {
  const reply: ReplyObject = { text: TEXT, usage: USAGE, stopReason: "max_tokens" };

  test("a whole reply and a stream tell the same text and end", async () => {
    const whole = await invoke({ reply }, row);
    const chunks = await invokeStream({ reply }, row);
    expect(textAt(whole, row.text)).toBe(TEXT);
    expect(textAt(chunks, `*.${row.chunkText}`)).toBe(TEXT);
    expect(valuesAt(whole, row.stop)).toEqual([row.cut]);
    const stops = valuesAt(chunks, `*.${row.chunkStop}`).filter((stop) => stop !== null);
    expect(stops).toEqual([row.cut]);
  });

  test("the last chunk has the invocation metrics, and no other", async () => {
    const cached = { ...USAGE, cacheReadInputTokens: 3, cacheWriteInputTokens: 0 };
    const chunks = await invokeStream(
      { reply: { text: TEXT, usage: cached, metrics: { latencyMs: 7 } } },
      row,
    );
    const metrics = chunks.map((chunk) => chunk["amazon-bedrock-invocationMetrics"]);
    expect(metrics.slice(0, -1).every((each) => each === undefined)).toBe(true);
    expect(metrics.at(-1)).toEqual({
      inputTokenCount: 11,
      outputTokenCount: 22,
      invocationLatency: 7,
      firstByteLatency: 50,
      cacheReadInputTokenCount: 3,
      cacheWriteInputTokenCount: 0,
    });
  });

  test("a whole reply has the token counts in its headers", () =>
    withEmulator({ reply: { text: TEXT, usage: USAGE } }, async (_client, bedrock) => {
      const response = await fetch(`${bedrock.endpoint}/model/${encodeURIComponent(row.modelId)}/invoke`, {
        method: "POST",
        headers: { authorization: `Bearer ${bedrock.apiKey()}` },
        body: JSON.stringify(row.body),
      });
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "x-amzn-bedrock-input-token-count": "11",
        "x-amzn-bedrock-output-token-count": "22",
      });
      expect(response.headers.has("x-amzn-bedrock-cache-read-input-token-count")).toBe(false);
    }));

  test("the default reply is text", async () => {
    expect(textAt(await invoke({}, row), row.text)).toMatch(/emulator/);
  });

  test("an intervening guardrail is told in Bedrock's own members", async () => {
    const assessment = { topicPolicy: { topics: [{ name: "t", type: "DENY", action: "BLOCKED" }] } };
    const blocked: ReplyObject = {
      text: "Blocked.",
      stopReason: "guardrail_intervened",
      trace: {
        guardrail: { inputAssessment: { g: assessment }, outputAssessments: { g: [assessment] } },
      },
    };
    const trace = { guardrail: { input: { g: assessment }, outputs: [{ g: assessment }] } };
    const whole = await invoke({ reply: blocked }, row);
    expect(whole).toMatchObject({
      "amazon-bedrock-guardrailAction": "INTERVENED",
      "amazon-bedrock-trace": trace,
    });
    expect(valuesAt(whole, row.stop)).not.toContain("guardrail_intervened");
    const chunks = await invokeStream({ reply: blocked }, row);
    expect(chunks.at(-1)).toMatchObject({
      "amazon-bedrock-guardrailAction": "INTERVENED",
      "amazon-bedrock-trace": trace,
    });
    const withText = chunks.find((chunk) => textAt(chunk, row.chunkText));
    expect(withText).toHaveProperty("amazon-bedrock-guardrailAction", "INTERVENED");
  });
});

test("Jurassic replies, and does not stream", async () => {
  expect(await invoke({ reply: "Hola" }, JURASSIC)).toMatchObject({
    id: 1234,
    prompt: { text: "hi" },
    completions: [{ data: { text: "Hola" }, finishReason: { reason: "endoftext" } }],
  });
  await expect(invokeStream({}, JURASSIC)).rejects.toMatchObject({
    name: "ValidationException",
    message: "The model is unsupported for streaming",
  });
});

describe("reasoning", () => {
  const reply: ReplyObject = { reasoning: "let me think", text: "four" };

  test("of gpt-oss is part of the text", async () => {
    const { choices } = await invoke({ reply }, bodyOf("openai"));
    expect(choices?.["0"]?.["message"]).toEqual({
      role: "assistant",
      content: "<reasoning>let me think</reasoning>four",
    });
  });

  test("of the others is a member of its own", async () => {
    const request = bodyOf("chatCompletions");
    const { choices } = await invoke({ reply }, request);
    expect(choices?.["0"]?.["message"]).toEqual({
      role: "assistant",
      content: "four",
      reasoning_content: "let me think",
    });
    const chunks = await invokeStream({ reply }, request);
    expect(textAt(chunks, "*.choices.0.delta.reasoning_content")).toBe("let me think");
  });

  test("of DeepSeek-R1 goes on where the prompt opened it", async () => {
    const { modelId } = bodyOf("deepseekR1");
    const textFor = async (prompt: string) => {
      const { choices } = await invoke({ reply }, { modelId, body: { prompt } });
      return choices?.["0"]?.["text"];
    };
    expect(await textFor("hi<｜Assistant｜><think>\n")).toBe("let me think</think>four");
    expect(await textFor("hi")).toBe("<think>\nlet me think</think>four");
  });

  test("of Nova is a block", async () => {
    const { output } = await invoke(
      { reply: { ...reply, reasoning: { text: "t", signature: "s" } } },
      bodyOf("nova"),
    );
    expect(output?.["message"]?.["content"]).toEqual([
      { reasoningContent: { reasoningText: { text: "t", signature: "s" } } },
      { text: "four" },
    ]);
  });

  test("that is redacted is Claude's own text, not base64 of it", async () => {
    const redacted = Buffer.from("EuYBCoIB").toString("base64");
    const { content } = await invoke({ reply: { reasoning: { redacted } } }, bodyOf("anthropicMessages"));
    expect(content).toEqual([{ type: "redacted_thinking", data: "EuYBCoIB" }]);
  });
});

describe("tool calls", () => {
  const reply: ReplyObject = {
    text: "I look.",
    toolCalls: [
      { name: "a", input: { x: 1 }, id: "call_1" },
      { name: "b", input: {}, id: "call_2" },
    ],
  };

  test("of chat completions", async () => {
    const request = bodyOf("chatCompletions");
    const { choices } = await invoke({ reply }, request);
    expect(choices).toMatchObject([
      {
        finish_reason: "tool_calls",
        message: {
          content: "I look.",
          tool_calls: [
            { id: "call_1", type: "function", function: { name: "a", arguments: '{"x":1}' } },
            { id: "call_2", type: "function", function: { name: "b", arguments: "{}" } },
          ],
        },
      },
    ]);
    const chunks = await invokeStream({ reply }, request);
    const calls = chunks.flatMap((chunk) => chunk["choices"]?.["0"]?.["delta"]?.["tool_calls"]?.["0"] ?? []);
    expect(calls.slice(0, 2)).toMatchObject([
      { index: 0, id: "call_1", type: "function", function: { name: "a", arguments: "" } },
      { index: 0, function: { arguments: expect.any(String) } },
    ]);
    expect(calls.at(-1)).toEqual({ index: 1, function: { arguments: "{}" } });
  });

  test("alone leave no text", async () => {
    const { choices } = await invoke({ reply: { toolCalls: [{ name: "a" }] } }, bodyOf("openai"));
    expect(choices?.["0"]?.["message"]?.["content"]).toBeNull();
  });

  test("of Cohere Command R have no ids", async () => {
    const request = bodyOf("cohereChat");
    const calls = [
      { name: "a", parameters: { x: 1 } },
      { name: "b", parameters: {} },
    ];
    expect(await invoke({ reply }, request)).toMatchObject({
      text: "I look.",
      tool_calls: calls,
      finish_reason: "COMPLETE",
      chat_history: [
        { role: "USER", message: "hi" },
        { role: "CHATBOT", message: "I look.", tool_calls: calls },
      ],
    });
    const chunks = await invokeStream({ reply }, request);
    expect(chunks.map((chunk) => chunk["event_type"])).toEqual([
      "stream-start",
      "text-generation",
      "text-generation",
      "tool-calls-generation",
      "stream-end",
    ]);
  });

  test("of Llama are JSON in its text", async () => {
    const { generation, stop_reason } = await invoke(
      { reply: { ...reply, text: undefined } },
      bodyOf("llama"),
    );
    expect(generation).toBe('{"name":"a","parameters":{"x":1}}; {"name":"b","parameters":{}}');
    expect(stop_reason).toBe("stop");
  });

  test("of Nova come whole, and leave gaps in the numbers", async () => {
    const chunks = await invokeStream({ reply }, bodyOf("nova"));
    expect(chunks.map((chunk) => Object.keys(chunk)[0])).toEqual([
      "messageStart",
      "contentBlockDelta",
      "contentBlockStop",
      "contentBlockDelta",
      "contentBlockStop",
      "contentBlockStart",
      "contentBlockDelta",
      "contentBlockStop",
      "contentBlockStart",
      "contentBlockDelta",
      "contentBlockStop",
      "messageStop",
      "metadata",
    ]);
    expect(chunks[9]).toEqual({
      contentBlockDelta: { contentBlockIndex: 4, delta: { toolUse: { input: "{}" } } },
    });
  });

  test.each(["titan", "mistralText", "cohereText", "deepseekR1", "anthropicCompletion", "jurassic"])(
    "cannot be written by %s, and the script is told",
    async (family) => {
      await expect(invoke({ reply }, bodyOf(family))).rejects.toMatchObject({
        name: "EmulatorScriptException",
        message: expect.stringMatching(/cannot call tools with InvokeModel/),
      });
    },
  );
});

describe("citations", () => {
  const citation = {
    title: "Doc",
    location: { documentChar: { documentIndex: 1, start: 2, end: 9 } },
    sourceContent: [{ text: "cited" }],
  };
  const reply: ReplyObject = { text: "As said.", citations: [citation] };

  test("of Claude are in its own words", async () => {
    const native = {
      type: "char_location",
      cited_text: "cited",
      document_index: 1,
      document_title: "Doc",
      start_char_index: 2,
      end_char_index: 9,
    };
    const { content } = await invoke({ reply }, bodyOf("anthropicMessages"));
    expect(content).toEqual([{ type: "text", text: "As said.", citations: [native] }]);
    const chunks = await invokeStream({ reply }, bodyOf("anthropicMessages"));
    expect(chunks[2]).toMatchObject({ delta: { type: "citations_delta", citation: native } });
  });

  test.each([
    [
      { documentPage: { documentIndex: 0, start: 1, end: 2 } },
      { type: "page_location", start_page_number: 1 },
    ],
    [{ documentChunk: { start: 1, end: 2 } }, { type: "content_block_location", start_block_index: 1 }],
    [
      { searchResultLocation: { searchResultIndex: 3 } },
      { type: "search_result_location", search_result_index: 3 },
    ],
    [{ web: { url: "https://x" } }, { type: "web_search_result_location", url: "https://x" }],
  ])("of %j", async (location, native) => {
    const cited: ReplyObject = { text: "x", citations: [{ location }] };
    const { content } = await invoke({ reply: cited }, bodyOf("anthropicMessages"));
    expect(content).toMatchObject([{ citations: [native] }]);
  });

  test("of Cohere name the documents", async () => {
    const chunks = await invokeStream({ reply }, bodyOf("cohereChat"));
    const native = [{ start: 0, end: 8, text: "As said.", document_ids: ["doc_1"] }];
    expect(chunks.find((chunk) => (chunk["event_type"] as unknown) === "citation-generation")).toMatchObject({
      citations: native,
    });
    expect(chunks.at(-1)).toMatchObject({ response: { citations: native } });
  });
});

describe("streams are cut as recorded", () => {
  test("Llama counts its tokens", async () => {
    const reply = { text: "one two three", usage: USAGE };
    const chunks = await invokeStream({ reply }, bodyOf("llama"));
    expect(chunks.map((chunk) => chunk["prompt_token_count"])).toEqual([11, null, null]);
    expect(chunks.map((chunk) => chunk["generation_token_count"])).toEqual([7, 15, 22]);
  });

  test("Titan sends a few large pieces", async () => {
    const reply = { text: "word ".repeat(50), usage: USAGE };
    const chunks = await invokeStream({ reply }, bodyOf("titan"));
    expect(chunks).toHaveLength(3);
    expect(chunks.map((chunk) => chunk["inputTextTokenCount"])).toEqual([11, null, null]);
    expect(chunks.map((chunk) => chunk["totalOutputTextTokenCount"])).toEqual([null, null, 22]);
  });

  test("chat completions tell usage where asked", async () => {
    const { modelId, body } = bodyOf("chatCompletions");
    const asked = { ...body, stream_options: { include_usage: true } };
    const chunks = await invokeStream({ reply: { text: "x", usage: USAGE } }, { modelId, body: asked });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 11, total_tokens: 33 } });
  });

  test("Claude names the sequence it stopped at, and the time its cache lives", async () => {
    const { modelId, body } = bodyOf("anthropicMessages");
    const usage = { ...USAGE, cacheDetails: [{ ttl: "1h", inputTokens: 5 }] };
    const request = { modelId, body: { ...body, stop_sequences: ["END"] } };
    expect(await invoke({ reply: { text: "x", stopReason: "stop_sequence", usage } }, request)).toMatchObject(
      {
        model: "claude-sonnet-4-5-20250929",
        stop_reason: "stop_sequence",
        stop_sequence: "END",
        usage: { cache_creation: { ephemeral_1h_input_tokens: 5 } },
      },
    );
  });
});

describe("an error that the model reports in its stream", () => {
  const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };

  test("ends it", async () => {
    const faults = { type: "error-chunk" as const, afterEvents: 3 };
    const chunks = await invokeStream({ reply: "some text", faults }, bodyOf("anthropicMessages"));
    expect(chunks).toHaveLength(4);
    expect(chunks.at(-1)).toEqual(error);
  });

  test("may stand in scripted chunks", async () => {
    const chunks = await invokeStream({ reply: { chunks: [error] } }, bodyOf("anthropicMessages"));
    expect(chunks).toEqual([error]);
  });

  test("is an HTTP error without a stream", async () => {
    const faults = { type: "error-chunk" as const, message: "Too busy" };
    await expect(invoke({ faults }, bodyOf("anthropicMessages"))).rejects.toMatchObject({
      name: "ModelErrorException",
      message: "Too busy",
    });
  });
});
