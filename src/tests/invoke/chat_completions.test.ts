import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { deepseekChat, jamba, openai, openAICompatible, qwen, writer } from "../../invoke/chat_families.js";
import type { NativeJson } from "../../invoke/family.js";
import { describeRecordings, recordedInteractions } from "../support/recordings.js";
import { reasoning, replyOf, streamedBlocks, streamOf, text, toolCall, wholeBlocks } from "./chat_replies.js";

const PIXEL = Uint8Array.of(1, 2, 3);
const WEATHER = {
  toolSpec: {
    name: "weather",
    description: "Tells the weather.",
    inputSchema: { json: { type: "object", properties: { city: { type: "string" } } } },
  },
};
const WEATHER_FUNCTION = {
  type: "function",
  function: {
    name: "weather",
    description: "Tells the weather.",
    parameters: { type: "object", properties: { city: { type: "string" } } },
  },
};

function ask(request: Partial<ConverseStreamRequest> = {}): ConverseStreamRequest {
  return { modelId: "m", messages: [{ role: "user", content: [{ text: "Hi" }] }], ...request };
}

const HI = { role: "user", content: "Hi" };

describe("A request for a chat completion", () => {
  const requests: [what: string, request: Partial<ConverseStreamRequest>, body: NativeJson][] = [
    ["is one user message", {}, { messages: [HI] }],
    [
      "has the system prompt as its first message, without cache points",
      { system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }, { text: "Be kind." }] },
      { messages: [{ role: "system", content: "Be brief.\n\nBe kind." }, HI] },
    ],
    [
      "keeps the turns in order and leaves reasoning out",
      {
        messages: [
          { role: "user", content: [{ text: "Hi" }] },
          {
            role: "assistant",
            content: [{ reasoningContent: { reasoningText: { text: "Hm." } } }, { text: "Hello" }],
          },
          { role: "user", content: [{ text: "Bye" }] },
        ],
      },
      { messages: [HI, { role: "assistant", content: "Hello" }, { role: "user", content: "Bye" }] },
    ],
    [
      "has text and images of a turn as parts",
      {
        messages: [
          {
            role: "user",
            content: [{ text: "See" }, { image: { format: "png", source: { bytes: PIXEL } } }],
          },
        ],
      },
      {
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "See" },
              { type: "image_url", image_url: { url: "data:image/png;base64,AQID" } },
            ],
          },
        ],
      },
    ],
    [
      "has calls with their arguments as JSON text, and their results before the user's words",
      {
        messages: [
          { role: "user", content: [{ text: "Hi" }] },
          {
            role: "assistant",
            content: [
              { toolUse: { toolUseId: "a", name: "weather", input: { city: "Rome" } } },
              { toolUse: { toolUseId: "b", name: "weather", input: { city: "Oslo" } } },
            ],
          },
          {
            role: "user",
            content: [
              { text: "Quick!" },
              { toolResult: { toolUseId: "a", content: [{ text: "sunny" }, { text: "warm" }] } },
              { toolResult: { toolUseId: "b", content: [{ json: { rain: true } }] } },
            ],
          },
        ],
        toolConfig: { tools: [WEATHER] },
      },
      {
        messages: [
          HI,
          {
            role: "assistant",
            content: "",
            tool_calls: [
              { id: "a", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } },
              { id: "b", type: "function", function: { name: "weather", arguments: '{"city":"Oslo"}' } },
            ],
          },
          { role: "tool", tool_call_id: "a", content: "sunny\nwarm" },
          { role: "tool", tool_call_id: "b", content: '{"rain":true}' },
          { role: "user", content: "Quick!" },
        ],
        tools: [WEATHER_FUNCTION],
      },
    ],
    [
      "has inference parameters and stop sequences, and more fields of the caller's",
      {
        inferenceConfig: { maxTokens: 9, temperature: 0, topP: 0.5, stopSequences: ["END"] },
        additionalModelRequestFields: { reasoning_effort: "low", seed: 7 },
      },
      {
        messages: [HI],
        max_tokens: 9,
        temperature: 0,
        top_p: 0.5,
        stop: ["END"],
        reasoning_effort: "low",
        seed: 7,
      },
    ],
    [
      "has the schema of the answer as JSON",
      {
        outputConfig: {
          textFormat: {
            type: "json_schema",
            structure: { jsonSchema: { name: "My answer", schema: '{"type":"object"}' } },
          },
        },
      },
      {
        messages: [HI],
        response_format: {
          type: "json_schema",
          json_schema: { name: "My_answer", schema: { type: "object" }, strict: true },
        },
      },
    ],
    [
      "sends what a guardrail is to look at, and the text of citations",
      {
        messages: [
          { role: "user", content: [{ guardContent: { text: { text: "Hi" } } }] },
          {
            role: "assistant",
            content: [{ citationsContent: { content: [{ text: "So" }], citations: [] } }],
          },
        ],
      },
      { messages: [HI, { role: "assistant", content: "So" }] },
    ],
  ];

  it.each(requests)("%s", (_what, request, body) => {
    expect(openAICompatible.encode(ask(request))).toEqual(body);
  });

  it.each([
    [{ auto: {} }, "auto"],
    [{ any: {} }, "required"],
    [{ tool: { name: "weather" } }, { type: "function", function: { name: "weather" } }],
  ])("chooses tools by %j", (toolChoice, tool_choice) => {
    const body = openAICompatible.encode(ask({ toolConfig: { tools: [WEATHER], toolChoice } }));
    expect(body).toEqual({ messages: [HI], tools: [WEATHER_FUNCTION], tool_choice });
  });

  it("says which tools are strict", () => {
    const toolSpec = { ...WEATHER.toolSpec, strict: true };
    const { tools } = openAICompatible.encode(
      ask({ toolConfig: { tools: [{ toolSpec }, { cachePoint: { type: "default" } }] } }),
    );
    expect(tools).toEqual([
      { ...WEATHER_FUNCTION, function: { ...WEATHER_FUNCTION.function, strict: true } },
    ]);
  });

  it.each([
    ["document", { document: { name: "d", format: "pdf" as const, source: { bytes: PIXEL } } }],
    ["video", { video: { format: "mp4" as const, source: { bytes: PIXEL } } }],
    ["hologram", { $unknown: ["hologram", {}] as [string, unknown] }],
  ])("is refused with a %s in it, which the API has no place for", (member, block) => {
    const request = ask({ messages: [{ role: "user", content: [{ text: "Hi" }, block] }] });
    expect(() => openAICompatible.encode(request)).toThrow(
      `messages.0.content.1: InvokeModel of OpenAI-compatible models does not support ${member} blocks. ` +
        "Use a model that does, or set `useConverseApi: true`.",
    );
  });

  it("is refused with an image as the result of a tool", () => {
    const image = { format: "png" as const, source: { bytes: PIXEL } };
    const content = [{ toolResult: { toolUseId: "a", content: [{ image }] } }];
    expect(() => openAICompatible.encode(ask({ messages: [{ role: "user", content }] }))).toThrow(
      "messages.0.content.0: InvokeModel of OpenAI-compatible models does not support image blocks as the result of a tool.",
    );
  });

  it("is refused with an image in S3, and with one for models that only read", () => {
    const inS3 = [{ image: { format: "png" as const, source: { s3Location: { uri: "s3://b/k" } } } }];
    expect(() => qwen.encode(ask({ messages: [{ role: "user", content: inS3 }] }))).toThrow("from S3");
    const bytes = [{ image: { format: "png" as const, source: { bytes: PIXEL } } }];
    for (const family of [openai, deepseekChat, jamba, writer]) {
      expect(() => family.encode(ask({ messages: [{ role: "user", content: bytes }] }))).toThrow(
        `InvokeModel of ${family.name} does not support image blocks`,
      );
    }
  });

  it("is refused with a tool that Bedrock runs, and with a schema that is no JSON", () => {
    const toolConfig = { tools: [{ systemTool: { name: "nova_grounding" } }] };
    expect(() => qwen.encode(ask({ toolConfig }))).toThrow("tools.0: InvokeModel of Qwen does not run tools");
    const textFormat = { type: "json_schema" as const, structure: { jsonSchema: { schema: "{" } } };
    expect(() => qwen.encode(ask({ outputConfig: { textFormat } }))).toThrow("not JSON text");
  });

  it("is not changed by its encoding", () => {
    const request = ask({ additionalModelRequestFields: { a: { b: 1 } }, toolConfig: { tools: [WEATHER] } });
    const before = structuredClone(request);
    openAICompatible.encode(request);
    expect(request).toEqual(before);
  });
});

