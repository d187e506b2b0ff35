/**
 * A model that thinks before it answers. Its thinking streams like the text, and is sent back, signed, with the next
 * turn.
 *
 *   npx tsx examples/reasoning.ts [--live]
 */
import { HumanMessage } from "@langchain/core/messages";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel(
  [
    {
      reasoning: "A bat costs 1 more than the ball: ball = x, bat = x + 1, 2x + 1 = 1.10, so x = 0.05.",
      text: "The ball costs 5 cents.",
    },
    { reasoning: "The bat is 1 euro more than the ball.", text: "And the bat 1.05 euros." },
  ],
  { reasoning: { effort: "medium" } },
);

const question = new HumanMessage(
  "A bat and a ball cost 1.10 euros, the bat 1 euro more than the ball. The ball costs?",
);
const answer = await llm.invoke([question]);
for (const block of answer.contentBlocks) {
  if (block.type === "reasoning") console.log("thinks:", block.reasoning);
  if (block.type === "text") console.log("says:  ", block.text);
}

process.stdout.write("\nthinks: ");
for await (const chunk of await llm.stream([question, answer, new HumanMessage("And the bat?")])) {
  for (const block of chunk.contentBlocks) {
    if (block.type === "reasoning") process.stdout.write(block.reasoning);
  }
  process.stdout.write(chunk.text);
}
console.log();

await close();
