import { describe, expect, it } from "@jest/globals";
import { createAgent } from "langchain";

import { InvalidInputError, type ChatBedrockCallOptions } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, collect, emulated } from "../../support/model.js";
import { sentGuardrail } from "../../support/sent_guardrail.js";

/** Options as JavaScript, or a stored Python model, gives them. */
type Given = Record<string, unknown>;

const FULL = { guardrailIdentifier: "gr1", guardrailVersion: "2" };

/** Each way to name the guardrail that Bedrock knows as `sent`. */
const NAMES: [way: string, given: Given, sent: object][] = [
  [
    "Bedrock's own",
    { guardrailConfig: { ...FULL, trace: "enabled_full" } },
    { ...FULL, trace: "enabled_full" },
  ],
  ["BedrockChat's", { ...FULL, trace: "ENABLED" }, { ...FULL, trace: "enabled" }],
  [
    "BedrockChat's with its stream mode",
    { ...FULL, guardrailConfig: { tagSuffix: "xyz", streamProcessingMode: "SYNCHRONOUS" } },
    FULL,
  ],
  ["Python's", { guardrails: { ...FULL, trace: true } }, { ...FULL, trace: "enabled" }],
  [
    "Python's in short",
    { guardrails: { id: "gr1", version: "2", trace: false } },
    { ...FULL, trace: "disabled" },
  ],
  ["snake_case", { guardrail_identifier: "gr1", guardrail_version: "2" }, FULL],
  [
    "an object in snake_case",
    { guardrail_config: { guardrail_identifier: "gr1", guardrail_version: 2 } },
    FULL,
  ],
  ["halves in two ways", { guardrailIdentifier: "gr1", guardrailConfig: { guardrailVersion: "2" } }, FULL],
  ["unset members beside", { guardrailConfig: { ...FULL, trace: undefined }, trace: null }, FULL],
];

/** Guardrails that are meant and cannot be applied. */
const INCOMPLETE: [what: string, given: Given, message: RegExp][] = [
  ["no version", { guardrailConfig: { guardrailIdentifier: "gr1" } }, /`guardrailVersion` missing/],
  ["no identifier", { guardrailConfig: { guardrailVersion: "1" } }, /`guardrailIdentifier` missing/],
  ["a blank version", { guardrailConfig: { ...FULL, guardrailVersion: " " } }, /`guardrailVersion` missing/],
  ["a blank identifier", { guardrailIdentifier: "", guardrailVersion: "1" }, /`guardrailIdentifier` missing/],
  ["blanks only", { guardrailIdentifier: "", guardrailVersion: "" }, /missing or empty/],
  ["Python's without version", { guardrails: { id: "gr1" } }, /`guardrailVersion` missing/],
  ["a stream mode only", { guardrailConfig: { streamProcessingMode: "async" } }, /`guardrailIdentifier`/],
  [
    "a misspelt member",
    { guardrailConfig: { guardrailID: "gr1", guardrailVersion: "1" } },
    /`guardrailID` is not a member/,
  ],
  ["a text", { guardrailConfig: "gr1" }, /must be an object/],
  ["a trace that is not one", { ...FULL, trace: "loud" }, /one of `enabled`/],
];

type Model = InstanceType<(typeof CLASSES)[number][1]>;

/** Every way to ask, with options. */
const WAYS: [name: string, ask: (llm: Model, options: ChatBedrockCallOptions) => Promise<unknown>][] = [
  ["invoke", (llm, options) => llm.invoke("hi", options)],
  ["stream", (llm, options) => collect(llm.stream("hi", options))],
  ["streamEvents", async (llm, options) => llm.streamEvents("hi", options)],
  ["batch", (llm, options) => llm.batch(["hi"], options)],
  ["withConfig", (llm, options) => llm.withConfig(options).invoke("hi")],
  ["bindTools", (llm, options) => llm.bindTools([], options).invoke("hi")],
  ["withRetry", (llm, options) => llm.withConfig(options).withRetry({ stopAfterAttempt: 1 }).invoke("hi")],
];

