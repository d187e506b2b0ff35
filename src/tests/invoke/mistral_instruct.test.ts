import { expect, it } from "@jest/globals";

import type { NativeJson } from "../../invoke/family.js";

import { mistralInstruct } from "../../invoke/mistral_instruct.js";
import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import { BEGUN, CONVERSATION, PARAMETERS, QUESTION, recordings, WITH_SYSTEM } from "./prompt_requests.js";
import { recordsOf } from "../../json/record.js";

it.each([
  ["a question", QUESTION, "<s>[INST] U1 [/INST]"],
  ["a question under a system prompt", WITH_SYSTEM, "<s>[INST] SYS\n\nU1 [/INST]"],
  ["a conversation", CONVERSATION, "<s>[INST] SYS\n\nU1 [/INST] A1</s> [INST] U2 [/INST]"],
  ["to go on with its turn", BEGUN, "<s>[INST] U1 [/INST] A1"],
])("Mistral is asked %s", (_, request, prompt) => {
  expect(mistralInstruct.encode(request)).toEqual({ prompt });
});

it("Mistral takes its parameters under its own names", () => {
  expect(
    mistralInstruct.encode({ ...QUESTION, ...PARAMETERS, additionalModelRequestFields: { top_k: 3 } }),
  ).toEqual({
    prompt: "<s>[INST] U1 [/INST]",
    max_tokens: 9,
    temperature: 0,
    top_p: 0.5,
    top_k: 3,
    stop: ["END"],
  });
});

it("a stream gives the content and reason of the whole reply", () => {
  const chunks = [
    { outputs: [{ text: " Hi", stop_reason: null }] },
    { outputs: [{ text: " you", stop_reason: "stop" }] },
  ];
  const reply = { outputs: [{ text: " Hi you", stop_reason: "stop" }] };
  expect(streamedBlocks(mistralInstruct, chunks)).toEqual(wholeBlocks(mistralInstruct, reply));
  expect(chunks.map((chunk) => mistralInstruct.stopReason(chunk))).toEqual([undefined, "stop"]);
});

describeRecordings("Recorded replies of Mistral", () => {
  it.each(recordings("invoke", /mistral-7b/))("%s", (_, { json }) => {
    const reply: NativeJson = { ...json };
    const [output] = recordsOf(reply["outputs"]);
    expect(wholeBlocks(mistralInstruct, reply)).toEqual([text(String(output?.["text"]))]);
    expect(mistralInstruct.stopReason(reply)).toBe("length");
  });
});
