import { describe, expect, it } from "@jest/globals";

import { withModelKwargs } from "../../chat_models/model_kwargs.js";

const request = {
  modelId: "m",
  inferenceConfig: { maxTokens: 5, temperature: 0.5 },
  additionalModelRequestFields: { top_k: 3, thinking: { type: "disabled" } },
};

describe("a model's own parameters over Converse:", () => {
  it.each([
    ["temperature", { temperature: 0 }, { temperature: 0 }],
    ["top_p", { top_p: 0.1 }, { topP: 0.1 }],
    ["Cohere's p", { p: 0.1 }, { topP: 0.1 }],
    ["max_tokens", { max_tokens: 9 }, { maxTokens: 9 }],
    ["Llama's max_gen_len", { max_gen_len: 9 }, { maxTokens: 9 }],
    ["stop_sequences", { stop_sequences: ["x"] }, { stopSequences: ["x"] }],
    ["stop as one text", { stop: "x" }, { stopSequences: ["x"] }],
    [
      "Titan's object",
      { textGenerationConfig: { maxTokenCount: 9, topP: 0.1 } },
      { maxTokens: 9, topP: 0.1 },
    ],
    ["Nova's object", { inferenceConfig: { max_new_tokens: 9 } }, { maxTokens: 9 }],
  ])("%s beats Converse's", (_, kwargs, inference) => {
    expect(withModelKwargs(request, kwargs)).toEqual({
      ...request,
      inferenceConfig: { ...request.inferenceConfig, ...inference },
    });
  });

  it.each([
    [
      "thinking",
      { thinking: { budget_tokens: 9 } },
      { top_k: 3, thinking: { type: "disabled", budget_tokens: 9 } },
    ],
    ["top_k", { top_k: 9 }, { top_k: 9, thinking: { type: "disabled" } }],
    [
      "Nova's topK",
      { inferenceConfig: { topK: 9 } },
      { ...request.additionalModelRequestFields, inferenceConfig: { topK: 9 } },
    ],
  ])("%s goes where Converse has no name for it", (_, kwargs, fields) => {
    expect(withModelKwargs(request, kwargs)).toEqual({ ...request, additionalModelRequestFields: fields });
  });

  it("objects in objects are merged", () => {
    const given = { ...request, additionalModelRequestFields: { a: { b: { c: 1 }, d: 2 } } };
    expect(withModelKwargs(given, { a: { b: { e: 3 }, d: undefined } })).toEqual({
      ...given,
      additionalModelRequestFields: { a: { b: { c: 1, e: 3 }, d: 2 } },
    });
  });

  it("the API's version is none", () => {
    expect(withModelKwargs(request, { anthropic_version: "bedrock-2023-05-31" })).toEqual(request);
  });

  it("change nothing in place", () => {
    const frozen = Object.freeze({
      ...request,
      inferenceConfig: Object.freeze({}),
      additionalModelRequestFields: Object.freeze({}),
    });
    expect(() => withModelKwargs(frozen, Object.freeze({ max_tokens: 1, top_k: 2 }))).not.toThrow();
  });
});