describe.each(CLASSES)("a guardrail of %s", (_name, Model) => {
  const modelOf = (fields: Given = {}) =>
    emulated(
      { reply: "ok" },
      (own) => new Model({ model: CLAUDE, onWarning: () => undefined, ...own, ...fields }),
    );
  const isConverse = Model.name === "ChatBedrockConverse";

  describe.each(NAMES)("named in %s way", (_way, given, sent) => {
    it("is sent when it is a field, from invoke, streams, batch and agents", async () => {
      await using model = await modelOf(given);
      for (const [, ask] of WAYS) await ask(model.llm, {});
      await createAgent({ model: model.llm, tools: [] }).invoke({ messages: "hi" });
      expect(model.bedrock.requests.map(sentGuardrail)).toEqual(
        [...WAYS, "agent"].map(() => expect.objectContaining(sent)),
      );
    });

    it.each(WAYS)("is sent when it is an option of %s", async (_ask, ask) => {
      await using model = await modelOf();
      await ask(model.llm, given);
      expect(model.bedrock.requests.map(sentGuardrail)).toEqual([expect.objectContaining(sent)]);
    });
  });

  describe.each(INCOMPLETE)("that has %s", (_what, given, message) => {
    it.each(WAYS)("is an error of %s, and nothing is sent", async (_ask, ask) => {
      await using model = await modelOf();
      const asked = async () => ask(model.llm, given);
      await expect(asked()).rejects.toThrow(InvalidInputError);
      await expect(asked()).rejects.toThrow(message);
      expect(model.bedrock.requests).toHaveLength(0);
    });

    it("is an error when it is a field, of an agent's model too", async () => {
      const unreachable = { model: CLAUDE, region: "us-east-1", apiKey: "k", endpoint: "http://127.0.0.1:9" };
      const modelWith = () => new Model({ ...unreachable, ...given });
      await expect((async () => modelWith().invoke("hi"))()).rejects.toThrow(message);
      await expect((async () => collect(modelWith().stream("hi")))()).rejects.toThrow(message);
      const agent = async () => createAgent({ model: modelWith(), tools: [] });
      await expect(agent().then((made) => made.invoke({ messages: "hi" }))).rejects.toThrow(message);
    });
  });

  it.each<[string, Given]>([
    ["a trace alone", { guardrailConfig: { trace: "enabled" } }],
    ["BedrockChat's trace alone", { trace: "ENABLED" }],
    ["nothing", { guardrailConfig: {} }],
    ["members that are not set", { guardrailIdentifier: undefined, guardrailConfig: { trace: undefined } }],
  ])("is not meant by %s", async (_what, given) => {
    await using model = await modelOf(given);
    for (const [, ask] of WAYS) await ask(model.llm, {});
    for (const request of model.bedrock.requests) {
      expect(request.body).not.toHaveProperty("guardrailConfig");
      expect(JSON.stringify(request.headers)).not.toMatch(/guardrail|bedrock-trace/i);
    }
  });

  it("may be given in halves, on the model, bound and for a call: the sum counts", async () => {
    const half = { guardrailConfig: { guardrailIdentifier: "gr1" } };
    await using model = await modelOf(half);
    await expect(model.llm.invoke("hi")).rejects.toThrow(InvalidInputError);
    await model.llm.invoke("hi", { guardrailVersion: "2" });
    await model.llm.withConfig({ guardrails: { version: "2" } }).invoke("hi");
    await model.llm
      .withConfig({ guardrailVersion: "1" })
      .invoke("hi", { guardrailConfig: { guardrailVersion: "2" } });
    await collect(model.llm.withConfig({ trace: true }).withConfig({ guardrailVersion: "2" }).stream("hi"));
    expect(model.bedrock.requests.map(sentGuardrail)).toEqual([
      FULL,
      FULL,
      FULL,
      { ...FULL, trace: "enabled" },
    ]);
  });

  it("is never undone by a blank of the call", async () => {
    await using model = await modelOf({ guardrailConfig: FULL });
    await expect(model.llm.invoke("hi", { guardrailIdentifier: "" })).rejects.toThrow(InvalidInputError);
    await model.llm.invoke("hi", { guardrailConfig: undefined });
    expect(model.bedrock.requests.map(sentGuardrail)).toEqual([FULL]);
  });

  it("says how its tags end, where the API has tags, and warns where it has none", async () => {
    await using model = await modelOf({
      ...FULL,
      guardrailConfig: { tagSuffix: "xyz", streamProcessingMode: "ASYNCHRONOUS" },
    });
    const { response_metadata } = await model.llm.invoke("hi");
    await collect(model.llm.stream("hi"));
    const [whole, streamed] = model.bedrock.requests;
    const member = { tagSuffix: "xyz", streamProcessingMode: "ASYNCHRONOUS" };
    expect(whole?.body["amazon-bedrock-guardrailConfig"]).toEqual(isConverse ? undefined : member);
    expect(streamed?.body["guardrailConfig"]).toEqual(
      isConverse ? { ...FULL, streamProcessingMode: "async" } : undefined,
    );
    expect(JSON.stringify(response_metadata["warnings"] ?? [])).toContain(isConverse ? "tagSuffix" : "[]");
  });
});
