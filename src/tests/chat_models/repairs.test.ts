import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage, type AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import {
  ChatBedrock,
  ChatBedrockConverse,
  InvalidInputError,
  UnwantedRepairError,
  type ChatBedrockConverseFields,
} from "../../index.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";
import { useNock } from "../support/nock.js";
import { CLAUDE, collect, emulated } from "../support/model.js";

type Model = ChatBedrockConverse | ChatBedrock;
type Fields = Partial<ChatBedrockConverseFields>;

const CLASSES: [string, (fields: Fields) => Model][] = [
  ["ChatBedrockConverse", (fields) => new ChatBedrockConverse({ model: CLAUDE, ...fields })],
  ["ChatBedrock", (fields) => new ChatBedrock({ model: CLAUDE, ...fields })],
];

/** A history that two rules have something to do in, one of them twice. */
const HISTORY = [
  new HumanMessage({
    content: [
      { type: "text", text: "" },
      { type: "text", text: "hi" },
    ],
  }),
  new AIMessage({
    content: [
      { type: "text", text: "Hello." },
      { type: "text", text: " " },
    ],
  }),
  new HumanMessage("Go on."),
  new AIMessage("Once \n"),
];
const BLANK =
  "messages.0 (human): Bedrock refuses blank text; it is left out (rule dropBlankText), and 1 more of the kind";
const SPACE =
  "messages.3 (ai): the model refuses white space at the end; it is removed (rule cutTrailingSpace)";

const quiet = () => undefined;

afterEach(() => {
  jest.restoreAllMocks();
});

function join(chunks: AIMessageChunk[]): AIMessageChunk {
  return chunks.reduce((all, chunk) => concat(all, chunk));
}

