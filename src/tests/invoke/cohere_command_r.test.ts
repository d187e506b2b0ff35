import type { ConverseStreamRequest, Message } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { cohereCommandR } from "../../invoke/cohere_command_r.js";
import type { NativeJson } from "../../invoke/family.js";
import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import {
  BEGUN,
  converse,
  CONVERSATION,
  PARAMETERS,
  QUESTION,
  recordings,
  WITH_SYSTEM,
} from "./prompt_requests.js";

const CALL = { toolUse: { toolUseId: "t1", name: "weather", input: { city: "Rome" } } };
const OTHER_CALL = { toolUse: { toolUseId: "t2", name: "time", input: {} } };

function result(toolUseId: string, content: ToolResultContent) {
  return { toolResult: { toolUseId, content } };
}

type ToolResultContent = NonNullable<
  NonNullable<NonNullable<Message["content"]>[number]["toolResult"]>["content"]
>;

function toolConfig(...names: string[]): NonNullable<ConverseStreamRequest["toolConfig"]> {
  return { tools: names.map((name) => ({ toolSpec: { name, inputSchema: { json: {} } } })) };
}

describe("Command R is asked", () => {
  it.each<[string, ConverseStreamRequest, NativeJson]>([
    ["a question", QUESTION, { message: "U1" }],
    ["a question under a system prompt", WITH_SYSTEM, { message: "U1", preamble: "SYS" }],
    [
      "a conversation",
      CONVERSATION,
      {
        message: "U2",
        preamble: "SYS",
        chat_history: [
          { role: "USER", message: "U1" },
          { role: "CHATBOT", message: "A1" },
        ],
      },
    ],
    [
      "with search results as documents",
      converse([
        [
          { searchResult: { source: "s", title: "T", content: [{ text: "a" }, { text: "b" }] } },
          { text: "U1" },
        ],
      ]),
      { message: "U1", documents: [{ title: "T", snippet: "a\nb" }] },
    ],
    [
      "a question with the results of its calls",
      converse([
        "U1",
        [{ text: "Let me see." }, CALL, OTHER_CALL],
        [result("t1", [{ text: "Sunny" }, { json: { degrees: 21 } }]), result("t2", [{ json: 12 }])],
      ]),
      {
        message: "U1\n[The assistant said: Let me see.]",
        tool_results: [
          {
            call: { name: "weather", parameters: { city: "Rome" } },
            outputs: [{ text: "Sunny" }, { degrees: 21 }],
          },
          { call: { name: "time", parameters: {} }, outputs: [{ text: "12" }] },
        ],
      },
    ],
    [
      "with the results of all steps since the question",
      converse([
        "U1",
        [CALL],
        [result("t1", [{ text: "1" }])],
        [OTHER_CALL],
        [result("t2", [{ text: "2" }])],
      ]),
      {
        message: "U1",
        tool_results: [
          { call: { name: "weather", parameters: { city: "Rome" } }, outputs: [{ text: "1" }] },
          { call: { name: "time", parameters: {} }, outputs: [{ text: "2" }] },
        ],
      },
    ],
    [
      "again after a finished round of tools, which is told as text",
      converse(["U1", [CALL], [result("t1", [{ text: "1" }])], "A1", "U2"]),
      {
        message: "U2",
        chat_history: [
          { role: "USER", message: "U1" },
          { role: "CHATBOT", message: '[Called tool weather, id t1, with {"city":"Rome"}]' },
          { role: "USER", message: "[Result, id t1: 1]" },
          { role: "CHATBOT", message: "A1" },
        ],
      },
    ],
  ])("%s", (_, request, body) => {
    expect(cohereCommandR.encode(request)).toEqual(body);
  });

  it("with its parameters under Cohere's names", () => {
    expect(
      cohereCommandR.encode({ ...QUESTION, ...PARAMETERS, additionalModelRequestFields: { k: 3 } }),
    ).toEqual({ message: "U1", max_tokens: 9, temperature: 0, p: 0.5, k: 3, stop_sequences: ["END"] });
  });

  it("nothing that it cannot answer", () => {
    expect(() => cohereCommandR.encode(BEGUN)).toThrow("ends with an assistant message");
    const stray = converse(["U1", "A1", [result("t9", [{ text: "?" }])]]);
    expect(() => cohereCommandR.encode(stray)).toThrow('Message 2 has a result for the tool call "t9"');
    const image = converse([
      "U1",
      [CALL],
      [result("t1", [{ image: { format: "png", source: { bytes: Uint8Array.of(1) } } }])],
    ]);
    expect(() => cohereCommandR.encode(image)).toThrow("Message 2 has an image");
  });
});

