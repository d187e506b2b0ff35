import { describe, expect, it } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";

import { collect, emulatedModel } from "../support/model.js";

const refuse = (name: string, status: number) => ({
  type: "refuse" as const,
  name,
  message: "no",
  status,
  times: Infinity,
});

describe("a call is sent", () => {
  it("maxRetries + 1 times when the service is throttling, as invoke and as stream", async () => {
    await using model = await emulatedModel(
      { faults: { type: "throttle", times: Infinity } },
      { maxRetries: 1 },
    );
    await expect(model.llm.invoke("hi")).rejects.toMatchObject({ name: "ThrottlingException" });
    await expect(collect(model.llm.stream("hi"))).rejects.toMatchObject({ name: "ThrottlingException" });
    expect(model.bedrock.requests).toHaveLength(4);
  });

  it("once with the call option maxRetries: 0", async () => {
    await using model = await emulatedModel(
      { faults: { type: "throttle", times: Infinity } },
      { maxRetries: 3 },
    );
    const error: unknown = await model.llm.invoke("hi", { maxRetries: 0 }).catch((reason: unknown) => reason);
    expect(getRetryable(error)).toBe(true);
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it.each([
    ["ValidationException", 400],
    ["AccessDeniedException", 403],
    ["ResourceNotFoundException", 404],
  ])("once when the answer is %s, which is marked as final", async (name, status) => {
    await using model = await emulatedModel({ faults: refuse(name, status) }, { maxRetries: 3 });
    const error: unknown = await model.llm.invoke("hi").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name });
    expect(getRetryable(error)).toBe(false);
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("not once without credentials, however often it might be tried", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      throw Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    };
    await using model = await emulatedModel({}, { credentials, maxRetries: 3 });
    const error: unknown = await model.llm.invoke("hi").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "CredentialsProviderError" });
    expect(getRetryable(error)).toBe(false);
    expect(asked).toBe(1);
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("again after an exception that came as the first event of a stream, and tells how often", async () => {
    const faults = { type: "exception" as const, name: "throttlingException" as const };
    await using model = await emulatedModel({ reply: "ok", faults }, { maxRetries: 2 });
    const chunks = await collect(model.llm.stream("hi"));
    expect(chunks.map(({ text }) => text).join("")).toBe("ok");
    expect(model.bedrock.requests).toHaveLength(2);
    expect(chunks.at(-2)?.response_metadata["$metadata"]).toMatchObject({ attempts: 2 });
  });

  it("never again once content has come", async () => {
    const faults = { type: "exception" as const, name: "modelStreamErrorException" as const, afterEvents: 3 };
    await using model = await emulatedModel({ reply: "one two three four five", faults }, { maxRetries: 2 });
    await expect(collect(model.llm.stream("hi"))).rejects.toMatchObject({
      name: "ModelStreamErrorException",
    });
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("at most maxConcurrency at a time, each on a connection of its own", async () => {
    let release: (() => void) | undefined;
    const inPairs = async () => {
      if (release) release();
      else await new Promise<void>((resolve) => (release = resolve));
      release = undefined;
      return "ok";
    };
    await using model = await emulatedModel({ reply: inPairs }, { maxConcurrency: 2 });
    await Promise.all(Array.from({ length: 10 }, () => model.llm.invoke("hi")));
    expect(model.bedrock.connections.opened).toBe(2);
  });
});
