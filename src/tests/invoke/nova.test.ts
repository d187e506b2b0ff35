import type { ContentBlock, ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import type { NativeJson } from "../../invoke/family.js";
import { nova } from "../../invoke/nova.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { GARBAGE, blocksOfReply, blocksOfStream, eventsOfStream } from "./reply_blocks.js";

const PIXEL = Uint8Array.of(1, 2, 3);
const HI: ConverseStreamRequest = {
  modelId: "amazon.nova-lite-v1:0",
  messages: [{ role: "user", content: [{ text: "Hi" }] }],
};
const HI_BODY = { schemaVersion: "messages-v1", messages: [{ role: "user", content: [{ text: "Hi" }] }] };

describe("the body of a request to Nova", () => {
  const toolConfig = {
    tools: [
      { toolSpec: { name: "weather", inputSchema: { json: { type: "object" } } } },
      { systemTool: { name: "nova_grounding" } },
    ],
    toolChoice: { any: {} },
  };
  const cases: [name: string, request: Partial<ConverseStreamRequest>, body: NativeJson][] = [
    ["is Converse's", {}, {}],
    [
      "has the system prompt with its cache point, guarded text as text",
      {
        system: [
          { text: "Be brief" },
          { guardContent: { text: { text: "secret" } } },
          { cachePoint: { type: "default" } },
        ],
      },
      { system: [{ text: "Be brief" }, { text: "secret" }, { cachePoint: { type: "default" } }] },
    ],
    [
      "has every inference parameter, and what only Nova knows beside them",
      {
        inferenceConfig: { maxTokens: 10, temperature: 0, topP: 0.5, stopSequences: ["|"] },
        additionalModelRequestFields: {
          inferenceConfig: { topK: 20 },
          reasoningConfig: { type: "enabled", maxReasoningEffort: "low" },
        },
      },
      {
        inferenceConfig: { maxTokens: 10, temperature: 0, topP: 0.5, stopSequences: ["|"], topK: 20 },
        reasoningConfig: { type: "enabled", maxReasoningEffort: "low" },
      },
    ],
    ["has tools, Nova's own too, and which to call", { toolConfig }, { toolConfig }],
  ];
  it.each(cases)("%s", (_, request, body) => {
    expect(nova.encode({ ...HI, ...request })).toStrictEqual({ ...HI_BODY, ...body });
  });

  it("has calls and their results as they are, with bytes as base64", () => {
    const image = { format: "png" as const, source: { bytes: PIXEL } };
    const messages: ConverseStreamRequest["messages"] = [
      {
        role: "user",
        content: [{ image }, { video: { format: "mp4", source: { s3Location: { uri: "s3://b/k" } } } }],
      },
      {
        role: "assistant",
        content: [
          { reasoningContent: { reasoningText: { text: "Hm" } } },
          { reasoningContent: { redactedContent: PIXEL } },
          { toolUse: { toolUseId: "t1", name: "weather", input: { at: ["Rome"], none: null } } },
          { $unknown: ["hologram", { depth: 3 }] },
        ],
      },
      {
        role: "user",
        content: [
          {
            toolResult: { toolUseId: "t1", content: [{ json: { ok: true } }, { image }], status: "success" },
          },
          { guardContent: { text: { text: "secret" } } },
          { guardContent: { image } },
        ],
      },
    ];
    const wireImage = { format: "png", source: { bytes: "AQID" } };
    expect(nova.encode({ ...HI, messages })["messages"]).toStrictEqual([
      {
        role: "user",
        content: [
          { image: wireImage },
          { video: { format: "mp4", source: { s3Location: { uri: "s3://b/k" } } } },
        ],
      },
      {
        role: "assistant",
        content: [
          { reasoningContent: { reasoningText: { text: "Hm" } } },
          { reasoningContent: { redactedContent: "AQID" } },
          { toolUse: { toolUseId: "t1", name: "weather", input: { at: ["Rome"], none: null } } },
          { hologram: { depth: 3 } },
        ],
      },
      {
        role: "user",
        content: [
          {
            toolResult: {
              toolUseId: "t1",
              content: [{ json: { ok: true } }, { image: wireImage }],
              status: "success",
            },
          },
          { text: "secret" },
          { image: wireImage },
        ],
      },
    ]);
  });

  const document = { name: "d", format: "pdf" as const, source: { bytes: PIXEL } };
  const refused: [name: string, block: ContentBlock][] = [
    ["a document", { document }],
    ["a document in a tool result", { toolResult: { toolUseId: "t", content: [{ document }] } }],
    ["a search result", { searchResult: { source: "s", title: "t", content: [{ text: "x" }] } }],
  ];
  it.each(refused)("has no place for %s, which Converse takes", (_, block) => {
    const messages = [{ role: "user" as const, content: [{ text: "See" }, block] }];
    expect(() => nova.encode({ ...HI, messages })).toThrow(InvalidInputError);
    expect(() => nova.encode({ ...HI, messages })).toThrow(/^messages\.0, content\.1.*useConverseApi: true/);
  });

  it("has no place for a schema of the answer", () => {
    const structure = { jsonSchema: { schema: "{}" } };
    const outputConfig = { textFormat: { type: "json_schema" as const, structure } };
    expect(() => nova.encode({ ...HI, outputConfig })).toThrow(/functionCalling/);
  });
});

describe("a reply of Nova's", () => {
  const location = { web: { url: "https://a.test", domain: "a.test" } };
  const content: NativeJson[] = [
    { reasoningContent: { reasoningText: { text: "[REDACTED]", signature: "c2ln" } } },
    { text: "I look it up" },
    { toolUse: { toolUseId: "s1", name: "nova_grounding", input: { q: "grass" }, type: "server_tool_use" } },
    {
      toolResult: {
        toolUseId: "s1",
        content: [{ json: { hits: 1 } }, { text: "one" }],
        status: "success",
        type: "nova_grounding_result",
      },
    },
    { citationsContent: { content: [{ text: "Grass is green" }], citations: [{ title: "A", location }] } },
    { citationsContent: { content: [{ text: "so they say" }], citations: [{ source: "b" }] } },
    { image: { format: "png", source: { bytes: "AQID" } } },
    { hologram: { depth: 3 } },
    { toolUse: { toolUseId: "t1", name: "weather", input: { city: "Rome" } } },
  ];
  const blocks = [
    { kind: "reasoning", text: "[REDACTED]", signature: "c2ln" },
    { kind: "text", text: "I look it up", citations: [] },
    {
      kind: "tool_call",
      toolUse: { toolUseId: "s1", name: "nova_grounding", type: "server_tool_use" },
      server: true,
      json: '{"q":"grass"}',
    },
    {
      kind: "tool_result",
      toolResult: {
        toolUseId: "s1",
        content: [{ json: { hits: 1 } }, { text: "one" }],
        status: "success",
        type: "nova_grounding_result",
      },
    },
    { kind: "text", text: "Grass is green", citations: [{ title: "A", location }] },
    { kind: "text", text: "so they say", citations: [{ source: "b" }] },
    { kind: "media", medium: "image", format: "png", uri: undefined, pieces: [PIXEL] },
    { kind: "raw", member: "hologram", value: { depth: 3 } },
    {
      kind: "tool_call",
      toolUse: { toolUseId: "t1", name: "weather" },
      server: false,
      json: '{"city":"Rome"}',
    },
  ];

  it("has every kind of block, those that nobody knows as they came", () => {
    expect(blocksOfReply(nova, { output: { message: { role: "assistant", content } } })).toEqual(blocks);
  });

  it("is the same streamed, with an end and a new index after each delta of text", () => {
    const chunks: NativeJson[] = [
      { messageStart: { role: "assistant" } },
      ...prose(0, { reasoningContent: { text: "[REDACTED]" } }),
      ...prose(1, { reasoningContent: { signature: "c2ln" } }),
      ...prose(2, { text: "I look" }),
      ...prose(3, { text: " it up" }),
      begin(4, { toolUse: { toolUseId: "s1", name: "nova_grounding", type: "server_tool_use" } }),
      ...prose(4, { toolUse: { input: '{"q":"grass"}' } }),
      begin(6, { toolResult: { toolUseId: "s1", status: "success", type: "nova_grounding_result" } }),
      ...prose(6, { toolResult: [{ json: { hits: 1 } }, { text: "one" }] }),
      piece(8, { text: "Grass is " }),
      piece(8, { citation: { title: "A", location } }),
      ...prose(8, { text: "green" }),
      piece(9, { text: "so they say" }),
      ...prose(9, { citation: { source: "b" } }),
      begin(10, { image: { format: "png" } }),
      ...prose(10, { image: { source: { bytes: "AQID" } } }),
      begin(11, { hologram: { depth: 3 } }),
      end(11),
      begin(12, { toolUse: { toolUseId: "t1", name: "weather" } }),
      ...prose(12, { toolUse: { input: '{"city":"Rome"}' } }),
      { messageStop: { stopReason: "tool_use" } },
    ];
    expect(blocksOfStream(nova, chunks)).toEqual(blocks);
    const events = eventsOfStream(nova, chunks);
    const stops = events.flatMap(({ contentBlockStop }) => contentBlockStop?.contentBlockIndex ?? []);
    expect(stops).toEqual(blocks.map((__, index) => index));
  });

  it("says why it ended, whole and streamed", () => {
    expect(nova.stopReason({ stopReason: "max_tokens" })).toBe("max_tokens");
    expect(nova.stopReason({ messageStop: { stopReason: "tool_use" } })).toBe("tool_use");
    expect(nova.stopReason({ contentBlockStop: {} })).toBeUndefined();
  });

  it("counts its tokens, whole and streamed", () => {
    const usage = {
      inputTokens: 1,
      outputTokens: 2,
      cacheReadInputTokenCount: 3,
      cacheWriteInputTokenCount: 4,
    };
    const counts = { inputTokens: 1, outputTokens: 2, cacheReadInputTokens: 3, cacheWriteInputTokens: 4 };
    expect(nova.usage({ usage })).toStrictEqual(counts);
    expect(nova.usage({ metadata: { usage } })).toStrictEqual(counts);
    expect(nova.usage({ messageStop: {} })).toBeUndefined();
  });

  it("is read on when there is garbage in its stream", () => {
    const chunks = [...prose(0, { text: "still" }), ...GARBAGE, ...prose(1, { text: "here" })];
    const texts = eventsOfStream(nova, chunks).map((event) => event.contentBlockDelta?.delta?.text);
    expect(texts.filter(Boolean)).toEqual(["still", "here"]);
    for (const chunk of GARBAGE) {
      expect(() => blocksOfReply(nova, chunk)).not.toThrow();
      expect(() => [nova.usage(chunk), nova.stopReason(chunk)]).not.toThrow();
    }
  });
});

function begin(contentBlockIndex: number, start: NativeJson): NativeJson {
  return { contentBlockStart: { contentBlockIndex, start } };
}

function piece(contentBlockIndex: number, delta: NativeJson): NativeJson {
  return { contentBlockDelta: { contentBlockIndex, delta } };
}

function end(contentBlockIndex: number): NativeJson {
  return { contentBlockStop: { contentBlockIndex } };
}

/** A piece and the end of its block, as Nova sends them. */
function prose(index: number, delta: NativeJson): NativeJson[] {
  return [piece(index, delta), end(index)];
}
