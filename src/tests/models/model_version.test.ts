import { describe, expect, test } from "@jest/globals";

import { compareVersions, readVersion, undated } from "../../models/model_version.js";

describe("the version in the name of a model", () => {
  test.each([
    ["claude-3-5-haiku", "claude haiku", [3, 5]],
    ["claude-haiku-4-5", "claude haiku", [4, 5]],
    ["claude-opus-4-10", "claude opus", [4, 10]],
    ["claude-opus-9-20300101-preview", "claude opus preview", [9]],
    ["claude-v2:1", "claude v", [2, 1]],
    ["gpt-6.1-sol", "gpt sol", [6, 1]],
    ["gpt-oss-120b", "gpt oss", []],
    ["nova-2-lite", "lite nova", [2]],
    ["nova-lite", "lite nova", []],
    ["llama3-3-70b-instruct", "instruct llama", [3, 3]],
    ["llama4-scout-17b-instruct", "instruct llama scout", [4]],
    ["qwen3-235b-a22b-2507", "qwen", [3]],
    ["qwen3.5-coder", "coder qwen", [3, 5]],
    ["mistral-large-2407", "large mistral", [0, 2407]],
    ["mistral-large-3-675b-instruct", "instruct large mistral", [3]],
    ["mixtral-8x7b-instruct", "instruct mixtral", []],
    ["gemma-4-e2b", "gemma", [4]],
    ["kimi-k2.5", "k kimi", [2, 5]],
    ["v3.2", "v", [3, 2]],
  ])("%s is %s, %j", (name, sort, version) => {
    expect(readVersion(name)).toEqual({ sort, version });
  });
});

describe("versions are compared number by number", () => {
  test.each([
    ["gpt-6.1", "gpt-5.6"],
    ["gpt-5.10", "gpt-5.9"],
    ["claude-opus-4-10", "claude-opus-4-9"],
    ["claude-opus-5", "claude-opus-4-8"],
    ["claude-opus-5-1", "claude-opus-5"],
    ["mistral-large-3", "mistral-large-2407"],
    ["mistral-large-2407", "mistral-large-2402"],
    ["nova-2-lite", "nova-lite"],
  ])("%s is newer than %s", (newer, older) => {
    const [left, right] = [readVersion(newer).version, readVersion(older).version];
    expect(compareVersions(left, right)).toBeGreaterThan(0);
    expect(compareVersions(right, left)).toBeLessThan(0);
    expect(compareVersions(left, left)).toBe(0);
  });

  test("one that ends early goes on with zeros", () => {
    expect(compareVersions([5], [5, 0])).toBe(0);
  });
});

describe("an id without date and version", () => {
  test.each([
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.claude-sonnet-4-5"],
    ["anthropic.claude-3-haiku-20240307-v1:0:200k", "anthropic.claude-3-haiku"],
    ["anthropic.claude-opus-4-6-v1", "anthropic.claude-opus-4-6"],
    ["anthropic.claude-opus-5", "anthropic.claude-opus-5"],
    ["anthropic.claude-v2:1", "anthropic.claude-v2:1"],
    ["anthropic.claude-instant-v1", "anthropic.claude-instant-v1"],
    ["openai.gpt-oss-120b-1:0", "openai.gpt-oss-120b"],
    ["deepseek.v3-v1:0", "deepseek.v3"],
    ["deepseek.v3.2", "deepseek.v3.2"],
    ["amazon.titan-text-express-v1", "amazon.titan-text-express"],
  ])("%s is %s", (id, expected) => {
    expect(undated(id)).toBe(expected);
  });
});
