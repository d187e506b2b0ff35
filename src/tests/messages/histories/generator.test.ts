import { describe, expect, test } from "@jest/globals";
import { load } from "@langchain/core/load";
import type { BaseMessage } from "@langchain/core/messages";

import { loaded, stored } from "./checkpoint.js";
import { toolName } from "./describe.js";
import { CACHING } from "./features/caching.js";
import { CALLS } from "./features/calls.js";
import { MEDIA } from "./features/media.js";
import { MESSAGES } from "./features/messages.js";
import type { Feature } from "./features/observe.js";
import { ORDER } from "./features/order.js";
import { RESULTS } from "./features/results.js";
import { SAID } from "./features/said.js";
import { TEXTS } from "./features/texts.js";
import { TOOLS } from "./features/tools.js";
import {
  describeHistory,
  generateHistory,
  type GeneratedHistory,
  type GeneratorOptions,
} from "./generator.js";

const ALL = { claude: true, video: true, s3: true };
const NONE = { claude: false, video: false, s3: false };
const SEEDS = 800;

const HISTORIES = generated(ALL);

function generated(options: GeneratorOptions): GeneratedHistory[] {
  return Array.from({ length: SEEDS }, (_, seed) => generateHistory(seed, options));
}

/** All of a history that JSON has a word for; a zod schema is its tool's name. */
function jsonOf({ messages, tools, ...rest }: GeneratedHistory): string {
  return JSON.stringify([messages, messages.map(({ content }) => content), tools.map(toolName), rest]);
}

describe("a seed", () => {
  test("gives the same history every time", () => {
    const first = HISTORIES.map(jsonOf);
    expect(generated(ALL).map(jsonOf)).toEqual(first);
    expect(new Set(first).size).toBe(SEEDS);
  });

  test("gives a history whose description has a line for each message", () => {
    for (const history of HISTORIES) {
      const [title, ...lines] = describeHistory(history).split("\n");
      expect(title).toContain(`history ${history.seed}, tools: `);
      expect(lines).toHaveLength(history.messages.length);
    }
  });
});

describe.each([
  ["the messages", MESSAGES],
  ["their order", ORDER],
  ["their texts", TEXTS],
  ["what models say", SAID],
  ["media", MEDIA],
  ["cache points", CACHING],
  ["calls", CALLS],
  ["results", RESULTS],
  ["tools", TOOLS],
])("among %s there is", (_, features) => {
  test.each(Object.entries<Feature>(features))("%s", (_name, feature) => {
    expect(HISTORIES.filter(feature).length).toBeGreaterThan(2);
  });
});

describe("a token", () => {
  test("that has to arrive is in a message, and is not one that may not", () => {
    for (const { messages, kept, dropped } of HISTORIES) {
      const said = JSON.stringify(messages.map(whatIsSaid));
      expect(kept.filter((token) => !said.includes(token))).toEqual([]);
      expect(kept.filter((token) => dropped.includes(token))).toEqual([]);
    }
  });

  test("is never part of another", () => {
    for (const { kept, dropped } of HISTORIES) {
      const tokens = [...kept, ...dropped];
      expect(new Set(tokens).size).toBe(tokens.length);
      expect(tokens.filter((token) => !/^<[a-z]+-\d+>$/.test(token))).toEqual([]);
    }
  });

  test("is there for most histories", () => {
    expect(HISTORIES.filter(({ kept }) => kept.length > 2).length).toBeGreaterThan(SEEDS / 2);
    expect(HISTORIES.filter(({ dropped }) => dropped.length > 0).length).toBeGreaterThan(SEEDS / 5);
  });
});

test("what a model does not take is not generated for it, but as the result of a tool", () => {
  const refused = /s3:\/\/|"video"|"search_result"|"source":{"type":"content"/;
  const isRefused = ({ messages }: GeneratedHistory) =>
    messages.some(
      ({ content }) =>
        !JSON.stringify(content).includes('"tool_result"') && refused.test(JSON.stringify(content)),
    );
  const said = (history: GeneratedHistory) => ({
    ...history,
    messages: history.messages.filter((message) => message.getType() !== "tool"),
  });
  expect(HISTORIES.filter(isRefused)).not.toHaveLength(0);
  expect(generated(NONE).map(said).filter(isRefused)).toHaveLength(0);
});

test("reasoning without a signature has to go for Claude only", () => {
  const forClaude = HISTORIES.flatMap(({ dropped }) => dropped);
  const forOthers = generated({ ...ALL, claude: false }).flatMap(({ dropped }) => dropped);
  expect(forClaude.length).toBeGreaterThan(forOthers.length);
});

describe("a checkpoint", () => {
  const messages = HISTORIES.slice(0, 300).flatMap((history) => history.messages);

  test("gives back what LangChain's load does", async () => {
    const expected = await Promise.all(messages.map((message) => load<BaseMessage>(JSON.stringify(message))));
    expect(messages.map(loaded).map(whatIsSaid)).toEqual(expected.map(whatIsSaid));
  });

  test("of stored messages gives back messages", () => {
    const storable = messages.filter(
      (message) => !("tool_call_id" in message) || message.tool_call_id !== undefined,
    );
    expect(storable.map(stored).map((message) => message.getType())).toEqual(
      storable.map((message) => message.getType()),
    );
  });
});

function whatIsSaid(message: BaseMessage): unknown {
  const { content, additional_kwargs, response_metadata } = message;
  const calls = "tool_calls" in message ? message.tool_calls : undefined;
  return { type: message.getType(), content, calls, additional_kwargs, response_metadata };
}
