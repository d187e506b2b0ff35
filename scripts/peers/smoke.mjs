/** Tries the main uses of the installed package on the emulator. It throws when one of them fails. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { tool } from "@langchain/core/tools";
import { ChatBedrock, ChatBedrockConverse } from "langchain-bedrock";
import { BedrockBatch } from "langchain-bedrock/batch";
import { startBedrockEmulator } from "langchain-bedrock/testing";
import { z } from "zod";

const bedrock = await startBedrockEmulator();
const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

for (const Model of [ChatBedrockConverse, ChatBedrock]) {
  const llm = new Model({ model, ...bedrock.fields });

  const chain = ChatPromptTemplate.fromTemplate("Say {word}.").pipe(llm).pipe(new StringOutputParser());
  const whole = await chain.invoke({ word: "hello" });
  let streamed = "";
  for await (const text of await chain.stream({ word: "hello" })) streamed += text;
  assert.ok(whole.length > 0);
  assert.equal(streamed, whole);

  const schema = z.object({ city: z.string() });
  const find = tool(({ city }) => city, { name: "find", description: "Finds a city.", schema });
  const { tool_calls } = await llm.bindTools([find]).invoke("Find Paris.");
  assert.equal(tool_calls?.[0]?.name, "find");

  const { city } = await llm.withStructuredOutput(schema, { name: "place" }).invoke("Where?");
  assert.equal(typeof city, "string");

  const events = [];
  for await (const { event } of llm.streamEvents("hi", { version: "v2" })) events.push(event);
  assert.equal(events.at(-1), "on_chat_model_end");
  llm.close();
}
await bedrock.close();

assert.equal(typeof BedrockBatch, "function");
assert.equal(typeof createRequire(import.meta.url)("langchain-bedrock").ChatBedrockConverse, "function");
