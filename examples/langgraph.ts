/**
 * A LangGraph agent with a checkpointer: a thread of two turns, streamed token by token. The second turn knows the
 * first.
 *
 *   npx tsx examples/langgraph.ts [--live]
 */
import { AIMessageChunk } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode, toolsCondition } from "@langchain/langgraph/prebuilt";
import { z } from "zod";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel([
  { toolCalls: [{ name: "roll_dice", input: { sides: 20 } }] },
  "You rolled a 17.",
  "You rolled a 17 with a die of twenty sides.",
]);

const rollDice = tool(({ sides }) => `${Math.min(17, sides)}`, {
  name: "roll_dice",
  description: "Rolls a die.",
  schema: z.object({ sides: z.number().int() }),
});
const withTools = llm.bindTools([rollDice]);

const graph = new StateGraph(MessagesAnnotation)
  .addNode("model", async ({ messages }) => ({ messages: [await withTools.invoke(messages)] }))
  .addNode("tools", new ToolNode([rollDice]))
  .addEdge(START, "model")
  .addConditionalEdges("model", toolsCondition, ["tools", "__end__"])
  .addEdge("tools", "model")
  .compile({ checkpointer: new MemorySaver() });

const thread = { configurable: { thread_id: "game-1" }, streamMode: "messages" as const };
for (const content of ["Roll a d20 for me.", "What did I roll, and with which die?"]) {
  console.log(`> ${content}`);
  for await (const [message] of await graph.stream({ messages: [{ role: "user", content }] }, thread)) {
    if (AIMessageChunk.isInstance(message)) process.stdout.write(message.text);
  }
  console.log();
}

await close();