describe.each(CLASSES)("repairs with %s", (_class, modelOf) => {
  const start = (options: BedrockEmulatorOptions = {}, fields: Fields = {}) =>
    emulated(options, (own) => modelOf({ onWarning: quiet, ...own, ...fields }));

  it("are told in response_metadata.warnings, of invoke, a joined stream and streamEvents alike", async () => {
    await using model = await start();
    const invoked = await model.llm.invoke(HISTORY);
    const streamed = join(await collect(model.llm.stream(HISTORY)));
    const native: AIMessage = await model.llm.streamEvents(HISTORY);
    expect(invoked.response_metadata["warnings"]).toEqual([BLANK, SPACE]);
    expect(streamed.response_metadata["warnings"]).toEqual([BLANK, SPACE]);
    expect(native.response_metadata["warnings"]).toEqual([BLANK, SPACE]);
    expect((await model.llm.invoke("hi")).response_metadata).not.toHaveProperty("warnings");
  });

  it("are told to onWarning once for each kind and model", async () => {
    const console = jest.spyOn(globalThis.console, "warn").mockImplementation(quiet);
    const onWarning = jest.fn();
    await using model = await start({}, { onWarning });
    await model.llm.invoke(HISTORY);
    expect(onWarning.mock.calls).toEqual([
      [{ kind: "dropBlankText", message: BLANK, model: CLAUDE }],
      [{ kind: "cutTrailingSpace", message: SPACE, model: CLAUDE }],
    ]);
    await model.llm.invoke(HISTORY);
    await collect(model.llm.stream(HISTORY));
    expect(onWarning).toHaveBeenCalledTimes(2);
    const other = "us.anthropic.claude-opus-4-8";
    await model.llm.invoke(HISTORY, { model: other });
    expect(onWarning.mock.calls.slice(2)).toEqual([
      [expect.objectContaining({ kind: "dropBlankText", model: other })],
      [expect.objectContaining({ kind: "addTrailingUser", model: other })],
    ]);
    expect(console).not.toHaveBeenCalled();
  });

  it.each([
    ["[]", [], 'there is no message to answer; a user turn of "." is sent'],
    ["blank text", "  ", 'refuses a message without content; it becomes "."'],
  ])("send a turn of . for an input without words, %s, and say so", async (_, input, warning) => {
    await using model = await start();
    const { response_metadata: metadata } = await model.llm.invoke(input);
    expect(metadata["warnings"]).toContainEqual(expect.stringContaining(warning));
    const strict = model.llm.invoke(input, { repairHistory: false });
    await expect(strict).rejects.toBeInstanceOf(UnwantedRepairError);
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("leave the caller's messages as they are", async () => {
    await using model = await start();
    const before = JSON.stringify(HISTORY);
    await model.llm.invoke(HISTORY);
    expect(JSON.stringify(HISTORY)).toBe(before);
  });
});

it("repairs are told on the console where no one else listens, once for each kind and model", async () => {
  const warn = jest.spyOn(console, "warn").mockImplementation(quiet);
  await using model = await emulated({}, (own) => new ChatBedrockConverse({ model: CLAUDE, ...own }));
  await model.llm.invoke(HISTORY);
  await model.llm.invoke(HISTORY);
  await collect(model.llm.stream(HISTORY));
  expect(warn.mock.calls).toEqual([
    [`langchain-bedrock (${CLAUDE}): ${BLANK}.`],
    [`langchain-bedrock (${CLAUDE}): ${SPACE}.`],
  ]);
});

describe.each(CLASSES)("a tool whose name Bedrock refuses, with %s", (_class, modelOf) => {
  const NAME = "mcp.server/search tool";
  const WIRE = "mcp_server_search_tool";
  const tool = { name: NAME, description: "Searches.", schema: { type: "object", properties: {} } };
  const reply = [{ toolCalls: [{ name: WIRE, input: { q: "x" }, id: "tooluse_1" }] }, "Found it."];
  const start = () => emulated({ reply }, (own) => modelOf({ onWarning: quiet, ...own }));
  const bound = (llm: Model) => llm.bindTools([tool], { tool_choice: NAME });

  /** The names of tools, which nothing else here has, in a request or in events. */
  const namesIn = (body: unknown) =>
    [...JSON.stringify(body).matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name);

  it("is bound and forced, and comes back from invoke, under its own name", async () => {
    await using model = await start();
    const message = await bound(model.llm).invoke("hi");
    expect(message.tool_calls).toMatchObject([{ name: NAME, args: { q: "x" }, id: "tooluse_1" }]);
    expect(namesIn(model.bedrock.requests[0]?.body)).toEqual([WIRE, WIRE]);
  });

  it("comes back in the chunks of a stream", async () => {
    await using model = await start();
    const chunks = await collect(bound(model.llm).stream("hi"));
    const names = chunks.flatMap(({ tool_call_chunks }) =>
      (tool_call_chunks ?? []).flatMap(({ name }) => name ?? []),
    );
    expect(names).toEqual([NAME]);
    expect(join(chunks).tool_calls).toMatchObject([{ name: NAME, args: { q: "x" } }]);
  });

  it("comes back in streamEvents", async () => {
    await using model = await start();
    const events = model.llm.streamEvents("hi", { tools: [tool], tool_choice: NAME });
    expect(namesIn(await collect(events))).toEqual([NAME, NAME]);
  });

  it.each([
    ["invoke", (llm: Model): Promise<AIMessage> => bound(llm).invoke("hi")],
    ["stream", async (llm: Model): Promise<AIMessage> => join(await collect(bound(llm).stream("hi")))],
    [
      "streamEvents",
      (llm: Model): Promise<AIMessage> =>
        Promise.resolve(llm.streamEvents("hi", { tools: [tool], tool_choice: NAME })),
    ],
  ])("goes as it came in the next turn's history, after %s", async (_way, ask) => {
    await using model = await start();
    const call = await ask(model.llm);
    const result = new ToolMessage({ tool_call_id: "tooluse_1", name: NAME, content: "found" });
    const answer = await bound(model.llm).invoke([new HumanMessage("hi"), call, result]);
    expect(answer.text).toBe("Found it.");
    expect(namesIn(model.bedrock.requests[1]?.body["messages"])).toEqual([WIRE]);
  });
});

describe.each(CLASSES)("repairHistory: false with %s", (_class, modelOf) => {
  const STRICT = { repairHistory: false };
  type Ask = (llm: Model) => Promise<unknown>;

  it.each<[string, Fields, Ask]>([
    ["the constructor, on invoke", STRICT, (llm) => llm.invoke(HISTORY)],
    ["the constructor, on stream", STRICT, (llm) => collect(llm.stream(HISTORY))],
    ["the constructor, on streamEvents", STRICT, (llm) => Promise.resolve(llm.streamEvents(HISTORY))],
    ["a call, on invoke", {}, (llm) => llm.invoke(HISTORY, STRICT)],
    ["a call, on stream", {}, (llm) => collect(llm.stream(HISTORY, STRICT))],
    ["a call, on streamEvents", {}, (llm) => Promise.resolve(llm.streamEvents(HISTORY, STRICT))],
    ["withConfig, on invoke", {}, (llm) => llm.withConfig(STRICT).invoke(HISTORY)],
    ["withConfig, on stream", {}, (llm) => collect(llm.withConfig(STRICT).stream(HISTORY))],
    [
      "withConfig, on streamEvents",
      {},
      (llm) => collect(llm.withConfig(STRICT).streamEvents(HISTORY, { version: "v2" })),
    ],
  ])(
    "of %s is an error that names the rule and the message, and nothing is sent",
    async (_of, fields, ask) => {
      await using model = await emulated({}, (own) => modelOf({ onWarning: quiet, ...own, ...fields }));
      const error: unknown = await ask(model.llm).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(error).toHaveProperty(
        "message",
        expect.stringMatching(/^messages\.0 \(human\): .*\(rule dropBlankText\)/),
      );
      expect(model.bedrock.requests).toEqual([]);
    },
  );

  it("lets a history pass that there is nothing to repair in, and a call may allow repairs", async () => {
    await using model = await emulated({}, (own) => modelOf({ onWarning: quiet, ...own, ...STRICT }));
    await model.llm.invoke([new HumanMessage("hi"), new HumanMessage("there")]);
    await model.llm.invoke(HISTORY, { repairHistory: true });
    expect(model.bedrock.requests).toHaveLength(2);
  });
});

describe.each(CLASSES)("fetchMedia with %s", (_class, modelOf) => {
  const nock = useNock();
  const PNG = Buffer.from("\x89PNG\r\n\x1a\n rest", "latin1");
  const seen = new HumanMessage({
    content: [
      { type: "image_url", image_url: { url: "https://cdn.test/cat.png" } },
      { type: "text", text: "What is it?" },
    ],
  });

  it.each<[string, Fields, Fields]>([
    ["the constructor", { fetchMedia: true }, {}],
    ["a call", {}, { fetchMedia: true }],
  ])("of %s sends the bytes behind an https URL", async (_of, fields, options) => {
    const fetched = nock("https://cdn.test").get("/cat.png").reply(200, PNG, { "content-type": "image/png" });
    await using model = await emulated({}, (own) => modelOf({ ...own, ...fields }));
    await model.llm.invoke([seen], options);
    expect(fetched.isDone()).toBe(true);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain(PNG.toString("base64"));
  });

  it("is said to be missing where it would help", async () => {
    await using model = await emulated({}, (own) => modelOf(own));
    await expect(model.llm.invoke([seen])).rejects.toThrow(InvalidInputError);
    await expect(model.llm.invoke([seen])).rejects.toThrow("fetchMedia");
    expect(model.bedrock.requests).toEqual([]);
  });
});
