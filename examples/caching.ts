/**
 * Prompt caching: the long, unchanging part of a conversation is written to Bedrock's cache by the first call and read
 * by the next, at a tenth of the price. `promptCaching` places the cache points.
 *
 *   npx tsx examples/caching.ts [--live]
 */
import { HumanMessage, SystemMessage, type BaseMessage } from "@langchain/core/messages";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel(
  [
    { text: "In drawer 12.", usage: { inputTokens: 14, outputTokens: 6, cacheWriteInputTokens: 4180 } },
    {
      text: "In drawer 30.",
      usage: { inputTokens: 9, outputTokens: 6, cacheReadInputTokens: 4180, cacheWriteInputTokens: 21 },
    },
  ],
  { promptCaching: true },
);

// Models cache only prompts of more than about a thousand tokens.
const inventory = Array.from({ length: 300 }, (_, drawer) => `Drawer ${drawer}: screws of size ${drawer}.`);
const messages: BaseMessage[] = [
  new SystemMessage(`You keep this inventory:\n${inventory.join("\n")}\nAnswer with the drawer only.`),
];

for (const size of [12, 30]) {
  messages.push(new HumanMessage(`Where are screws of size ${size}?`));
  const reply = await llm.invoke(messages);
  messages.push(reply);
  const { cache_creation = 0, cache_read = 0 } = reply.usage_metadata?.input_token_details ?? {};
  console.log(`${reply.text} Of ${reply.usage_metadata?.input_tokens} input tokens:`);
  console.log(`  ${cache_creation} written to the cache, ${cache_read} read from it`);
}

await close();
