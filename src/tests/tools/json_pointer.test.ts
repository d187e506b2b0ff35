import { expect, it } from "@jest/globals";

import { ChatBedrockConverse, InvalidInputError } from "../../index.js";
import { decodeStep } from "../../tools/json_pointer.js";
import { CLAUDE, emulatedModel } from "../support/model.js";

const SCHEMA = {
  type: "object",
  properties: { "a b": { $ref: "#/$defs/%zz" }, c: { $ref: "#/properties/%zz" } },
  $defs: { "%zz": { type: "string" } },
};

it.each([CLAUDE, "us.amazon.nova-pro-v1:0", "meta.llama3-1-70b-instruct-v1:0"])(
  "a reference that is not percent-encoded is an error of the input, and nothing is sent to %s",
  async (model) => {
    await using used = await emulatedModel({ validate: false });
    const llm = new ChatBedrockConverse({ ...used.bedrock.fields, model });
    const tool = { name: "t", description: "a tool", schema: SCHEMA };
    const calls = [
      async () => llm.bindTools([tool]).invoke("hi"),
      async () =>
        llm.bindTools([{ ...tool, schema: { anyOf: [{ $ref: "#/$defs/%zz" }], ...SCHEMA } }]).invoke("hi"),
      async () => llm.withStructuredOutput({ $id: "%zz", title: "t", ...SCHEMA }).invoke("hi"),
      async () => llm.withStructuredOutput({ title: "t", ...SCHEMA }, { method: "jsonSchema" }).invoke("hi"),
    ];
    for (const call of calls) await expect(call()).rejects.toBeInstanceOf(InvalidInputError);
    expect(used.bedrock.requests).toEqual([]);
    llm.close();
  },
);

it("a step is decoded from its URI first, and as a JSON pointer then", () => {
  expect(["a%20b", "a~1b", "a~01", "a%7E1b"].map(decodeStep)).toEqual(["a b", "a/b", "a~1", "a/b"]);
  expect(() => decodeStep("%zz")).toThrow(InvalidInputError);
});
