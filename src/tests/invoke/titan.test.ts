import { describe, expect, it } from "@jest/globals";

import type { NativeJson } from "../../invoke/family.js";

import { titan } from "../../invoke/titan.js";
import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, text, wholeBlocks } from "./chat_replies.js";
import {
  BEGUN,
  chunksOf,
  CONVERSATION,
  PARAMETERS,
  QUESTION,
  recordings,
  WITH_SYSTEM,
} from "./prompt_requests.js";
import { recordOf, recordsOf } from "../../json/record.js";

describe("Titan is asked", () => {
  it.each([
    ["a question", QUESTION, "User: U1\nBot:"],
    ["a question under a system prompt", WITH_SYSTEM, "SYS\n\nUser: U1\nBot:"],
    ["a conversation", CONVERSATION, "SYS\n\nUser: U1\nBot: A1\nUser: U2\nBot:"],
    ["to go on with its turn", BEGUN, "User: U1\nBot: A1"],
  ])("%s", (_, request, inputText) => {
    expect(titan.encode(request)).toEqual({ inputText });
  });

  it("with the parameters of its configuration", () => {
    expect(
      titan.encode({
        ...QUESTION,
        ...PARAMETERS,
        additionalModelRequestFields: { textGenerationConfig: { topP: 1 } },
      }),
    ).toEqual({
      inputText: "User: U1\nBot:",
      textGenerationConfig: { maxTokenCount: 9, temperature: 0, topP: 1 },
    });
  });

  it("with those stop texts that it takes; the others are cut on the way back", () => {
    const inferenceConfig = { stopSequences: ["END", "||", "User:", "a|"] };
    expect(titan.encode({ ...QUESTION, inferenceConfig })).toMatchObject({
      textGenerationConfig: { stopSequences: ["||", "User:"] },
    });
    expect(titan.nativeStop).toBe(false);
  });
});

it("a stream gives the content, reason and counts of the whole reply", () => {
  const reply = {
    inputTextTokenCount: 3,
    results: [{ tokenCount: 2, outputText: "\nHi you", completionReason: "FINISH" }],
  };
  const first = { outputText: "\nHi", index: 0, completionReason: null, inputTextTokenCount: 3 };
  const last = { outputText: " you", completionReason: "FINISH", totalOutputTextTokenCount: 2 };
  expect(streamedBlocks(titan, [first, last])).toEqual(wholeBlocks(titan, reply));
  expect(titan.stopReason(first)).toBeUndefined();
  expect(titan.stopReason(last)).toBe(titan.stopReason(reply));
  expect({ ...titan.usage(first), ...titan.usage(last) }).toEqual(titan.usage(reply));
});

describeRecordings("Recorded replies of Titan", () => {
  it.each(recordings("invoke", /titan/))("%s", (_, { json }) => {
    const reply: NativeJson = { ...json };
    const result = recordOf(recordsOf(reply["results"])[0]);
    expect(wholeBlocks(titan, reply)).toEqual([text(String(result["outputText"]))]);
    expect(titan.stopReason(reply)).toBe(result["completionReason"]);
    expect(titan.usage(reply)).toEqual({
      inputTokens: reply["inputTextTokenCount"],
      outputTokens: result["tokenCount"],
    });
  });

  it.each(recordings("invoke-with-response-stream", /titan/))("%s", (_, interaction) => {
    const chunks = chunksOf(interaction);
    const whole = chunks.map((chunk) => chunk["outputText"]).join("");
    expect(streamedBlocks(titan, chunks)).toEqual([text(whole)]);
    // Titan gives its reason in the last chunk, a guardrail that blocks the input none.
    const last = chunks.at(-1) ?? {};
    expect(titan.stopReason(last)).toBe(last["completionReason"]);
  });
});
