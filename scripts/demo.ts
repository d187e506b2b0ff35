/**
 * The main use in a terminal: a prompt piped into the model and a parser, streamed as it arrives, then the model's own
 * chunks with their token usage. Runs on the local emulator, or with `--live` on Bedrock.
 *
 *   npm run demo
 *   npm run demo -- --live --model us.anthropic.claude-sonnet-4-5-20250929-v1:0
 */
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator } from "langchain-bedrock/testing";

import { reportFailures } from "../examples/support/failures.js";
import { readModelOptions } from "../examples/support/options.js";

reportFailures();
const { live, model } = readModelOptions("npm run demo --");

const emulator = live
  ? undefined
  : await startBedrockEmulator({
      reply: "Voici la traduction en français :\n\nJ'aime la programmation.",
      // Slow enough to be watched; models are slower.
      faults: { type: "slow", betweenEvents: 40, times: Infinity },
    });

const llm = new ChatBedrockConverse({ model, temperature: 0, ...emulator?.fields });
const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You are a helpful assistant that translates {from} to {to}."],
  ["human", "{input}"],
]);
const input = { from: "English", to: "French", input: "I love programming." };

console.log(`${model} on ${emulator ? "an emulator on this machine" : "Amazon Bedrock"}\n`);

console.log("prompt.pipe(llm).pipe(new StringOutputParser()), as it streams:");
const chain = prompt.pipe(llm).pipe(new StringOutputParser());
for await (const text of await chain.stream(input)) process.stdout.write(text);

console.log("\n\nprompt.pipe(llm), chunk by chunk, with its token usage:");
for await (const chunk of await prompt.pipe(llm).stream(input)) {
  if (chunk.text !== "") console.log(JSON.stringify(chunk.content));
  if (chunk.usage_metadata) console.log("usage:", chunk.usage_metadata);
}

llm.close();
await emulator?.close();
