import { expect, it } from "@jest/globals";

import { j2 } from "../../invoke/jurassic.js";
import { describeRecordings } from "../support/recordings.js";
import { streamedBlocks, wholeBlocks } from "./chat_replies.js";
import { BEGUN, CONVERSATION, PARAMETERS, QUESTION, recordings, WITH_SYSTEM } from "./prompt_requests.js";

it.each([
  ["a question as it is", QUESTION, "U1"],
  ["a question under a system prompt", WITH_SYSTEM, "SYS\n\nU1"],
  ["a conversation", CONVERSATION, "SYS\n\nUser: U1\nAssistant: A1\nUser: U2\nAssistant:"],
  ["to go on with its turn", BEGUN, "User: U1\nAssistant: A1"],
])("Jurassic-2 is asked %s", (_, request, prompt) => {
  expect(j2.encode(request)).toEqual({ prompt });
});

it("Jurassic-2 takes its parameters in camel case", () => {
  expect(j2.encode({ ...QUESTION, ...PARAMETERS })).toEqual({
    prompt: "U1",
    maxTokens: 9,
    temperature: 0,
    topP: 0.5,
    stopSequences: ["END"],
    extra: true,
  });
});

describeRecordings("Recorded replies of Jurassic-2", () => {
  it.each(recordings("invoke", /j2/))("%s, whole or as the one chunk of a stream", (_, { json }) => {
    const reply = { ...json };
    expect(wholeBlocks(j2, reply)).toMatchObject([
      { kind: "text", text: expect.stringContaining("Amazon Bedrock es") },
    ]);
    expect(streamedBlocks(j2, [reply])).toEqual(wholeBlocks(j2, reply));
    expect(j2.stopReason(reply)).toBe("endoftext");
    expect(j2.usage(reply)).toEqual({ inputTokens: 26, outputTokens: 42 });
  });
});
