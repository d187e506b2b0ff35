import { test } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";

import { buildRequest } from "../../../chat_models/request/build_request.js";
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
  for (let seed = 1; seed <= 100; seed += 1) {
    const history = generateHistory(seed, { claude: model.includes("claude"), video: false, s3: false });
    const ends = [...askedAt(history.messages), history.messages.length];
    const requests = ends.map((end) => turnsOf(history.messages.slice(0, end), history, model));
    for (const [index, after] of requests.entries()) {
      const before = requests[index - 1];
      if (before === undefined || after === undefined || after.startsWith(before)) continue;
      throw new Error(
        `seed ${seed}, ${ends[index]} messages: ${describeHistory(history)}\n${before}\n${after}`,
      );
    }
  }
});

/** Where the model was asked: after what a human said or a tool gave back, and before it spoke. */
function askedAt(messages: readonly BaseMessage[]): number[] {
  return messages.flatMap((message, index) => {
    const isAsked = ASKING.has(message.getType()) && messages[index + 1]?.getType() === "ai";
    return isAsked ? [index + 1] : [];
  });
}

const ASKING: ReadonlySet<string> = new Set(["human", "tool"]);

/** The turns of a request without cache points, of the last one the end open; nothing where media were an error. */
function turnsOf(messages: BaseMessage[], { tools }: GeneratedHistory, model: string): string | undefined {
  const { request, warnings } = buildRequest(messages, { model, tools }, { api: "converse" });
  if (warnings.some(({ kind }) => kind === "tellUnreadMedia")) return undefined;
  const turns = (request.messages ?? []).map(({ role, content = [] }) => ({
    role,
    content: content.filter(({ cachePoint }) => !cachePoint),
  }));
  return JSON.stringify(wire(turns)).replace(/\]\}\]$/, "");
}
