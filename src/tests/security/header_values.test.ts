import { describe, expect, it } from "@jest/globals";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { inspect } from "node:util";

import { InvalidInputError, type ChatBedrockFields } from "../../index.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE, emulated } from "../support/model.js";

/** A value with what would begin a header of its own. */
const SPLITTING = "private\r\nx-injected: yes";
const GUARDRAIL = { guardrailIdentifier: SPLITTING, guardrailVersion: "1" };

/** What is wrong with fields that no request can be made of. */
function refusalOf(construct: () => unknown): InvalidInputError {
  try {
    construct();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe.each(CLASSES)("headers of %s", (name, Model) => {
  const model = (fields: Partial<ChatBedrockFields> | ((own: BedrockEmulator["fields"]) => object)) =>
    emulated(
      { reply: "ok" },
      (own) => new Model({ model: CLAUDE, ...own, ...(typeof fields === "function" ? fields(own) : fields) }),
    );

  it.each([
    ["a line break", "a\nb"],
    ["a carriage return", "a\rb"],
    ["a NUL", "a\0b"],
    ["a letter beyond ASCII", "schlüssel"],
    ["no text", 7],
  ])("with %s are refused when the model is made, by name, unquoted", (_, value) => {
    const fields = { model: CLAUDE, defaultHeaders: { "x-fine": "1", "x-tenant": value } };
    const { message } = refusalOf(() => new Model(JSON.parse(JSON.stringify(fields))));
    expect(message).toContain("The value of the header x-tenant of `defaultHeaders`");
    expect(message).not.toContain(String(value));
  });

  it.each(["", "x tenant", "x-tenant:", "x-tenant\r\nx-injected", "größe"])(
    "with a name like %j are refused when the model is made, by place, unquoted",
    (header) => {
      const defaultHeaders = { "x-fine": "1", [header]: "private" };
      const { message } = refusalOf(() => new Model({ model: CLAUDE, defaultHeaders }));
      expect(message).toContain("The name of header 2 of `defaultHeaders`");
      expect(message).not.toContain("private");
      if (header !== "") expect(message).not.toContain(header);
    },
  );

  it.each([
    "content-length",
    "Content-Length",
    "transfer-encoding",
    "TRANSFER-ENCODING",
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "upgrade",
  ])("of the connection are refused when the model is made, by name, unquoted: %s", (header) => {
    const defaultHeaders = { "x-fine": "1", [header]: "private" };
    const { message } = refusalOf(() => new Model({ model: CLAUDE, defaultHeaders }));
    expect(message).toContain(`The header ${header} cannot be set in \`defaultHeaders\``);
    expect(message).not.toContain("private");
  });

  it("of every printable character and a tab are sent as they are, and signed", async () => {
    const printable = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => index + 33));
    await using sender = await model({ defaultHeaders: { "x-tenant": `a\t b${printable}` } });
    await sender.llm.invoke("hi");
    expect(sender.bedrock.requests[0]?.headers["x-tenant"]).toBe(`a\t b${printable}`);
    expect(sender.bedrock.requests[0]?.headers.authorization).toMatch(/SignedHeaders=[^,]*x-tenant/);
  });

  it.each([
    ["a bearer key", { apiKey: SPLITTING }],
    ["a bearer key with its file's last line break", { apiKey: "private\n" }],
    ["a bearer key with a space", { bedrockBearerToken: "private key" }],
    ["an empty bearer key", { apiKey: "" }],
  ])("are never made of %s: refused when the model is made, unquoted", (_, fields) => {
    const { message } = refusalOf(() => new Model({ model: CLAUDE, ...fields }));
    expect(message).toContain("`apiKey`");
    expect(message).not.toContain("private");
  });

  const noKey: unknown = undefined;
  const withPair = (part: object) => () => ({
    credentials: { accessKeyId: "AKIDOWN", secretAccessKey: "s", ...part },
  });
  it.each<[string, (own: BedrockEmulator["fields"]) => object]>([
    ["a key function's key", () => ({ apiKey: async () => SPLITTING })],
    ["a key function's empty key", () => ({ apiKey: () => "" })],
    ["what a key function gave instead of a key", () => ({ apiKey: async () => noKey })],
    ["a session token", withPair({ sessionToken: SPLITTING })],
    ["an access key id", withPair({ accessKeyId: SPLITTING })],
    [
      "a token of the SDK's own option",
      (own) => ({
        credentials: undefined,
        clientOptions: {
          ...own,
          credentials: undefined,
          token: { token: SPLITTING },
          authSchemePreference: ["httpBearerAuth"],
        },
      }),
    ],
    [
      "a session token of a client that was passed in",
      (own) => ({
        client: new BedrockRuntimeClient({
          ...own,
          credentials: async () => ({ ...(await own.credentials()), sessionToken: SPLITTING }),
        }),
      }),
    ],
  ])("are never made of %s: the call is refused, unquoted, and nothing is sent", async (_, fields) => {
    await using sender = await model(fields);
    for (const call of [sender.llm.invoke("hi"), collect(sender.llm.stream("hi"))]) {
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain("private");
    }
    expect(sender.bedrock.connections.opened).toBe(0);
  });

  it("are never made of a guardrail's identifier or version, which Converse has in its body", async () => {
    await using sender = await model({ maxRetries: 0 });
    const call = sender.llm.invoke("hi", { guardrailConfig: GUARDRAIL });
    if (name === "ChatBedrock") {
      await expect(call).rejects.toThrow(InvalidInputError);
      await expect(call).rejects.toThrow("x-amzn-bedrock-guardrailidentifier");
      await expect(call).rejects.not.toThrow("private");
      expect(sender.bedrock.connections.opened).toBe(0);
    } else {
      await call.catch(() => undefined);
      expect(sender.bedrock.requests[0]?.headers).not.toHaveProperty("x-injected");
    }
  });

  it("hold request metadata of any characters, made to fit", async () => {
    await using sender = await model({ onWarning: () => undefined });
    await sender.llm.invoke("hi", { requestMetadata: { team: SPLITTING, größe: "ü" } });
    const { headers } = sender.bedrock.requests[0] ?? {};
    expect(headers).not.toHaveProperty("x-injected");
    expect(sender.bedrock.requests[0]?.status).toBe(200);
  });
});
