import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";

import { familyOf } from "../../invoke/registry.js";
import type { MediaSupport } from "../../models/capabilities.js";
import { NATIVE_MEDIA } from "../../models/native_media.js";
import { nativeFamilyOf } from "../../models/resolve.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { bytes, PDF, PNG } from "../messages/conversations.js";
import { NATIVE_MODELS } from "../support/native_models.js";

const source = { bytes: bytes(PNG) };

/** A block of every kind; those that come in several are of the kind that the fewest take. */
const BLOCKS: readonly (readonly [kind: keyof MediaSupport, block: ContentBlock])[] = [
  ["image", { image: { format: "png", source } }],
  ["document", { document: { format: "pdf", name: "a", source: { bytes: bytes(PDF) } } }],
  ["video", { video: { format: "mp4", source } }],
  ["audio", { audio: { format: "mp3", source } }],
  ["stored", { image: { format: "png", source: { s3Location: { uri: "s3://b/a.png" } } } }],
];

describe.each(NATIVE_MODELS)("the format of %s", (model) => {
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
  const tried = new Set(NATIVE_MODELS.map((model) => nativeFamilyOf(model, {})));
  expect(Object.keys(NATIVE_MEDIA).filter((family) => ![...tried].some((one) => one === family))).toEqual([
    "deepseekImported",
  ]);
});