describe("Command R's tools", () => {
  it("have their JSON schema as a flat list of Python's types", () => {
    const city = { type: "object", properties: { name: { type: "string" } } };
    const json = {
      type: "object",
      properties: {
        text: { type: "string", description: "A text." },
        count: { type: "integer" },
        share: { type: "number" },
        sure: { type: ["null", "boolean"] },
        unit: { type: "string", description: "The unit.", enum: ["C", "F"] },
        tags: { type: "array", items: { type: "string" } },
        maybe: { anyOf: [{ type: "null" }, { type: "integer" }] },
        city,
        whatever: {},
      },
      required: ["text", "count"],
    };
    const tools = [
      { toolSpec: { name: "f", description: "Does it.", inputSchema: { json } } },
      { cachePoint: { type: "default" as const } },
    ];
    expect(cohereCommandR.encode({ ...QUESTION, toolConfig: { tools } })["tools"]).toEqual([
      {
        name: "f",
        description: "Does it.",
        parameter_definitions: {
          text: { description: "A text.", type: "str", required: true },
          count: { type: "int", required: true },
          share: { type: "float", required: false },
          sure: { type: "bool", required: false },
          unit: { description: 'The unit. One of: "C", "F".', type: "str", required: false },
          tags: { type: "List[str]", required: false },
          maybe: { type: "int", required: false },
          city: { description: `JSON schema: ${JSON.stringify(city)}`, type: "Dict", required: false },
          whatever: { type: "Any", required: false },
        },
      },
    ]);
  });

  it("are only the one that is forced", () => {
    const config = { ...toolConfig("a", "b"), toolChoice: { tool: { name: "b" } } };
    expect(cohereCommandR.encode({ ...QUESTION, toolConfig: config })["tools"]).toEqual([
      { name: "b", description: "b", parameter_definitions: {} },
    ]);
  });
});

const CITATIONS = [
  { start: 0, end: 7, text: "Emperor", document_ids: ["doc_0", "doc_1"] },
  { start: 8, end: 11, text: "are", document_ids: [] },
];
const CITED = {
  generation_id: "g",
  text: "Emperor are tall.",
  citations: CITATIONS,
  finish_reason: "COMPLETE",
};
const CALLING = {
  generation_id: "g",
  text: "I will look.",
  tool_calls: [
    { name: "weather", parameters: { city: "Rome" } },
    { name: "weather", parameters: { city: "Rome" } },
  ],
  finish_reason: "COMPLETE",
};

function streamOf(reply: NativeJson, ...between: NativeJson[]): NativeJson[] {
  const words = String(reply["text"]).match(/\S+\s*/g) ?? [];
  return [
    { event_type: "stream-start", generation_id: "g", is_finished: false },
    ...words.map((word) => ({ event_type: "text-generation", text: word, is_finished: false })),
    ...between,
    { event_type: "stream-end", finish_reason: "COMPLETE", response: reply, is_finished: true },
  ];
}

describe("A reply of Command R", () => {
  it("has a citation for each source, with the words that are cited", () => {
    expect(wholeBlocks(cohereCommandR, CITED)).toEqual([
      {
        kind: "text",
        text: "Emperor are tall.",
        citations: [
          { source: "doc_0", sourceContent: [{ text: "Emperor" }] },
          { source: "doc_1", sourceContent: [{ text: "Emperor" }] },
          { sourceContent: [{ text: "are" }] },
        ],
      },
    ]);
  });

  it("has its calls after its text, each with an id of its own", () => {
    const [said, first, second] = wholeBlocks(cohereCommandR, CALLING);
    const toolUse = { toolUseId: expect.stringMatching(/^call_[0-9a-f]{16}$/), name: "weather" };
    const anyCall = { kind: "tool_call", toolUse, server: false, json: '{"city":"Rome"}' };
    expect([said, first, second]).toEqual([text("I will look."), anyCall, anyCall]);
    expect(first).not.toEqual(second);
    const another = wholeBlocks(cohereCommandR, { ...CALLING, generation_id: "h" });
    expect(another[1]).not.toEqual(first);
  });

  it.each([
    ["citations", CITED, { event_type: "citation-generation", citations: CITATIONS }],
    ["calls", CALLING, { event_type: "tool-calls-generation", tool_calls: CALLING.tool_calls }],
    ["calls that come at the end only", CALLING, { event_type: "tool-calls-chunk", tool_call_delta: {} }],
  ])("with %s is the same in a stream", (_, reply, event) => {
    const chunks = streamOf(reply, event);
    expect(streamedBlocks(cohereCommandR, chunks)).toEqual(wholeBlocks(cohereCommandR, reply));
    expect(chunks.map((chunk) => cohereCommandR.stopReason(chunk)).at(-1)).toBe("COMPLETE");
  });

  it("may be the one chunk of a stream", () => {
    expect(streamedBlocks(cohereCommandR, [CITED])).toEqual(wholeBlocks(cohereCommandR, CITED));
  });
});

describeRecordings("Recorded replies of Command R", () => {
  it.each(recordings("invoke", /command-r/))("%s", (_, { json, request }) => {
    const reply: NativeJson = { ...json };
    expect(wholeBlocks(cohereCommandR, reply)).toEqual([text(String(reply["text"]))]);
    expect(cohereCommandR.stopReason(reply)).toMatch(/^(MAX_TOKENS|STOP_SEQUENCE)$/);
    const inferenceConfig = {
      maxTokens: 10,
      temperature: 0.8,
      topP: Number(request["p"]),
      stopSequences: ["|"],
    };
    expect(cohereCommandR.encode(converse(["Say this is a test"], { inferenceConfig }))).toEqual(request);
  });
});
