/**
 * LangChain's agent: it calls tools until it can answer, retries throttled calls, and returns an object.
 *
 *   npx tsx examples/create_agent.ts [--live]
 */
import { createAgent, modelRetryMiddleware, tool } from "langchain";
import { z } from "zod";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel([
  {
    text: "I'll look for trains.",
    toolCalls: [{ name: "find_trains", input: { from: "Paris", to: "Lyon" } }],
  },
  { toolCalls: [{ name: "trip", input: { departure: "08:00", minutes: 117, euros: 49 } }] },
]);

const findTrains = tool(() => "08:00–09:57, 49 €\n08:30–12:40, 29 €", {
  name: "find_trains",
  description: "Tomorrow's trains between two cities.",
  schema: z.object({ from: z.string(), to: z.string() }),
});

const agent = createAgent({
  model: llm,
  tools: [findTrains],
  systemPrompt: "You plan trips by train. Prefer the fastest.",
  responseFormat: z
    .object({ departure: z.string(), minutes: z.number(), euros: z.number() })
    .meta({ title: "trip" }),
  middleware: [modelRetryMiddleware({ maxRetries: 3 })],
});

const { messages, structuredResponse } = await agent.invoke({
  messages: [{ role: "user", content: "From Paris to Lyon tomorrow morning, please." }],
});
for (const message of messages) if (message.text) console.log(`${message.type}: ${message.text}`);
console.log("trip:", structuredResponse);

await close();
