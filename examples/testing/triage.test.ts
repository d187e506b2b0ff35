import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AccessDeniedError, ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator, type BedrockEmulator } from "langchain-bedrock/testing";

import { triage } from "./triage.js";

let bedrock: BedrockEmulator;
let llm: ChatBedrockConverse;

beforeAll(async () => {
  bedrock = await startBedrockEmulator();
  llm = new ChatBedrockConverse({
    model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    ...bedrock.fields,
  });
});
beforeEach(() => bedrock.reset());
afterAll(async () => {
  llm.close();
  await bedrock.close();
});

const message = "My parcel is a week late.";

test("the model's answer is the ticket", async () => {
  const ticket = { team: "delivery", urgent: false };
  bedrock.use({ reply: { toolCalls: [{ name: "ticket", input: ticket }] } });
  expect(await triage(llm).invoke({ message })).toEqual(ticket);
});

test("the model gets the message and what counts as urgent", async () => {
  // Without a scripted reply, the emulator makes one that satisfies the schema.
  await triage(llm).invoke({ message });
  expect(bedrock.requests).toHaveLength(1);
  expect(bedrock.requests[0]?.body).toMatchObject({
    system: [{ text: expect.stringContaining("without power or water") }],
    messages: [{ role: "user", content: [{ text: message }] }],
  });
});

test("a lost connection costs an attempt", async () => {
  bedrock.use({ faults: { type: "cut" } });
  await triage(llm).invoke({ message });
  expect(bedrock.requests.map(({ outcome }) => outcome)).toEqual(["cut", "completed"]);
});

test("a refused call is an AccessDeniedError", async () => {
  bedrock.use({ faults: { type: "refuse", name: "AccessDeniedException", message: "No." } });
  await expect(triage(llm).invoke({ message })).rejects.toThrow(AccessDeniedError);
});
