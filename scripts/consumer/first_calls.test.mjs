/** A user's tests, run by Jest over the build: the first calls of several models at once load what they need. */
import { expect, test } from "@jest/globals";
import { ChatBedrock, ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator } from "langchain-bedrock/testing";

test("the first calls of models of both classes get their answers", async () => {
  const bedrock = await startBedrockEmulator({ reply: "hi" });
  const models = [ChatBedrockConverse, ChatBedrock, ChatBedrockConverse].map(
    (Class) => new Class({ model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", ...bedrock.fields }),
  );
  const answers = await Promise.all(models.map((llm) => llm.invoke("hi")));
  expect(answers.map(({ text }) => text)).toEqual(["hi", "hi", "hi"]);
  for (const llm of models) llm.close();
  await bedrock.close();
});
