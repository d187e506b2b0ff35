import { describe, expect, it } from "@jest/globals";

import { InvalidInputError } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { collect } from "../../support/collect.js";
import { CLAUDE, emulated } from "../../support/model.js";
import { rejection } from "../calls.js";

const BAD = [
  "..",
  ".",
  "../x",
  "a/../b",
  "a//b",
  "a/ /b",
  "/a",
  "a/",
  "a\nb",
  "a\u0000b",
  "a\u007fb",
  "a\ud800b",
  "\udc00",
];

describe.each(CLASSES)("of %s", (_, Model) => {
  it.each(BAD)("the model id %j is refused, and nothing is sent", async (model) => {
    await using used = await emulated({}, (fields) => new Model({ model: CLAUDE, ...fields }));
    const { llm } = used;
    const named = new Model({ ...used.bedrock.fields, model });
    const profiled = new Model({ ...used.bedrock.fields, model: CLAUDE, applicationInferenceProfile: model });
    const calls = [
      named.invoke("hi"),
      collect(named.stream("hi")),
      collect(llm.stream("hi", { model })),
      llm.invoke("hi", { model }),
      profiled.invoke("hi"),
      named.countTokens("hi"),
    ];
    for (const error of await Promise.all(calls.map(rejection)))
      expect(error).toBeInstanceOf(InvalidInputError);
    expect(used.bedrock.requests).toEqual([]);
    expect(used.bedrock.connections.opened).toBe(0);
  });
});
