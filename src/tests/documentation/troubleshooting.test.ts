import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { HumanMessage } from "@langchain/core/messages";
import { beforeAll, describe, expect, it } from "@jest/globals";

import * as langchainBedrock from "../../index.js";
import { CLAUDE, emulatedModel } from "../support/model.js";
import { proseOf, tableOf } from "../support/pages.js";

const PAGE = "docs/troubleshooting.md";

/** A cell without its marks of code. */
const plain = (cell = "") => cell.replaceAll("`", "");

const REFUSALS = tableOf(PAGE, "Bedrock refused").map(
  ([exception, words, error]) => [plain(exception), plain(words), plain(error)] as const,
);

describe("of Bedrock's refusals the page says the class", () => {
  it.each(REFUSALS)("%s: %s", async (name, message, error) => {
    await using model = await emulatedModel(
      { faults: { type: "refuse", name, message, times: Infinity } },
      { maxRetries: 0 },
    );
    await expect(model.llm.invoke("hi")).rejects.toMatchObject({
      name: error,
      message: expect.stringContaining(message.replace(/\.$/, "")),
    });
  });
});

const { ChatBedrockConverse } = langchainBedrock;
const region = "us-east-1";
const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };

/** Calls that fail before anything is sent, by the words of the error. */
const UNSENT: Readonly<Record<string, () => Promise<unknown>>> = {
  "No AWS region": () => new ChatBedrockConverse({ model: CLAUDE, credentials }).invoke("hi"),
  "Could not load credentials from any providers": () =>
    new ChatBedrockConverse({
      model: CLAUDE,
      region,
      maxRetries: 0,
      credentials: () =>
        Promise.reject(
          Object.assign(new Error("Could not load credentials from any providers"), {
            name: "CredentialsProviderError",
          }),
        ),
    }).invoke("hi"),
  "No model": async () => new ChatBedrockConverse({ region, model: "" }),
  "The AWS key pair is incomplete": async () =>
    new ChatBedrockConverse({ model: CLAUDE, region, bedrockApiKey: "AKIAEXAMPLE" }),
  "The guardrail is incomplete": () =>
    new ChatBedrockConverse({
      model: CLAUDE,
      region,
      credentials,
      guardrailConfig: { guardrailIdentifier: "gr12example", guardrailVersion: "" },
    }).invoke("hi"),
  "serializerMiddleware is not found": () => {
    const client = new BedrockRuntimeClient({ region, credentials });
    // In older SDKs, commands bring it themselves.
    client.middlewareStack.remove("serializerMiddleware");
    return new ChatBedrockConverse({ model: CLAUDE, client }).invoke("hi");
  },
  "Bedrock does not fetch": () =>
    new ChatBedrockConverse({ model: CLAUDE, region, credentials }).invoke([
      new HumanMessage({ content: [{ type: "image", url: "https://example.com/cat.png" }] }),
    ]),
};

describe("of what is not sent the page says the class", () => {
  beforeAll(() => {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) delete process.env[name];
    process.env["AWS_CONFIG_FILE"] = "/nowhere";
  });

  it.each(tableOf(PAGE, "Nothing was sent"))("%s", async (words, error) => {
    const said = plain(words);
    const call = UNSENT[said];
    await expect(async () => call?.()).rejects.toMatchObject({
      name: plain(error),
      message: expect.stringContaining(said),
    });
  });
});

it("names no class that the package does not have", () => {
  const named = [...proseOf(PAGE).matchAll(/`(\w+Error)`/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in langchainBedrock))).toEqual([]);
});
