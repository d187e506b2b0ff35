import { test } from "@jest/globals";
import { AIMessage, HumanMessage, type BaseMessage } from "@langchain/core/messages";

import { buildRequest } from "../../../chat_models/request.js";
import { wire } from "../conversations.js";
import { describeHistory, generateHistory, type GeneratedHistory } from "./generator.js";

const MODELS = [
  "us.anthropic.claude-opus-4-8",
  "anthropic.claude-sonnet-4-5-20250929-v1:0",
  "us.amazon.nova-pro-v1:0",
  "moonshot.kimi-k2-thinking",
  "mistral.mistral-large-2407-v1:0",
];

test.each(MODELS)("a request of %s begins with the bytes of the one before it", (model) => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const history = generateHistory(seed, { claude: model.includes("claude"), video: false, s3: false });
    for (const end of askedAt(history.messages)) {
      const before = turnsOf(history.messages.slice(0, end), history, model);
      const after = turnsOf([...history.messages.slice(0, end), ...NEXT], history, model);
      if (after.startsWith(before)) continue;
      throw new Error(`seed ${seed}, ${end} messages: ${describeHistory(history)}\n${before}\n${after}`);
    }
  }
});

const NEXT = [new AIMessage("So."), new HumanMessage("And then?")];

/** Where the model was asked: after what a human said or a tool gave back. */
function askedAt(messages: readonly BaseMessage[]): number[] {
  return messages.flatMap((message, index) => (ASKING.has(message.getType()) ? [index + 1] : []));
}

const ASKING: ReadonlySet<string> = new Set(["human", "tool"]);

/** The turns of a request without cache points; of the last one the end is open. */
function turnsOf(messages: BaseMessage[], { tools }: GeneratedHistory, model: string): string {
  const { request } = buildRequest(messages, { model, tools }, { api: "converse" });
  const turns = (request.messages ?? []).map(({ role, content = [] }) => ({
    role,
    content: content.filter(({ cachePoint }) => !cachePoint),
  }));
  return JSON.stringify(wire(turns)).replace(/\]$/, "");
}
