import { describe, expect, it, test } from "@jest/globals";
import { OutputParserException } from "@langchain/core/output_parsers";
import { z } from "zod/v4";

import type { BedrockEmulatorOptions, JsonObject } from "../../../testing/index.js";
import { collect, emulatedModel } from "../../support/model.js";

const place = z.object({ city: z.string() });
const PARIS = { city: "Paris" };
const JSON_TEXT = JSON.stringify(PARIS);
const called = (input: JsonObject, name = "place") => ({ toolCalls: [{ name, input }] });

/** What invoke and stream give of a reply; they must agree. */
async function ask(
  reply: BedrockEmulatorOptions["reply"],
  schema: Parameters<Model["withStructuredOutput"]>[0] = place,
  options: object = {},
): Promise<unknown> {
  await using model = await emulatedModel(reply === undefined ? {} : { reply });
  const structured = model.llm.withStructuredOutput(schema, { name: "place", ...options });
  const result = await structured.invoke("Where?");
  expect((await collect(structured.stream("Where?"))).at(-1)).toEqual(result);
  return result;
}
type Model = Awaited<ReturnType<typeof emulatedModel>>["llm"];

describe("JSON is read from the text of a model that called no tool", () => {
  test.each([
    ["by itself", JSON_TEXT],
    ["in a fence", `Of course:\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\nAnything else?`],
    ["between words", `I think {so}: it is ${JSON_TEXT}, of course.`],
    ["after its thoughts", `<thinking>Maybe {"city":"Rome"}?</thinking>\n${JSON_TEXT}`],
    ["after an example", `Not {"city":"Rome"}, but ${JSON_TEXT}.`],
    ["with a fence inside", JSON.stringify({ city: "```js\nParis\n```" })],
  ])("%s", async (_where, text) => {
    expect(await ask(text)).toEqual({ city: expect.stringContaining("Paris") });
  });

  it("may be megabytes long", async () => {
    const city = "Paris".repeat(1_000_000);
    await using model = await emulatedModel({ reply: `It is ${JSON.stringify({ city })}.` });
    expect(await model.llm.withStructuredOutput(place).invoke("Where?")).toEqual({ city });
  });

  it("is no part of another object, even one that is broken", async () => {
    await expect(ask('{"place": {"city":"Paris"}, "people": 2.}')).rejects.toThrow(OutputParserException);
    await expect(ask('{"place": {"city":"Paris"}')).rejects.toThrow(OutputParserException);
  });

  it("is no thought, neither while the answer grows", async () => {
    const thought = '<thinking>{"city":"Rome"}</thinking>';
    await expect(ask(`${thought} I do not know.`)).rejects.toThrow(OutputParserException);
    await using model = await emulatedModel({ reply: `${thought}${JSON_TEXT}` });
    const grown = await collect(model.llm.withStructuredOutput(place).stream("Where?"));
    expect(grown.length).toBeGreaterThan(1);
    expect(grown.some(({ city }) => city?.startsWith("R"))).toBe(false);
  });

  it("does not count beside the call that was asked for", async () => {
    expect(await ask({ text: '{"city":"Rome"}', ...called(PARIS) })).toEqual(PARIS);
  });

  it("counts beside calls of other tools", async () => {
    expect(await ask({ text: JSON_TEXT, ...called({}, "other") })).toEqual(PARIS);
  });
});

