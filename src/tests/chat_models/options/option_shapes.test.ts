import { describe, expect, it, test } from "@jest/globals";

import { InvalidInputError, type ChatBedrockConverseFields } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, emulated } from "../../support/model.js";

/** Fields as JavaScript, or an environment variable that is not set, may give them. */
const WRONG: readonly (readonly [what: string, given: Record<string, unknown>, named: RegExp])[] = [
  ["a model that is a number", { model: 5 }, /`model` must be a string; received a number/],
  [
    "a model that is a list",
    { model: ["us.amazon.nova-pro-v1:0"] },
    /`model` must be a string; received an array/,
  ],
  [
    "a profile that is an object",
    { applicationInferenceProfile: {} },
    /`applicationInferenceProfile` must be a string/,
  ],
  ["a base model that is a function", { baseModel: () => "" }, /`baseModel` must be a string/],
  ["a provider that is a number", { provider: 1 }, /`provider` must be a string/],
  ["modelKwargs that are a number", { modelKwargs: 5 }, /`modelKwargs` must be an object; received a number/],
  ["request metadata that are a list", { requestMetadata: [1] }, /`requestMetadata`/],
  ["an output configuration that is a number", { outputConfig: 5 }, /`outputConfig`/],
  ["a performance configuration that is a text", { performanceConfig: "optimized" }, /`performanceConfig`/],
  ["a service tier that is a number", { serviceTier: 5 }, /`serviceTier`/],
  [
    "a stop text that is null",
    { stop: [null] },
    /`stop` must be a string or an array of strings; received an array/,
  ],
  ["a stop text that is a symbol", { stop: [Symbol("x")] }, /`stop`/],
  ["tools that are an object", { tools: {} }, /`tools` must be an array/],
  [
    "a guardrail whose members have no value",
    { guardrailConfig: { guardrailIdentifier: undefined, guardrailVersion: undefined } },
    /`guardrailIdentifier`, `guardrailVersion` missing or empty/,
  ],
  [
    "a guardrail whose members are null",
    { guardrails: { id: null, version: null } },
    /`guardrailIdentifier`, `guardrailVersion` missing or empty/,
  ],
];

/** Options as only JavaScript can give them. */
function untyped(given: Record<string, unknown>): Partial<ChatBedrockConverseFields> {
  return JSON.parse("{}", () => given);
}

describe.each(CLASSES)("%s", (_name, Model) => {
  it.each(WRONG)(
    "refuses %s, of a model and of a call, before anything is sent",
    async (_what, given, named) => {
      await using used = await emulated({}, (own) => new Model({ model: CLAUDE, ...own }));
      const { llm, bedrock } = used;
      const call = () => llm.invoke("hi", untyped(given));
      await expect(call()).rejects.toThrow(InvalidInputError);
      await expect(call()).rejects.toThrow(named);
      await expect(async () =>
        new Model({ model: CLAUDE, ...bedrock.fields, ...untyped(given) }).invoke("hi"),
      ).rejects.toThrow(named);
      expect(bedrock.requests).toEqual([]);
    },
  );

  test("takes one stop text for a list of it", async () => {
    await using used = await emulated(
      {},
      (own) => new Model({ model: CLAUDE, ...own, ...untyped({ stop: "END" }) }),
    );
    await used.llm.invoke("hi");
    expect(JSON.stringify(used.bedrock.requests[0]?.body)).toContain('["END"]');
  });

  test.each([[null], [undefined], [{ model: " " }]])("says of %j that there is no model", (given) => {
    expect(() => Reflect.construct(Model, [given])).toThrow(/No model is set. Set its id/);
  });

  test("leaves frozen credentials as they are", async () => {
    const credentials = Object.freeze({ accessKeyId: "AKIAFROZEN", secretAccessKey: "frozen/secret" });
    await using used = await emulated(
      { credentials },
      (own) => new Model({ model: CLAUDE, ...own, credentials }),
    );
    expect((await used.llm.invoke("hi")).text).not.toBe("");
    await using other = await emulated(
      { credentials },
      ({ endpoint, region }) =>
        new Model({ model: CLAUDE, endpoint, region, clientOptions: { credentials } }),
    );
    expect((await other.llm.invoke("hi")).text).not.toBe("");
  });

  test("asks a function that gives no keys once, and names the key", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      return { accessKeyId: "", secretAccessKey: "" };
    };
    await using used = await emulated({}, (own) => new Model({ model: CLAUDE, ...own, credentials }));
    await expect(used.llm.invoke("hi")).rejects.toThrow(
      /The function in `credentials` returned no accessKeyId/,
    );
    await expect(used.llm.invoke("hi")).rejects.toMatchObject({ status: 400 });
    expect(asked).toBe(2);
  });

  test("sends a `User-Agent` of the caller's in the place of the SDK's", async () => {
    await using used = await emulated(
      {},
      (own) => new Model({ model: CLAUDE, ...own, defaultHeaders: { "User-Agent": "my-app/1" } }),
    );
    await used.llm.invoke("hi");
    expect(used.bedrock.requests[0]?.headers["user-agent"]).toBe("my-app/1");
  });
});
