import { describe, expect, it } from "@jest/globals";

import { deepseekR1 } from "../../invoke/deepseek_r1.js";
import { describeRecordings } from "../support/recordings.js";
import { reasoning, streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import { BEGUN, CONVERSATION, PARAMETERS, QUESTION, recordings, WITH_SYSTEM } from "./prompt_requests.js";

const CONVERSATION_PROMPT =
  "<｜begin▁of▁sentence｜>SYS<｜User｜>U1<｜Assistant｜>A1<｜end▁of▁sentence｜><｜User｜>U2<｜Assistant｜><think>\n";

it.each([
  ["a question", QUESTION, "<｜begin▁of▁sentence｜><｜User｜>U1<｜Assistant｜><think>\n"],
  ["under a system prompt", WITH_SYSTEM, "<｜begin▁of▁sentence｜>SYS<｜User｜>U1<｜Assistant｜><think>\n"],
  ["a conversation", CONVERSATION, CONVERSATION_PROMPT],
  [
    "to think again after a turn of its own",
    BEGUN,
    "<｜begin▁of▁sentence｜><｜User｜>U1<｜Assistant｜>A1<｜end▁of▁sentence｜><｜Assistant｜><think>\n",
  ],
])("DeepSeek R1 is asked %s", (_, request, prompt) => {
  expect(deepseekR1.encode(request)).toEqual({ prompt });
});

it("DeepSeek R1 takes its parameters under its own names", () => {
  expect(deepseekR1.encode({ ...QUESTION, ...PARAMETERS })).toMatchObject({
    max_tokens: 9,
    temperature: 0,
    top_p: 0.5,
    stop: ["END"],
    extra: true,
  });
});

function replyOf(whole: string) {
  return { choices: [{ text: whole, stop_reason: "stop" }] };
}

/** The text cut into pieces of so many characters, and the reason by itself. */
function streamOf(whole: string, size: number) {
  const pieces = whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
  return [...pieces.map((piece) => ({ choices: [{ text: piece, stop_reason: null }] })), replyOf("")];
}

describe.each([
  ["a thought and an answer", "Hm.\n</think>\n\nYes.", [reasoning("Hm.\n"), text("\n\nYes.")]],
  ["an opening tag", "<think>\nHm.\n</think>\n\nYes.", [reasoning("Hm.\n"), text("\n\nYes.")]],
  ["no thought", "</think>Yes.", [text("Yes.")]],
  ["a thought that was cut off", "Hm, is 1 </ 2", [reasoning("Hm, is 1 </ 2")]],
  ["a cut-off closing tag", "Hm</thi", [reasoning("Hm</thi")]],
  [
    "tags in the answer",
    "Hm</think>Write <think>x</think>",
    [reasoning("Hm"), text("Write <think>x</think>")],
  ],
])("A reply with %s", (_, whole, blocks) => {
  it("is parted", () => {
    expect(wholeBlocks(deepseekR1, replyOf(whole))).toEqual(blocks);
  });

  it.each([1, 2, 3, 7])("is parted in a stream of pieces of %i characters", (size) => {
    expect(streamedBlocks(deepseekR1, streamOf(whole, size))).toEqual(blocks);
  });
});

it("reasoning streams as it comes", () => {
  const decode = deepseekR1.decodeStream(QUESTION);
  const pieces = ["Let", " me", " see"].map((piece) => [...decode({ choices: [{ text: piece }] })]);
  expect(pieces.map((events) => events.length)).toEqual([1, 1, 1]);
});

it("what a guardrail says instead of the model is no thought", () => {
  const blocked = { choices: [{ text: "Blocked" }], "amazon-bedrock-guardrailAction": "INTERVENED" };
  expect(wholeBlocks(deepseekR1, blocked)).toEqual([text("Blocked")]);
  expect(streamedBlocks(deepseekR1, [blocked])).toEqual([text("Blocked")]);
});

describeRecordings("Recorded replies of imported models with the same API", () => {
  it.each(recordings("invoke", /sagemaker/))("%s", (_, { json }) => {
    expect(wholeBlocks(deepseekR1, { ...json })).toEqual([
      { kind: "reasoning", text: expect.stringContaining("high school") },
    ]);
    expect(deepseekR1.stopReason({ ...json })).toBe("length");
    expect(deepseekR1.usage({ ...json })).toEqual({ inputTokens: 6, outputTokens: 100 });
  });
});
