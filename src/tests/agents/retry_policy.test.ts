import { describe, expect, it } from "@jest/globals";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";

import { BedrockError, type ChatBedrockFields } from "../../index.js";
import type { Fault } from "../../testing/index.js";
import { MODELS } from "../transport/calls.js";

const refusal = (name: string, status: number): Fault => ({ type: "refuse", name, message: "no", status });

/** What a node fails with, the status that it has then, and how often LangGraph runs the node. */
const FAILURES: [
  what: string,
  fault: Fault | undefined,
  fields: Partial<ChatBedrockFields>,
  status: number,
  runs: number,
][] = [
  ["a 400", refusal("ValidationException", 400), {}, 400, 1],
  ["a 401", refusal("UnrecognizedClientException", 401), {}, 401, 1],
  ["a 403", refusal("AccessDeniedException", 403), {}, 403, 1],
  ["a 404", refusal("ResourceNotFoundException", 404), {}, 404, 1],
  ["a 429", refusal("ThrottlingException", 429), {}, 429, 3],
  ["a 503", refusal("ServiceUnavailableException", 503), {}, 503, 3],
  ["input that cannot be sent", undefined, { guardLastTurnOnly: true }, 400, 1],
];

describe.each(MODELS)("LangGraph's retryPolicy over %s", (_name, start) => {
  it.each(FAILURES)("after %s goes by the error's status", async (_what, fault, fields, status, runs) => {
    await using model = await start({ reply: "ok", faults: () => fault }, { maxRetries: 0, ...fields });
    let ran = 0;
    const node = async ({ messages }: typeof MessagesAnnotation.State) => {
      ran += 1;
      return { messages: [await model.llm.invoke(messages)] };
    };
    const retryPolicy = {
      maxAttempts: 3,
      initialInterval: 0,
      maxInterval: 0,
      jitter: false,
      logWarning: false,
    };
    const graph = new StateGraph(MessagesAnnotation)
      .addNode("ask", node, { retryPolicy })
      .addEdge(START, "ask")
      .addEdge("ask", END)
      .compile();
    const error: unknown = await graph.invoke({ messages: "hi" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BedrockError);
    expect(error).toHaveProperty("status", status);
    expect(ran).toBe(runs);
  });
});