describe("an answer in wrapping", () => {
  it("comes out of the schema's own `properties`", async () => {
    expect(await ask(called({ properties: PARIS }))).toEqual(PARIS);
  });

  it("stays where the schema has `properties` itself", async () => {
    const schema = z.object({ properties: z.object({ city: z.string() }) });
    expect(await ask(called({ properties: PARIS }), schema)).toEqual({ properties: PARIS });
  });

  test.each([
    ["a list", z.array(z.string()), ["Paris", "Rome"]],
    [
      "a union",
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("city"), name: z.string() }),
        z.object({ kind: z.literal("river"), length: z.number() }),
      ]),
      { kind: "river", length: 777 },
    ],
    [
      "a union with a member of the same name",
      z.union([z.object({ input: z.string() }), z.object({ x: z.number() })]),
      { input: "a" },
    ],
  ])("of %s is unwrapped, whichever way it was asked for", async (_what, schema, value) => {
    expect(await ask(called({ input: value }), schema)).toEqual(value);
    expect(await ask(JSON.stringify({ input: value }), schema, { method: "jsonSchema" })).toEqual(value);
    expect(await ask(JSON.stringify(value), schema, { method: "jsonMode" })).toEqual(value);
  });

  it("is unwrapped even where the wrapping would fit as an object of no members", async () => {
    const schema = z.union([z.object({ a: z.string().optional() }), z.object({ b: z.string().optional() })]);
    expect(await ask(called({ input: { a: "x" } }), schema)).toEqual({ a: "x" });
  });

  it("is known by its tool's own name, whatever it is on the wire", async () => {
    const schema = { title: "my.place", type: "object", properties: { city: { type: "string" } } };
    expect(await ask(called(PARIS, "my_place"), schema, { name: undefined })).toEqual(PARIS);
  });

  it("is wrapped on the wire with nothing lost, its references too", async () => {
    const tree = z.union([
      z.object({
        get children() {
          return z.array(tree);
        },
      }),
      z.object({ leaf: z.string() }),
    ]);
    await using model = await emulatedModel({ reply: called({ input: { children: [{ leaf: "a" }] } }) });
    const result = await model.llm.withStructuredOutput(tree, { name: "place" }).invoke("Grow!");
    expect(result).toEqual({ children: [{ leaf: "a" }] });
    const body = JSON.stringify(model.bedrock.requests[0]?.body);
    expect(body).toContain('"properties":{"input":{"anyOf":[');
    expect(body).not.toContain('"$ref":"#"');
  });

  it("may be a list that the model wrote as text", async () => {
    expect(await ask(called({ input: '["Paris"]' }), z.array(z.string()))).toEqual(["Paris"]);
  });

  it("is made by the emulator for a list too", async () => {
    expect(await ask(undefined, z.array(z.string()).min(2))).toHaveLength(2);
    expect(await ask(undefined, z.array(z.string()), { method: "jsonSchema" })).toEqual([]);
  });
});

describe("an answer without an object is an error that says why", () => {
  test.each([
    [
      "cut off in its call",
      { ...called(PARIS), stopReason: "max_tokens", toolCalls: undefined, events: cutCall() },
      /max_tokens.*maxTokens/,
    ],
    ["cut off in its text", { text: '{"city":"Par', stopReason: "max_tokens" }, /max_tokens.*maxTokens/],
    [
      "cut off after a part that would fit",
      { text: 'First {"city":"Paris"} then', stopReason: "max_tokens" },
      /max_tokens/,
    ],
    [
      "stopped by a guardrail",
      { text: "Sorry.", stopReason: "guardrail_intervened" },
      /guardrail intervened.*Sorry/,
    ],
    ["filtered", { text: "", stopReason: "content_filtered" }, /filtered/],
    ["refused", { text: "I won't.", stopReason: "refusal" }, /refused.*I won't/],
    [
      "of words",
      { text: "I would rather not." },
      /without calling the tool "place" and without JSON.*rather not/,
    ],
  ])("%s", async (_how, reply, message) => {
    await using model = await emulatedModel({ reply });
    const structured = model.llm.withStructuredOutput(place, { name: "place" });
    await expect(structured.invoke("Where?")).rejects.toThrow(message);
    await expect(collect(structured.stream("Where?"))).rejects.toThrow(message);
    await expect(structured.invoke("Where?")).rejects.toBeInstanceOf(OutputParserException);
  });

  test.each([
    ["the input of its call", { text: "Let me see.", ...called({ town: "Paris" }) }],
    ["its text", JSON.stringify({ town: "Paris" })],
  ])("and holds %s", async (_where, reply) => {
    await using model = await emulatedModel({ reply });
    const asked = model.llm.withStructuredOutput(place, { name: "place" }).invoke("Where?");
    await expect(asked).rejects.toMatchObject({ llmOutput: '{"town":"Paris"}' });
  });

  test.each([
    ["no pattern of zod's own", z.object({ city: z.iso.datetime() }), /Invalid ISO datetime/, /\\d/],
    ["the caller's pattern once", z.object({ city: z.string().regex(/^R.me$/) }), /R\.me/, /R\.me.*R\.me/],
  ])("and its message is short: it has %s", async (_what, schema, shown, hidden) => {
    await using model = await emulatedModel({ reply: called(PARIS) });
    const failure: unknown = await model.llm
      .withStructuredOutput(schema, { name: "place" })
      .invoke("Where?")
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(shown) });
    expect(failure).not.toMatchObject({ message: expect.stringMatching(hidden) });
  });

  it("is what a guardrail let through, where that fits", async () => {
    expect(await ask({ text: '{"city":"{CITY}"}', stopReason: "guardrail_intervened" })).toEqual({
      city: "{CITY}",
    });
  });
});

function cutCall() {
  const start = { toolUse: { toolUseId: "tooluse_1", name: "place" } };
  return [
    { messageStart: { role: "assistant" } },
    { contentBlockStart: { contentBlockIndex: 0, start } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input: '{"city":"Par' } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: "max_tokens" } },
    { metadata: { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } } },
  ];
}