describe("The dialects", () => {
  it("gpt-oss limits its output by max_completion_tokens", () => {
    const body = openai.encode(ask({ inferenceConfig: { maxTokens: 9 } }));
    expect(body).toEqual({ messages: [HI], max_completion_tokens: 9 });
  });

  it("models that only read get the texts of a turn as one", () => {
    const messages = [{ role: "user" as const, content: [{ text: "Hi" }, { text: "you" }] }];
    expect(jamba.encode(ask({ messages }))).toEqual({ messages: [{ role: "user", content: "Hi\nyou" }] });
  });

  it("Palmyra is asked for more than its 16 tokens", () => {
    expect(writer.encode(ask())).toEqual({ messages: [HI], max_tokens: 8192 });
    expect(writer.encode(ask({ inferenceConfig: { maxTokens: 9 } }))).toMatchObject({ max_tokens: 9 });
  });
});

describe("A reply", () => {
  const call = (id: string | undefined, args: unknown, index?: number) => ({
    ...(id === undefined ? {} : { id }),
    ...(index === undefined ? {} : { index }),
    type: "function",
    function: { name: "weather", arguments: args },
  });

  const replies: [what: string, message: NativeJson, deltas: NativeJson[], blocks: unknown[]][] = [
    [
      "of text",
      { content: "Hello" },
      [{ content: "Hel" }, { content: "" }, { content: "lo" }],
      [text("Hello")],
    ],
    ["of no content at all", { content: null }, [{ content: null }, {}], []],
    [
      "with reasoning of its own member",
      { reasoning_content: "Hm.", content: "Yes" },
      [{ reasoning_content: "H", content: null }, { reasoning_content: "m." }, { content: "Yes" }],
      [reasoning("Hm."), text("Yes")],
    ],
    [
      "with reasoning under its other name",
      { reasoning: "Hm.", content: "Yes" },
      [{ reasoning: "Hm." }, { content: "Yes" }],
      [reasoning("Hm."), text("Yes")],
    ],
    [
      "with reasoning in tags, split over chunks",
      { content: "<reasoning>Hm < 3.</reasoning>Yes <b>" },
      "<reasoning>Hm < 3.</reasoning>Yes <b>".split("").map((content) => ({ content })),
      [reasoning("Hm < 3."), text("Yes <b>")],
    ],
    [
      "with reasoning in tags of each chunk's own",
      { content: "<reasoning>We</reasoning><reasoning> think</reasoning>Yes" },
      [
        { content: "<reasoning>We</reasoning>" },
        { content: "<reasoning> think</reasoning>" },
        { content: "Yes" },
      ],
      [reasoning("We think"), text("Yes")],
    ],
    [
      "with parallel tool calls after text",
      { content: "Let me see.", tool_calls: [call("a", '{"city":"Rome"}'), call("b", "{}")] },
      [
        { content: "Let me see." },
        { tool_calls: [call("a", "", 0)] },
        { tool_calls: [call("b", "{", 1)] },
        { tool_calls: [{ index: 0, function: { arguments: '{"city":"Rome"}' } }] },
        { tool_calls: [{ index: 1, id: null, function: { name: null, arguments: "}" } }] },
      ],
      [text("Let me see."), toolCall("a", "weather", '{"city":"Rome"}'), toolCall("b", "weather", "{}")],
    ],
    [
      "with calls that have no ids, which get the reply's",
      { content: null, tool_calls: [call(undefined, "{}"), call("", { city: "Rome" })] },
      [{ tool_calls: [call(undefined, "{}", 0)] }, { tool_calls: [call("", { city: "Rome" }, 1)] }],
      [toolCall("chatcmpl-1_0", "weather", "{}"), toolCall("chatcmpl-1_1", "weather", '{"city":"Rome"}')],
    ],
    [
      "that thinks in tags before a call, with nothing but white space between them",
      { content: "<think>A</think>\n\n", tool_calls: [call("a", "{}")] },
      [{ content: "<think>A</think>\n" }, { content: "\n" }, { tool_calls: [call("a", "{}", 0)] }],
      [reasoning("A"), toolCall("a", "weather", "{}")],
    ],
    [
      "that is refused",
      { content: null, refusal: "I cannot." },
      [{ content: null }, { refusal: "I " }, { refusal: "cannot." }],
      [text("I cannot.")],
    ],
    [
      "in parts",
      {
        content: [
          { type: "thinking", thinking: [{ type: "text", text: "Hm." }] },
          { type: "text", text: "Yes" },
        ],
      },
      [
        { content: [{ type: "thinking", thinking: [{ type: "text", text: "Hm." }] }] },
        { content: [{ type: "text", text: "Yes" }] },
      ],
      [reasoning("Hm."), text("Yes")],
    ],
    ["that ends inside a tag", { content: "<thi" }, [{ content: "<th" }, { content: "i" }], [text("<thi")]],
    [
      "that was cut off while it thought",
      { content: "<think>Hm</" },
      [{ content: "<think>Hm" }, { content: "</" }],
      [reasoning("Hm</")],
    ],
  ];

  it.each(replies)("%s is the same, whole and streamed", (_what, message, deltas, blocks) => {
    expect(wholeBlocks(openAICompatible, replyOf(message))).toEqual(blocks);
    expect(streamedBlocks(openAICompatible, streamOf(deltas))).toEqual(blocks);
  });

  it("is the first of several choices", () => {
    const choices = [
      { index: 1, delta: { content: "B" } },
      { index: 0, delta: { content: "A" }, finish_reason: "stop" },
    ];
    expect(streamedBlocks(qwen, [{ choices }])).toEqual([text("A")]);
  });

  it("keeps tags as text where a vendor writes none", () => {
    expect(wholeBlocks(jamba, replyOf({ content: "<think>Hm.</think>" }))).toEqual([
      text("<think>Hm.</think>"),
    ]);
  });

  it("says why it ended", () => {
    expect(openai.stopReason(replyOf({}, "tool_calls"))).toBe("tool_calls");
    expect(openai.stopReason(replyOf({}, null))).toBeUndefined();
    expect(openai.stopReason({ choices: [] })).toBeUndefined();
  });

  it("counts cached tokens apart from the others", () => {
    const usage = { prompt_tokens: 10, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 6 } };
    expect(qwen.usage({ usage })).toEqual({ inputTokens: 4, outputTokens: 4, cacheReadInputTokens: 6 });
    const thinking = { ...usage, completion_tokens_details: { reasoning_tokens: 3 } };
    expect(qwen.usage({ usage: thinking })).toMatchObject({ outputTokens: 4, reasoningTokens: 3 });
    const plain = { prompt_tokens: 10, completion_tokens: 4, prompt_tokens_details: null };
    expect(qwen.usage({ usage: plain })).toEqual({ inputTokens: 10, outputTokens: 4 });
    expect(qwen.usage({ usage: null })).toBeUndefined();
    expect(qwen.usage({})).toBeUndefined();
  });

  it.each([
    {},
    { choices: null },
    { choices: "?" },
    { choices: [null, 3] },
    { choices: [{}] },
    { choices: [{ delta: null, finish_reason: 3 }] },
    { choices: [{ delta: { content: 3, reasoning_content: {}, tool_calls: "?" } }] },
    { choices: [{ delta: { content: [null, { type: "audio" }, { text: 3 }], tool_calls: [null] } }] },
    { choices: [], "amazon-bedrock-invocationMetrics": { inputTokenCount: 1 }, usage: "?" },
  ])("is not disturbed by %j", (garbage) => {
    const [first, ...rest] = streamOf([{ content: "Hel" }, { content: "lo" }]);
    expect(streamedBlocks(qwen, [garbage, first ?? {}, garbage, ...rest])).toEqual([text("Hello")]);
    expect(wholeBlocks(qwen, garbage)).toEqual([]);
    expect(qwen.stopReason(garbage)).toBeUndefined();
    expect(qwen.usage(garbage)).toBeUndefined();
  });

  it("has as many calls as there are ids, though a server gives each the same index", () => {
    const called = (id: string, args: string) => ({
      tool_calls: [{ index: 0, id, function: { name: "f", arguments: args } }],
    });
    const blocks = [toolCall("x", "f", '{"a":1}'), toolCall("y", "f", '{"a":2}')];
    expect(streamedBlocks(qwen, streamOf([called("x", '{"a":1}'), called("y", '{"a":2}')]))).toEqual(blocks);
  });

  it("keeps a text that ends like the beginning of a tag, without a word of its end", () => {
    expect(wholeBlocks(qwen, replyOf({ content: "<" }, null))).toEqual([text("<")]);
  });

  it("has a call even where its function is missing", () => {
    expect(wholeBlocks(qwen, replyOf({ tool_calls: [{ id: "a" }] }))).toEqual([toolCall("a", "", "")]);
  });
});

describeRecordings("Recorded replies", () => {
  const recorded = recordedInteractions("invoke").filter(
    ([, { model, status }]) => status === 200 && model.startsWith("ai21.jamba"),
  );

  it.each(recorded)("%s", (_name, { json }) => {
    const reply: NativeJson = { ...json };
    expect(wholeBlocks(jamba, reply)).toEqual([
      text(" Hello! I'm doing great, thank you. How can I assist you today?"),
    ]);
    expect(jamba.stopReason(reply)).toBe("stop");
    expect(jamba.usage(reply)).toEqual({ inputTokens: 16, outputTokens: 19 });
  });

  it.each(recorded)("%s was asked for as Jamba is here", (_name, { request }) => {
    const body = jamba.encode(
      ask({
        messages: [{ role: "user", content: [{ text: "Hello, how are you?" }] }],
        inferenceConfig: { maxTokens: 100, temperature: 0.7 },
      }),
    );
    expect(body).toEqual(request);
  });
});
