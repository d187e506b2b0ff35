import { expect, it } from "@jest/globals";

import { cohereCommand } from "../../invoke/cohere_command.js";
import type { NativeJson } from "../../invoke/family.js";

import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import { CONVERSATION, PARAMETERS, QUESTION, recordings, WITH_SYSTEM } from "./prompt_requests.js";
import { recordsOf } from "../../json/record.js";

const REPLY = {
  id: "r",
  generations: [{ id: "g", text: " Hi you", finish_reason: "COMPLETE" }],
  prompt: "U1",
};

it.each([
  ["a question as it is", QUESTION, "U1"],
  ["a question under a system prompt", WITH_SYSTEM, "SYS\n\nU1"],
  ["a conversation", CONVERSATION, "SYS\n\nUser: U1\nChatbot: A1\nUser: U2\nChatbot:"],
])("Command is asked %s", (_, request, prompt) => {
  expect(cohereCommand.encode(request)).toEqual({ prompt });
});

it("Command takes its parameters under Cohere's names, and no `stream`", () => {
  expect(
    cohereCommand.encode({ ...QUESTION, ...PARAMETERS, additionalModelRequestFields: { k: 3 } }),
  ).toEqual({ prompt: "U1", max_tokens: 9, temperature: 0, p: 0.5, k: 3, stop_sequences: ["END"] });
});

it("a stream of pieces gives the content and reason of the whole reply", () => {
  const chunks = [
    { text: " Hi", is_finished: false, index: 0 },
    { text: " you", is_finished: false, index: 0 },
    { is_finished: true, finish_reason: "COMPLETE", response: REPLY },
  ];
  expect(streamedBlocks(cohereCommand, chunks)).toEqual(wholeBlocks(cohereCommand, REPLY));
  expect(chunks.map((chunk) => cohereCommand.stopReason(chunk))).toEqual([undefined, undefined, "COMPLETE"]);
});

it("a stream may have the whole reply as its one chunk", () => {
  expect(streamedBlocks(cohereCommand, [REPLY])).toEqual([text(" Hi you")]);
});

describeRecordings("Recorded replies of Command", () => {
  it.each(recordings("invoke", /cohere\.command-(light-)?text/))("%s", (_, { json }) => {
    const reply: NativeJson = { ...json };
    const [generation] = recordsOf(reply["generations"]);
    expect(wholeBlocks(cohereCommand, reply)).toEqual([text(String(generation?.["text"]))]);
    expect(cohereCommand.stopReason(reply)).toMatch(/^(COMPLETE|MAX_TOKENS)$/);
  });
});
