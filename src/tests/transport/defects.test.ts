import { describe, expect, it } from "@jest/globals";

import {
  AuthenticationError,
  BedrockError,
  ConnectionError,
  InternalError,
  InvalidInputError,
  type BedrockSender,
} from "../../index.js";
import { toBedrockError } from "../../transport/failures/to_bedrock_error.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE } from "../support/model.js";
import { CALLS, rejection } from "./calls.js";

/** What runtimes say of a lost connection, each in an error without a code. */
const LOST = [
  "fetch failed",
  "terminated",
  "Failed to fetch",
  "Failed to fetch (bedrock-runtime.us-east-1.amazonaws.com)",
  "network error",
  "Load failed",
  "NetworkError when attempting to fetch resource.",
  "Network connection lost.",
  "error reading a body from connection",
  "socket hang up",
];

const NOWHERE = { model: undefined, region: undefined, requestId: undefined, secrets: [] };

/** A client of the caller's that throws. */
function failingSender(thrown: Error): BedrockSender {
  return { send: () => Promise.reject(thrown) };
}

describe.each(CALLS)("%s of a client that throws", (_name, start, call) => {
  it.each(LOST)("a TypeError %j is a connection that was lost, and is tried again", async (words) => {
    const thrown = new TypeError(words);
    await using model = await start({}, { client: failingSender(thrown), maxRetries: 0 });
    const error = await rejection(call(model.llm));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ retryable: true, cause: thrown });
  });

  it.each([
    new TypeError("Cannot read properties of undefined (reading 'text')"),
    new RangeError("Invalid count value: -1"),
    new ReferenceError("x is not defined"),
    new TypeError("Failed to fetch dynamically imported module: https://example.com/chunk.js"),
    Object.assign(new Error("Loading chunk 7 failed."), { name: "ChunkLoadError" }),
  ])("%s is an InternalError, not tried again, and nothing for AWS Support", async (thrown) => {
    let sent = 0;
    const client = { send: () => Promise.reject(((sent += 1), thrown)) };
    await using model = await start({}, { client });
    const error = await rejection(call(model.llm));
    expect(error).toBeInstanceOf(InternalError);
    expect(error).toMatchObject({ code: "INTERNAL", retryable: false, cause: thrown });
    expect(String(error)).toContain(thrown.message);
    expect(String(error)).not.toMatch(/AWS Support/);
    expect(sent).toBe(1);
  });

  it("an error of its own is the cause", async () => {
    const thrown = new Error("mine");
    await using model = await start({}, { client: failingSender(thrown), maxRetries: 0 });
    const error = await rejection(call(model.llm));
    expect(error).toBeInstanceOf(BedrockError);
    expect(error).toHaveProperty("cause", thrown);
  });
});

describe.each(CALLS)("%s of a function of the caller's that throws", (_name, start, call) => {
  const thrown = new TypeError("mine");
  const give = () => {
    throw thrown;
  };

  it.each([
    ["credentials", { credentials: give, apiKey: undefined }],
    ["apiKey", { apiKey: give }],
  ])("in %s: what it threw is the cause", async (_field, fields) => {
    await using model = await start({}, { ...fields, maxRetries: 0 });
    const error = await rejection(call(model.llm));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toHaveProperty("cause", thrown);
  });
});

describe.each(CALLS)("%s with a tool that throws when it is read", (_name, start, call) => {
  it("is an InternalError with the cause", async () => {
    const thrown = new TypeError("mine");
    const tools = [
      {
        name: "t",
        get schema(): never {
          throw thrown;
        },
      },
    ];
    await using model = await start({}, {});
    const error = await rejection(call(model.llm, { tools }));
    expect(error).toBeInstanceOf(InternalError);
    expect(error).toMatchObject({ retryable: false, cause: thrown });
    expect(model.bedrock.requests).toHaveLength(0);
  });
});

it("credentials that are missing where the SDK looks nowhere for them are an AuthenticationError that says what to give", () => {
  const error = toBedrockError(new Error("Credential is missing"), NOWHERE);
  expect(error).toMatchObject({ name: "AuthenticationError", retryable: false });
  expect(error.message).toMatch(/Credential is missing\. Give `apiKey` or `credentials`/);
});

it("a stream that a network lost in the middle is one that was interrupted", () => {
  for (const words of LOST) {
    const error = toBedrockError(new TypeError(words), { ...NOWHERE, requestId: "r", streaming: true });
    expect(error).toMatchObject({ name: "StreamInterruptedError", retryable: true });
  }
});

it("an error in the middle of a stream's events is an InternalError", () => {
  const thrown = new TypeError("x.map is not a function");
  const error = toBedrockError(thrown, { ...NOWHERE, requestId: "r", streaming: true });
  expect(error).toMatchObject({ name: "InternalError", retryable: false, cause: thrown, requestId: "r" });
});

describe.each(CLASSES)("%s", (_name, Model) => {
  it("without any fields is the error of no model", () => {
    expect(() => new Model()).toThrow(InvalidInputError);
    expect(() => new Model()).toThrow(/^No model/);
  });

  it.each([
    ["an undefined key id", { accessKeyId: undefined, secretAccessKey: "s" }, "accessKeyId"],
    ["an empty key id", { accessKeyId: "", secretAccessKey: "s" }, "accessKeyId"],
    ["a blank secret", { accessKeyId: "a", secretAccessKey: " " }, "secretAccessKey"],
    ["no member", {}, "accessKeyId"],
  ])("refuses credentials with %s at once, and names it", (_what, credentials, key) => {
    const given = credentials as { accessKeyId: string; secretAccessKey: string };
    for (const [field, fields] of [
      ["credentials", { credentials: given }],
      ["clientOptions.credentials", { clientOptions: { credentials: given } }],
    ] as const) {
      const construct = () => new Model({ model: CLAUDE, ...fields });
      expect(construct).toThrow(InvalidInputError);
      expect(construct).toThrow(`\`${field}.${key}\` is missing or empty`);
    }
  });

  it("takes credentials that are not set for none", () => {
    expect(new Model({ model: CLAUDE, credentials: undefined }).model).toBe(CLAUDE);
  });
});
