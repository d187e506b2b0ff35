import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import type { Family, NativeJson } from "../../invoke/family.js";
import { llama2, llama3, llama31, llama4 } from "../../invoke/llama.js";
import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import {
  BEGUN,
  chunksOf,
  converse,
  CONVERSATION,
  PARAMETERS,
  QUESTION,
  recordings,
  WITH_SYSTEM,
  WITH_TOOL,
} from "./prompt_requests.js";

const ANSWER_3 = "<|start_header_id|>assistant<|end_header_id|>\n\n";
const ANSWER_4 = "<|header_start|>assistant<|header_end|>\n\n";
const USER_3 = "<|start_header_id|>user<|end_header_id|>\n\n";

describe("Llama 2 is asked", () => {
  it.each([
    ["a question", QUESTION, "<s>[INST] U1 [/INST]"],
    ["a question under a system prompt", WITH_SYSTEM, "<s>[INST] <<SYS>>\nSYS\n<</SYS>>\n\nU1 [/INST]"],
    [
      "a conversation",
      CONVERSATION,
      "<s>[INST] <<SYS>>\nSYS\n<</SYS>>\n\nU1 [/INST] A1 </s><s>[INST] U2 [/INST]",
    ],
    ["to go on with its turn", BEGUN, "<s>[INST] U1 [/INST] A1"],
  ])("%s", (_, request, prompt) => {
    expect(llama2.encode(request)).toEqual({ prompt });
  });
});

describe.each([
  ["3", llama3],
  ["3.1", llama31],
])("Llama %s is asked", (_, family) => {
  it.each([
    ["a question", QUESTION, `<|begin_of_text|>${USER_3}U1<|eot_id|>${ANSWER_3}`],
    [
      "a question under a system prompt",
      WITH_SYSTEM,
      `<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nSYS<|eot_id|>${USER_3}U1<|eot_id|>${ANSWER_3}`,
    ],
    [
      "a conversation",
      CONVERSATION,
      `<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nSYS<|eot_id|>${USER_3}U1<|eot_id|>` +
        `${ANSWER_3}A1<|eot_id|>${USER_3}U2<|eot_id|>${ANSWER_3}`,
    ],
    ["to go on with its turn", BEGUN, `<|begin_of_text|>${USER_3}U1<|eot_id|>${ANSWER_3}A1`],
  ])("%s", (_name, request, prompt) => {
    expect(family.encode(request)).toEqual({ prompt });
  });
});

it("Llama 4 has tokens of its own", () => {
  expect(llama4.encode(CONVERSATION)).toEqual({
    prompt:
      "<|begin_of_text|><|header_start|>system<|header_end|>\n\nSYS<|eot|>" +
      "<|header_start|>user<|header_end|>\n\nU1<|eot|><|header_start|>assistant<|header_end|>\n\nA1<|eot|>" +
      `<|header_start|>user<|header_end|>\n\nU2<|eot|>${ANSWER_4}`,
  });
});

it("Llama takes its parameters, and no stop texts", () => {
  expect(llama3.encode({ ...QUESTION, ...PARAMETERS })).toEqual({
    prompt: expect.any(String),
    max_gen_len: 9,
    temperature: 0,
    top_p: 0.5,
    extra: true,
  });
  expect(llama3.nativeStop).toBe(false);
});

