/**
 * How the cost of reading, repairing and writing a request grows with its history, for 500 to 4,000 messages. Twice as
 * many messages should take about twice as long.
 *
 *   npm run bench:history
 */
import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { buildRequest } from "../../src/chat_models/request/build_request.js";

const MODELS = [
  "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "us.meta.llama4-maverick-17b-instruct-v1:0",
  "mistral.mistral-large-2407-v1:0",
];
const SIZES = [500, 1000, 2000, 4000];
const ROUNDS = 15;

const TOOLS = [{ name: "get weather", schema: { type: "object", properties: { city: { type: "string" } } } }];

/** An agent's thread with everything that is repaired: blanks, orphans, illegal names and ids, documents. */
function history(length: number): BaseMessage[] {
  return Array.from({ length: length / 5 }, (_, turn) => [
    new HumanMessage({
      content: [
        { type: "text", text: `Question ${turn}` },
        { type: "text", text: " " },
      ],
    }),
    new HumanMessage({
      content: [{ type: "file", mimeType: "text/plain", data: "Zm9v", metadata: { name: "notes.txt" } }],
    }),
    new AIMessage({
      content: "Let me see.",
      tool_calls: [0, 1].map((call) => ({
        id: `call ${turn % 3} ${call}`,
        name: "get weather",
        args: { city: "Paris" },
      })),
    }),
    new ToolMessage({ content: "", tool_call_id: `call ${turn % 3} 1` }),
    new AIMessage(`Answer ${turn}`),
  ]).flat();
}

/** The median time that a request takes, in milliseconds. */
function cost(model: string, messages: readonly BaseMessage[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const { request } = buildRequest(messages, { model, tools: TOOLS }, { api: "converse" });
    JSON.stringify(request.messages);
    return performance.now() - start;
  });
  return times.toSorted((left, right) => left - right)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

for (const model of MODELS) {
  cost(model, history(1000)); // Warms up.
  const costs = SIZES.map((size) => cost(model, history(size)));
  console.log(model);
  for (const [index, size] of SIZES.entries()) {
    const [time = 0, before] = [costs[index], costs[index - 1]];
    const growth = before === undefined ? "" : `, ${(time / before).toFixed(2)} times ${SIZES[index - 1]}`;
    console.log(`  ${size} messages: ${time.toFixed(1)} ms${growth}`);
  }
}
