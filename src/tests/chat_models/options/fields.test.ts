import { describe, expect, it } from "@jest/globals";
import { RunnableBinding } from "@langchain/core/runnables";

import {
  ChatBedrockConverse,
  InvalidInputError,
  type ChatBedrockConverseCallOptions,
} from "../../../index.js";
import { CLAUDE, emulatedModel } from "../../support/model.js";

/** Each option: the model's value, the call's, and where the winner is on the wire. */
const OPTIONS: [
  name: keyof ChatBedrockConverseCallOptions,
  own: unknown,
  call: unknown,
  wire: (body: Body) => unknown,
  sent: unknown,
][] = [
  ["temperature", 0.1, 0, (body) => body.inferenceConfig?.temperature, 0],
  ["topP", 0.9, 0.5, (body) => body.inferenceConfig?.topP, 0.5],
  ["maxTokens", 100, 7, (body) => body.inferenceConfig?.maxTokens, 7],
  ["stop", ["A"], ["B"], (body) => body.inferenceConfig?.stopSequences, ["B"]],
  ["stopSequences", ["A"], ["B"], (body) => body.inferenceConfig?.stopSequences, ["B"]],
  ["topK", 5, 9, (body) => body.additionalModelRequestFields, { top_k: 9 }],
  [
    "guardrailConfig",
    { guardrailIdentifier: "own", guardrailVersion: "1" },
    { guardrailIdentifier: "call", guardrailVersion: "2" },
    (body) => body.guardrailConfig,
    { guardrailIdentifier: "call", guardrailVersion: "2" },
  ],
  [
    "performanceConfig",
    { latency: "standard" },
    { latency: "optimized" },
    (body) => body.performanceConfig,
    { latency: "optimized" },
  ],
  ["serviceTier", "default", "flex", (body) => body.serviceTier, { type: "flex" }],
  ["serviceTier", "default", { type: "priority" }, (body) => body.serviceTier, { type: "priority" }],
  [
    "requestMetadata",
    { team: "a", env: "dev" },
    { team: "b" },
    (body) => body.requestMetadata,
    { team: "b", env: "dev" },
  ],
  [
    "additionalModelRequestFields",
    { thinking: { type: "disabled" }, anthropic_beta: ["x"] },
    { thinking: { type: "enabled", budget_tokens: 2000 } },
    (body) => body.additionalModelRequestFields,
    { thinking: { type: "enabled", budget_tokens: 2000 }, anthropic_beta: ["x"] },
  ],
  [
    "additionalModelResponseFieldPaths",
    ["/a"],
    ["/b"],
    (body) => body.additionalModelResponseFieldPaths,
    ["/b"],
  ],
  [
    "promptVariables",
    { a: { text: "1" }, b: { text: "2" } },
    { b: { text: "3" } },
    (body) => body.promptVariables,
    { a: { text: "1" }, b: { text: "3" } },
  ],
  [
    "outputConfig",
    { textFormat: { type: "json_schema", structure: { jsonSchema: { schema: "{}" } } } },
    { format: { type: "json_schema", schema: { title: "city", type: "object", properties: {} } } },
    (body) => body.outputConfig,
    {
      textFormat: {
        type: "json_schema",
        structure: {
          jsonSchema: {
            schema: '{"title":"city","type":"object","properties":{},"additionalProperties":false}',
            name: "city",
          },
        },
      },
    },
  ],
];

interface Body {
  inferenceConfig?: Record<string, unknown>;
  [member: string]: unknown;
}