describe("Llama 3.1's tools", () => {
  const toolConfig: ConverseStreamRequest["toolConfig"] = {
    tools: [
      {
        toolSpec: {
          name: "get_time",
          description: "Tells the time.",
          inputSchema: { json: { type: "object" } },
        },
      },
      { cachePoint: { type: "default" } },
    ],
  };
  const asked = (choice?: NonNullable<ConverseStreamRequest["toolConfig"]>["toolChoice"]) => {
    const config = { ...toolConfig, ...(choice ? { toolChoice: choice } : {}) };
    return String(llama31.encode({ ...WITH_SYSTEM, toolConfig: config })["prompt"]);
  };

  it("stand in the system message, before the system prompt, with the form of a call", () => {
    expect(asked()).toMatch(
      /^<\|begin_of_text\|><\|start_header_id\|>system<\|end_header_id\|>\n\nYou can call/,
    );
    expect(asked()).toContain(
      '{"name": function name, "parameters": dictionary of argument name and its value}',
    );
    expect(asked()).toContain(
      `${JSON.stringify(
        {
          type: "function",
          function: { name: "get_time", description: "Tells the time.", parameters: { type: "object" } },
        },
        null,
        4,
      )}\n\nSYS<|eot_id|>`,
    );
  });

  it("can be forced by the instruction", () => {
    expect(asked()).not.toContain("This time");
    expect(asked({ auto: {} })).not.toContain("This time");
    expect(asked({ any: {} })).toContain("This time you must call a function.");
    expect(asked({ tool: { name: "get_time" } })).toContain("This time you must call the function get_time.");
  });

  it.each<[string, Family, open: string, close: string, end: string]>([
    ["3.1", llama31, "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    ["4", llama4, "<|header_start|>", "<|header_end|>", "<|eot|>"],
  ])("are called and answered in the conversation (Llama %s)", (_, family, open, close, end) => {
    const request = converse([
      "U1",
      [
        { text: "Let me see." },
        { toolUse: { toolUseId: "a", name: "get_time", input: { zone: "UTC" } } },
        { toolUse: { toolUseId: "b", name: "get_time", input: {} } },
      ],
      [
        { toolResult: { toolUseId: "a", content: [{ text: "12:00" }] } },
        { toolResult: { toolUseId: "b", content: [{ json: { time: "13:00" } }], status: "success" } },
        { text: "U2" },
      ],
    ]);
    const turn = (role: string, said: string) => `${open}${role}${close}\n\n${said}${end}`;
    expect(family.encode(request)["prompt"]).toBe(
      "<|begin_of_text|>" +
        turn("user", "U1") +
        turn(
          "assistant",
          'Let me see.\n{"name": "get_time", "parameters": {"zone":"UTC"}}; {"name": "get_time", "parameters": {}}',
        ) +
        turn("ipython", "12:00") +
        turn("ipython", '{"time":"13:00"}') +
        turn("user", "U2") +
        `${open}assistant${close}\n\n`,
    );
  });

  it("cannot give back images", () => {
    const image = { image: { format: "png" as const, source: { bytes: Uint8Array.of(1) } } };
    const request = converse([[{ toolResult: { toolUseId: "a", content: [image] } }]]);
    expect(() => llama31.encode(request)).toThrow("Message 0 has an image");
  });
});

const A = '{"name": "a", "parameters": {"x": [1, {"y": "}\\""}]}}';
const A_INPUT = '{"x":[1,{"y":"}\\""}]}';
const B = '{"type": "function", "name": "b", "parameters": {}}';

function replyOf(generation: string) {
  return { generation, prompt_token_count: 5, generation_token_count: 2, stop_reason: "stop" };
}

/** The text cut into pieces of so many characters, the prompt counted in the first chunk as recorded. */
function streamOf(generation: string, size: number) {
  const pieces = generation.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
  return ["", ...pieces, ""].map((piece, index, { length }) => ({
    generation: piece,
    prompt_token_count: index === 0 ? 5 : null,
    generation_token_count: index,
    stop_reason: index === length - 1 ? "stop" : null,
  }));
}

/** A call, whatever its id. */
function call(name: string, json: string) {
  const toolUse = { toolUseId: expect.stringMatching(/^call_[0-9a-f]{16}$/), name };
  return { kind: "tool_call", toolUse, server: false, json };
}

describe.each([
  ["one call", A, [call("a", A_INPUT)]],
  ["a call after the token", `<|python_tag|>${A}`, [call("a", A_INPUT)]],
  ["a call between Llama 4's tokens", `<|python_start|>${A}<|python_end|>`, [call("a", A_INPUT)]],
  ["calls parted by semicolons", `${A}; ${B}`, [call("a", A_INPUT), call("b", "{}")]],
  ["calls on lines of their own", `\n${A}\n${B}\n`, [call("a", A_INPUT), call("b", "{}")]],
  ["the parameters first", '{"parameters": {}, "name": "a"}', [call("a", "{}")]],
  ["half a call", `${B}; {"name": "a", "parameters": {"x": [1`, [call("b", "{}"), call("a", '{"x": [1')]],
  ["a call without its input", '{"name": "a", "parameters": ', [call("a", "{")]],
  ["a call without its last brace", '{"name": "a", "parameters": {"x": 1}', [call("a", '{"x": 1}')]],
  ["text", "The time is {now}.", [text("The time is {now}.")]],
  ["text after white space", "\n\nHi", [text("\n\nHi")]],
  ["text after a call", `${A} is what I would call.`, [text(`${A} is what I would call.`)]],
  ["an answer in JSON", '{"answer": {"name": "a"}}', [text('{"answer": {"name": "a"}}')]],
  ["a person in JSON", '{"name": "Ada", "age": 36}', [text('{"name": "Ada", "age": 36}')]],
  ["JSON with a name only", '{"name": "Ada"}', [text('{"name": "Ada"}')]],
  ["input that is no object", '{"name": "a", "parameters": [1]}', [text('{"name": "a", "parameters": [1]}')]],
  ["a list", "[1]", [text("[1]")]],
  ["Python", "<|python_tag|>print(1)", [text("<|python_tag|>print(1)")]],
  ["half a token", "<|py", [text("<|py")]],
  ["nothing", "", []],
])("A reply that is %s", (_, generation, blocks) => {
  it("is read whole", () => {
    expect(wholeBlocks(llama31, replyOf(generation))).toEqual(blocks);
  });

  it.each([1, 4, 1000])("is the same in a stream of pieces of %i characters", (size) => {
    expect(streamedBlocks(llama31, streamOf(generation, size))).toEqual(
      wholeBlocks(llama31, replyOf(generation)),
    );
  });
});

it("the same call of another turn has another id", () => {
  const ids = [5, 50].map((prompt_token_count) => {
    const [block] = wholeBlocks(llama31, { ...replyOf(B), prompt_token_count });
    return block?.kind === "tool_call" ? block.toolUse.toolUseId : undefined;
  });
  expect(new Set(ids).size).toBe(2);
});

it("text streams from its first letter on, an answer in JSON from its first key on", () => {
  const sizes = (generation: string) => {
    const decode = llama31.decodeStream(WITH_TOOL);
    return streamOf(generation, 3).map((chunk) => [...decode(chunk)].length);
  };
  expect(sizes("Hello you")).toEqual([0, 1, 1, 1, 0]);
  expect(sizes('{"id": 1, "x": 2}')).toEqual([0, 0, 1, 1, 1, 1, 1, 0]);
});

it.each([llama3, llama31, llama4])("what looks like a call is an answer without tools: $name", (family) => {
  expect(wholeBlocks(family, replyOf(A), QUESTION)).toEqual([text(A)]);
  expect(streamedBlocks(family, streamOf(A, 3), QUESTION)).toEqual([text(A)]);
  expect([...family.decodeStream(QUESTION)(replyOf("{"))]).toHaveLength(1);
});

describeRecordings("Recorded replies of Llama", () => {
  it.each(recordings("invoke", /llama/))("%s", (_, { model, json }) => {
    const reply: NativeJson = { ...json };
    const family = model.includes("llama2") ? llama2 : llama31;
    expect(wholeBlocks(family, reply)).toEqual([text(String(reply["generation"]))]);
    expect(family.stopReason(reply)).toMatch(/^(stop|length)$/);
    expect(family.usage(reply)).toEqual({
      inputTokens: reply["prompt_token_count"],
      outputTokens: reply["generation_token_count"],
    });
  });

  it.each(recordings("invoke-with-response-stream", /llama/))("%s", (_, interaction) => {
    const chunks = chunksOf(interaction);
    const whole = chunks.map(({ generation }) => generation).join("");
    expect(streamedBlocks(llama31, chunks)).toEqual([text(whole)]);
    expect(chunks.map((chunk) => llama31.stopReason(chunk)).at(-1)).toBe("length");
    const usage = Object.assign({}, ...chunks.map((chunk) => llama31.usage(chunk)));
    expect(usage).toEqual({ inputTokens: 23, outputTokens: 120 });
  });

  it.each(recordings("invoke-with-response-stream", /llama/))(
    "%s was asked for as here",
    (_, { request }) => {
      const question = "Tell me a very short story about artificial intelligence in the future.";
      const inferenceConfig = { maxTokens: 120, temperature: 0.7 };
      expect(llama3.encode(converse([question], { inferenceConfig }))).toEqual(request);
    },
  );
});
