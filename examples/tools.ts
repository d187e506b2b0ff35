/**
 * Tools without an agent: the model calls two at once, their results go back, the model answers.
 *
 *   npx tsx examples/tools.ts [--live]
 */
import { HumanMessage, type BaseMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { z } from "zod";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel([
  {
    text: "I'll look up both cities.",
    toolCalls: ["Paris", "Rome"].map((city) => ({ name: "get_weather", input: { city } })),
  },
  "Rome is warmer: 28 °C, against 21 °C in Paris.",
]);

const getWeather = tool(({ city }) => (city === "Rome" ? "28 °C, sunny" : "21 °C, cloudy"), {
  name: "get_weather",
  description: "The weather in a city now.",
  schema: z.object({ city: z.string() }),
});
const withTools = llm.bindTools([getWeather]);

const messages: BaseMessage[] = [new HumanMessage("Is it warmer in Paris or in Rome?")];
const reply = await withTools.invoke(messages);
messages.push(reply);
for (const call of reply.tool_calls ?? []) {
  const result = await getWeather.invoke(call);
  console.log(`${call.name}(${JSON.stringify(call.args)}) → ${result.text}`);
  messages.push(result);
}
console.log((await withTools.invoke(messages)).text);

await close();
