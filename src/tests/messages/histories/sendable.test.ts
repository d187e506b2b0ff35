import { describe, expect, test } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";

import { toInvokeRequest } from "../../../chat_models/api/invoke_request.js";
import { buildRequest } from "../../../chat_models/request/build_request.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { Violation } from "../../../testing/checks/violation.js";
import type { JsonObject } from "../../../testing/json_value.js";
import { wire } from "../conversations.js";
import { describeHistory, generateHistory, type GeneratedHistory } from "./generator.js";

/** A model of every family that has rules of its own, and what its histories may hold. */
const MODELS: readonly (readonly [model: string, family: { claude?: true; toolless?: true }])[] = [
  ["us.anthropic.claude-opus-4-8", { claude: true }],
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", { claude: true }],
  ["anthropic.claude-3-haiku-20240307-v1:0", { claude: true }],
  ["us.amazon.nova-pro-v1:0", {}],
  ["amazon.titan-text-express-v1", { toolless: true }],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", {}],
  ["mistral.mistral-large-2407-v1:0", {}],
  ["cohere.command-r-plus-v1:0", {}],
  ["ai21.jamba-1-5-large-v1:0", {}],
  ["deepseek.v3-v1:0", {}],
  ["openai.gpt-oss-120b-1:0", {}],
  ["qwen.qwen3-32b-v1:0", {}],
  ["moonshot.kimi-k2-thinking", {}],
  ["zai.glm-4.7", {}],
  ["writer.palmyra-x5-v1:0", {}],
  ["newvendor.model-1", {}],
];
const HISTORIES = 10_000;
const SHARE = Math.ceil(HISTORIES / MODELS.length);

describe("10,000 histories, whatever was said in them", () => {
  test.each(MODELS)("%s takes its share, with all that was said", (model, { claude = false, toolless }) => {
    for (let seed = 1; seed <= SHARE; seed += 1) {
      const history = generateHistory(seed * MODELS.length + MODELS.findIndex(([id]) => id === model), {
        claude,
        video: model.includes("nova"),
        s3: model.includes("nova"),
      });
      expectSendable(toolless ? { ...history, tools: [], toolChoice: undefined } : history, model);
    }
  });
});

/** One failure is enough to tell, and its history has to be seen. */
function expectSendable(history: GeneratedHistory, model: string): void {
  const before = membersOf(history.messages);
  const { body, warnings } = bodyOf(history, model);
  const text = JSON.stringify(body);
  const refusal = checkRequest({ operation: "converse", modelId: model, body });
  const problems = {
    refused: asksOfUnread(history, refusal) ? undefined : refusal,
    lost: history.kept.filter((token) => !text.includes(token)),
    leaked: history.dropped.filter((token) => text.includes(token)),
    changed: membersOf(history.messages) !== before,
    // One in sixteen is enough: it doubles the cost of each.
    unsteady: history.seed % 16 === 0 && JSON.stringify(bodyOf(history, model).body) !== text,
    unnamed: warnings.filter(({ message, kind }) => !message.includes(`(rule ${kind})`)),
  };
  const sound = { refused: undefined, lost: [], leaked: [], changed: false, unsteady: false, unnamed: [] };
  if (JSON.stringify(problems) === JSON.stringify(sound)) return;
  throw new Error(
    `${model}, seed ${history.seed}: ${JSON.stringify(problems, null, 1)}\n${describeHistory(history)}\n${text}`,
  );
}

/** Media that the model does not read stay in the newest question, so that the service says so. */
function asksOfUnread({ messages }: GeneratedHistory, refusal: Violation | undefined): boolean {
  return refusal?.rule === "mediaAreRead" && asksOfMedia(messages);
}

/** All that messages hold, but for the copy of it that LangChain keeps for serialising. */
function membersOf(messages: readonly BaseMessage[]): string {
  return JSON.stringify(messages.map(({ lc_kwargs: _copy, ...members }) => members));
}

function bodyOf({ messages, tools, toolChoice }: GeneratedHistory, model: string) {
  const settings = { model, tools, ...(toolChoice ? { tool_choice: toolChoice } : {}) };
  const { request, warnings } = buildRequest(messages, settings, { api: "converse" });
  const { modelId: _model, ...body }: JsonObject = Object(wire(request));
  return { body, warnings };
}

test("with repairHistory: false, what is not refused by name is sent as it is", () => {
  const [model] = MODELS[1] ?? [""];
  for (let seed = 1; seed <= 200; seed += 1) {
    const { messages, tools } = generateHistory(seed, { claude: true, video: false, s3: false });
    const { request, warnings } = buildRequest(messages, { model, tools }, { api: "converse" });
    const strict = () => buildRequest(messages, { model, tools, repairHistory: false }, { api: "converse" });
    if (warnings.length > 0) expect(strict).toThrow(/\(rule \w+\)/);
    else expect(strict().request).toEqual(request);
  }
});

/** Families whose own formats hold all that Converse's does, but for media, which is an error that says so. */
const NATIVE: readonly (readonly [model: string, claude: boolean])[] = [
  ["us.anthropic.claude-opus-4-8", true],
  ["anthropic.claude-3-haiku-20240307-v1:0", true],
  ["us.amazon.nova-pro-v1:0", false],
  ["mistral.mistral-large-2407-v1:0", false],
  ["openai.gpt-oss-120b-1:0", false],
  ["qwen.qwen3-32b-v1:0", false],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", false],
  ["cohere.command-r-plus-v1:0", false],
  ["ai21.jamba-1-5-large-v1:0", false],
  ["deepseek.v3-v1:0", false],
  ["moonshot.kimi-k2-thinking", false],
  ["writer.palmyra-x5-v1:0", false],
];

const FOR_CLAUDE = historiesOf({ claude: true });
const FOR_OTHERS = historiesOf({ claude: false });

function historiesOf({ claude }: { claude: boolean }): GeneratedHistory[] {
  return Array.from({ length: 120 }, (_, seed) => generateHistory(seed, { claude, video: false, s3: false }));
}

test.each(NATIVE)("InvokeModel takes histories as %s has them", (model, claude) => {
  let sent = 0;
  for (const history of claude ? FOR_CLAUDE : FOR_OTHERS) {
    const body = nativeBody(history, model);
    if (!body) continue;
    const text = JSON.stringify(body);
    const refused = checkRequest({ operation: "invoke", modelId: model, body });
    const lost = history.kept.filter((token) => !text.includes(token));
    if (refused !== undefined || lost.length > 0) {
      throw new Error(
        `seed ${history.seed}: ${JSON.stringify({ refused, lost })}\n${describeHistory(history)}\n${text}`,
      );
    }
    sent += 1;
  }
  expect(sent).toBeGreaterThan(70);
});

function nativeBody({ messages, tools, toolChoice }: GeneratedHistory, model: string) {
  const options = { model, tools, ...(toolChoice ? { tool_choice: toolChoice } : {}) };
  const { request, settings } = buildRequest(messages, options, { api: "invoke" });
  try {
    return JSON.parse(new TextDecoder().decode(toInvokeRequest({ request, settings }, false).body));
  } catch (error) {
    if (error instanceof InvalidInputError && asksOfMedia(messages)) return undefined;
    throw error;
  }
}

/** Whether the newest question has media, which no repair may take out. */
function asksOfMedia(messages: readonly BaseMessage[]): boolean {
  const newest = messages.findLast(
    (message) => message.getType() === "human" && !/tool_?result/i.test(JSON.stringify(message.content)),
  );
  return /"(?:image|image_url|file|input_file|document|text-plain)"/.test(JSON.stringify(newest?.content));
}
