import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, test } from "@jest/globals";
import { createAgent, tool } from "langchain";
import { z } from "zod";

import { ChatBedrock, ChatBedrockConverse } from "../../../index.js";
import { startBedrockEmulator } from "../../../testing/index.js";
import { NATIVE_MODELS } from "../../support/native_models.js";

const Answer = z.object({ city: z.string(), degrees: z.number() });

/** Models that cannot be forced, so that the package asks them in words. */
const MODELS = ["us.anthropic.claude-opus-5-5", "us.anthropic.claude-fable-5-1", "anthropic.claude-lyric-7"];

describe.each(MODELS)("a system prompt that asks %s in words is obeyed:", (model) => {
  describe.each([ChatBedrockConverse, ChatBedrock])("%p", (Model) => {
    test.each(["functionCalling", "jsonSchema"] as const)("structured output by %s", async (method) => {
      await using bedrock = await startBedrockEmulator();
      const llm = new Model({ ...bedrock.fields, model, onWarning: () => undefined });
      const answer = await llm.withStructuredOutput(Answer, { method }).invoke("How warm is it?");
      expect(Answer.safeParse(answer).success).toBe(true);
    });

    test("an agent's `responseFormat`", async () => {
      await using bedrock = await startBedrockEmulator();
      const weather = tool(() => "21 degrees", {
        name: "weather",
        description: "Weather",
        schema: z.object({}),
      });
      const agent = createAgent({
        model: new Model({ ...bedrock.fields, model, onWarning: () => undefined }),
        tools: [weather],
        responseFormat: Answer,
      });
      const { structuredResponse } = await agent.invoke({ messages: [new HumanMessage("How warm is it?")] });
      expect(Answer.safeParse(structuredResponse).success).toBe(true);
    });
  });
});

test.each(NATIVE_MODELS)("JSON that the prompt of %s asks for by a schema is given", async (model) => {
  await using bedrock = await startBedrockEmulator();
  const llm = new ChatBedrock({ ...bedrock.fields, model, onWarning: () => undefined });
  const answer = await llm.withStructuredOutput(Answer, { method: "jsonMode" }).invoke("How warm is it?");
  expect(Answer.safeParse(answer).success).toBe(true);
});
