import { describe, expect, it } from "@jest/globals";

import { InvalidInputError, type ChatBedrockFields } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";

const HOST = "gateway.example.com";

/** Each way to say the endpoint. */
const WAYS: [name: string, fields: (endpoint: string) => Partial<ChatBedrockFields>][] = [
  ["endpoint", (endpoint) => ({ endpoint })],
  ["endpointHost", (endpointHost) => ({ endpointHost })],
  ["endpointUrl", (endpointUrl) => ({ endpointUrl })],
  ["endpoint beside a client", (endpoint) => ({ endpoint, client: { send: async () => ({}) } })],
  ["clientOptions.endpoint", (endpoint) => ({ clientOptions: { endpoint } })],
];

const REFUSED: [what: string, endpoint: string][] = [
  ["with a user and a password", `https://user:private@${HOST}/bedrock`],
  ["with a key for a user", `https://private@${HOST}`],
  ["with a password alone", `http://:private@${HOST}`],
  ["with a key in its query", `https://${HOST}/bedrock?api-key=private`],
  ["with a key in its fragment", `https://${HOST}/#private`],
  ["without a scheme, with a password", `user:private@${HOST}`],
  ...[
    "http:\\\\",
    "http:/\\",
    "http:\\/",
    "http:/",
    "http:",
    "http:///",
    "HTTP://",
    "ht\ntp:/",
    " http:/",
  ].map((start): [what: string, endpoint: string] => [
    `that begins with ${JSON.stringify(start)} and has a password`,
    `${start}user:private@${HOST}`,
  ]),
  ["of another scheme", `ftp://user:private@${HOST}`],
  ["that is no URL", `https://user:pri vate@[${HOST}?private`],
];

describe.each(CLASSES)("an endpoint of %s", (_class, Model) => {
  describe.each(WAYS)("as %s", (_, fields) => {
    it.each(REFUSED)("%s is refused when the model is made, unquoted", (_what, endpoint) => {
      const construct = () => new Model({ model: CLAUDE, region: "us-east-1", ...fields(endpoint) });
      expect(construct).toThrow(InvalidInputError);
      expect(construct).not.toThrow(/private|user:|pri vate|example/);
    });
  });

  it("of the SDK's own form is checked too", () => {
    const url = new URL(`https://user:private@${HOST}`);
    const construct = () => new Model({ model: CLAUDE, clientOptions: { endpoint: { url } } });
    expect(construct).toThrow(InvalidInputError);
    expect(construct).not.toThrow("private");
  });

  it("with a path is called below it", async () => {
    await using sender = await emulated(
      { reply: "ok" },
      (own) => new Model({ model: CLAUDE, ...own, endpoint: `${own.endpoint}/`, maxRetries: 0 }),
    );
    await sender.llm.invoke("hi");
    expect(sender.bedrock.requests).toHaveLength(1);
  });
});
