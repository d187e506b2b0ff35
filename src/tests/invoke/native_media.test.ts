import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";

import { familyOf } from "../../invoke/registry.js";
import type { MediaSupport } from "../../models/capabilities.js";
import { NATIVE_MEDIA } from "../../models/native_media.js";
import { nativeFamilyOf } from "../../models/resolve.js";
import { InvalidInputError } from "../../transport/errors/invalid_input.js";
import { bytes, PDF, PNG } from "../messages/conversations.js";

/** A model of every format. */
const MODELS: readonly string[] = [
  "us.anthropic.claude-opus-4-8",
  "anthropic.claude-v1",
  "cohere.command-text-v14",
  "cohere.command-r-plus-v1:0",
  "deepseek.v3-v1:0",
  "deepseek.r1-v1:0",
  "openai.gpt-6-sol",
  "ai21.j2-ultra-v1",
  "ai21.jamba-1-5-large-v1:0",
  "meta.llama2-70b-chat-v1",
  "meta.llama3-70b-instruct-v1:0",
  "meta.llama3-1-70b-instruct-v1:0",
  "meta.llama4-scout-17b-instruct-v1:0",
  "mistral.mistral-large-2407-v1:0",
  "mistral.mixtral-8x7b-instruct-v0:1",
  "mistral.mistral-large-3-675b-instruct",
  "amazon.nova-pro-v1:0",
  "openai.gpt-oss-120b-1:0",
  "google.gemma-4-31b",
  "qwen.qwen3-vl-235b-a22b",
  "amazon.titan-text-express-v1",
  "writer.palmyra-x5-v1:0",
];

const source = { bytes: bytes(PNG) };

/** A block of every kind; those that come in several are of the kind that the fewest take. */
const BLOCKS: readonly (readonly [kind: keyof MediaSupport, block: ContentBlock])[] = [
  ["image", { image: { format: "png", source } }],
  ["document", { document: { format: "pdf", name: "a", source: { bytes: bytes(PDF) } } }],
  ["video", { video: { format: "mp4", source } }],
  ["audio", { audio: { format: "mp3", source } }],
  ["stored", { image: { format: "png", source: { s3Location: { uri: "s3://b/a.png" } } } }],
];

describe.each(MODELS)("the format of %s", (model) => {
  const family = nativeFamilyOf(model, {});
  const media = family && NATIVE_MEDIA[family];

  test.each(BLOCKS)("has a place for %s where its table says so", (kind, block) => {
    const encode = () =>
      familyOf(model, {}).encode({
        modelId: model,
        messages: [{ role: "user", content: [{ text: "See:" }, block] }],
      });
    if (media?.[kind] === "refused") expect(encode).toThrow(InvalidInputError);
    else expect(encode()).toBeDefined();
  });
});

test("every format has a model here but the one of imported DeepSeek, which is that of its own", () => {
  const tried = new Set(MODELS.map((model) => nativeFamilyOf(model, {})));
  expect(Object.keys(NATIVE_MEDIA).filter((family) => ![...tried].some((one) => one === family))).toEqual([
    "deepseekImported",
  ]);
});