describe("every option of a call beats the bound one, and that the model's own", () => {
  it.each(OPTIONS)("%s", async (name, own, call, wire, sent) => {
    await using model = await emulatedModel({ reply: "ok" }, { [name]: own });
    const bodies = () => model.bedrock.requests.map(({ body }) => JSON.parse(JSON.stringify(body)) as Body);
    await model.llm.invoke("hi", { [name]: call });
    await model.llm.withConfig({ [name]: call }).invoke("hi");
    await model.llm.withConfig({ [name]: own }).invoke("hi", { [name]: call });
    await model.llm.invoke("hi", { [name]: undefined });
    expect(bodies().slice(0, 3).map(wire)).toEqual([sent, sent, sent]);
    expect(wire(bodies()[3] ?? {})).not.toEqual(sent);
  });

  it("model, and with it what the fields say of the other one", async () => {
    const profile = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
    await using model = await emulatedModel({ reply: "ok" }, { applicationInferenceProfile: profile });
    await model.llm.invoke("hi");
    await model.llm.invoke("hi", { model: "amazon.nova-lite-v1:0", topK: 3 });
    expect(model.bedrock.requests.map(({ modelId }) => modelId)).toEqual([profile, "amazon.nova-lite-v1:0"]);
    expect(model.bedrock.requests[1]?.body["additionalModelRequestFields"]).toEqual({
      inferenceConfig: { topK: 3 },
    });
  });

  it.each([
    ["requestMetadata", "1", "2"],
    ["additionalModelRequestFields", 1, 2],
    ["modelKwargs", 1, 2],
    ["promptVariables", { text: "1" }, { text: "2" }],
  ])("and %s is merged key by key over all of them", async (name, one, two) => {
    await using model = await emulatedModel({ reply: "ok", validate: false }, { [name]: { a: one } });
    const bound = model.llm.withConfig({ [name]: { b: one } });
    await bound.invoke("hi", { [name]: { c: one } });
    await bound.withConfig({ [name]: { c: one } }).invoke("hi", { [name]: { d: two, c: two } });
    const member = name === "modelKwargs" ? "additionalModelRequestFields" : name;
    expect(model.bedrock.requests.map(({ body }) => body[member])).toEqual([
      { a: one, b: one, c: one },
      { a: one, b: one, c: two, d: two },
    ]);
  });

  it("and a bound model is a binding as LangChain's agents look into it", () => {
    const bound = new ChatBedrockConverse({ model: CLAUDE }).withConfig({ temperature: 0 });
    expect(RunnableBinding.isRunnableBinding(bound)).toBe(true);
    expect(bound.kwargs).toEqual({});
    expect(bound.bound).toBeInstanceOf(ChatBedrockConverse);
  });

  it("and changes nothing in place", async () => {
    const additionalModelRequestFields = Object.freeze({ a: 1 });
    await using model = await emulatedModel({ reply: "ok" }, { additionalModelRequestFields, topK: 2 });
    await model.llm.invoke("hi", { additionalModelRequestFields: Object.freeze({ b: 2 }) });
    await model.llm.invoke("hi");
    expect(model.bedrock.requests.map(({ body }) => body["additionalModelRequestFields"])).toEqual([
      { top_k: 2, a: 1, b: 2 },
      { top_k: 2, a: 1 },
    ]);
  });
});

describe("topK", () => {
  it("is left out with a warning where no family is known to take it", async () => {
    await using model = await emulatedModel(
      { reply: "ok" },
      { model: "meta.llama3-3-70b-instruct-v1:0", topK: 4 },
    );
    const { response_metadata } = await model.llm.invoke("hi");
    expect(model.bedrock.requests[0]?.body["additionalModelRequestFields"]).toBeUndefined();
    expect(response_metadata["warnings"]).toEqual([expect.stringContaining("(rule placeTopK)")]);
  });
});

describe("the constructor", () => {
  it("takes (fields) and (model, fields)", () => {
    expect(new ChatBedrockConverse({ model: CLAUDE }).model).toBe(CLAUDE);
    expect(new ChatBedrockConverse(CLAUDE, { temperature: 0 }).model).toBe(CLAUDE);
  });

  it.each([
    ["modelId", { modelId: CLAUDE }],
    ["a proper name over its alias", { model: CLAUDE, modelId: "other" }],
  ])("takes %s", (_, fields) => {
    expect(new ChatBedrockConverse(fields).model).toBe(CLAUDE);
  });

  it.each([
    ["no model", {}, /No model/],
    ["an empty model", { model: "" }, /No model/],
    ["a key without its secret", { model: CLAUDE, bedrockApiKey: "AKID" }, /bedrockApiSecret is missing/],
    ["a secret without its key", { model: CLAUDE, bedrockApiSecret: "s" }, /bedrockApiKey is missing/],
    ["a session token alone", { model: CLAUDE, bedrockApiSessionToken: "t" }, /bedrockApiKey is missing/],
    ["an endpoint that is no URL", { model: CLAUDE, endpoint: "ftp://x" }, /not an http or https URL/],
  ])("refuses %s before anything is sent", (_, fields, message) => {
    expect(() => new ChatBedrockConverse(fields)).toThrow(InvalidInputError);
    expect(() => new ChatBedrockConverse(fields)).toThrow(message);
  });
});
