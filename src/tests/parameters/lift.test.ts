import { describe, expect, it } from "@jest/globals";

import { liftParameters } from "../../parameters/lift.js";

const settings = {
  maxTokens: 5,
  temperature: 0.5,
  additionalModelRequestFields: { top_k: 3, thinking: { type: "disabled" } },
};
const inferenceConfig = { maxTokens: 5, temperature: 0.5 };

describe("a parameter among `modelKwargs`:", () => {
  it.each([
    ["temperature", { temperature: 0 }, { temperature: 0 }],
    ["top_p", { top_p: 0.1 }, { topP: 0.1 }],
    ["Cohere's p", { p: 0.1 }, { topP: 0.1 }],
    ["max_tokens", { max_tokens: 9 }, { maxTokens: 9 }],
    ["OpenAI's max_completion_tokens", { max_completion_tokens: 9 }, { maxTokens: 9 }],
    ["Llama's max_gen_len", { max_gen_len: 9 }, { maxTokens: 9 }],
    ["stop_sequences", { stop_sequences: ["x"] }, { stopSequences: ["x"] }],
    ["stop as one text", { stop: "x" }, { stopSequences: ["x"] }],
    [
      "Titan's object",
      { textGenerationConfig: { maxTokenCount: 9, topP: 0.1 } },
      { maxTokens: 9, topP: 0.1 },
    ],
    ["Nova's object", { inferenceConfig: { max_new_tokens: 9 } }, { maxTokens: 9 }],
  ])("%s takes precedence over the field of the same meaning", (_, modelKwargs, inference) => {
    expect(liftParameters({ ...settings, modelKwargs }).inferenceConfig).toEqual({
      ...inferenceConfig,
      ...inference,
    });
  });

  it.each([
    ["top_k", { top_k: 9 }, { value: 9, as: ["top_k"] }],
    ["Nova's topK", { inferenceConfig: { topK: 9 } }, { value: 9, as: ["inferenceConfig", "topK"] }],
    ["Cohere's k", { k: 9 }, { value: 9, as: ["k"] }],
  ])("%s keeps the place where the caller put it", (_, modelKwargs, topK) => {
    expect(liftParameters({ ...settings, topK: 1, modelKwargs })).toMatchObject({
      topK,
      additionalFields: {},
    });
  });

  it.each([
    ["thinking", { thinking: { budget_tokens: 9 } }, { thinking: { type: "disabled", budget_tokens: 9 } }],
    ["reasoning_effort", { reasoning_effort: "high" }, { reasoning_effort: "high" }],
    ["reasoning.effort", { reasoning: { effort: "high" } }, { reasoning: { effort: "high" } }],
    ["output_config.effort", { output_config: { effort: "low" } }, { output_config: { effort: "low" } }],
    ["reasoningConfig", { reasoningConfig: { type: "enabled" } }, { reasoningConfig: { type: "enabled" } }],
  ])("%s is a request to think", (_, modelKwargs, thinking) => {
    expect(liftParameters({ ...settings, modelKwargs }).thinking).toMatchObject(thinking);
  });

  it("of a type that the parameter cannot have stays where it is", () => {
    const modelKwargs = { temperature: "hot", stop: [1], top_k: "5" };
    expect(liftParameters({ temperature: 0, modelKwargs })).toMatchObject({
      inferenceConfig: { temperature: 0 },
      additionalFields: modelKwargs,
    });
  });

  it("that is null is not set", () => {
    expect(liftParameters({ temperature: 0, modelKwargs: { temperature: null } })).toMatchObject({
      inferenceConfig: { temperature: 0 },
      additionalFields: {},
    });
  });

  it("of an unknown name passes untouched, beside a known one in the same object", () => {
    const modelKwargs = {
      output_config: { effort: "low", format: { a: 1 } },
      inferenceConfig: { other: 2 },
      mode: "x",
    };
    expect(liftParameters({ modelKwargs }).additionalFields).toEqual({
      output_config: { format: { a: 1 } },
      inferenceConfig: { other: 2 },
      mode: "x",
    });
  });
});

describe("the model's own parameters", () => {
  it("among `additionalModelRequestFields` beat the field, and `modelKwargs` beat both", () => {
    const all = (modelKwargs?: Record<string, unknown>) =>
      liftParameters({ temperature: 0, additionalModelRequestFields: { temperature: 0.5 }, modelKwargs });
    expect(all().inferenceConfig).toEqual({ temperature: 0.5 });
    expect(all({ temperature: 1 }).inferenceConfig).toEqual({ temperature: 1 });
  });

  it("are merged, objects in objects too", () => {
    const additionalModelRequestFields = { a: { b: { c: 1 }, d: 2 } };
    expect(
      liftParameters({ additionalModelRequestFields, modelKwargs: { a: { b: { e: 3 }, d: undefined } } })
        .additionalFields,
    ).toEqual({ a: { b: { c: 1, e: 3 }, d: 2 } });
  });

  it("are changed by nothing in place", () => {
    const frozen = Object.freeze({ a: Object.freeze({ b: 1 }), stop: Object.freeze(["x"]) });
    const modelKwargs = Object.freeze({ a: Object.freeze({ c: 1 }), top_k: 2 });
    expect(() => liftParameters({ additionalModelRequestFields: frozen, modelKwargs })).not.toThrow();
  });
});
