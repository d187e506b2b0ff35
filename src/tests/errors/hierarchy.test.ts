import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import {
  ContextOverflowError as LangChainOverflow,
  getRetryable,
  LangChainError,
} from "@langchain/core/errors";
import { createAgent, modelRetryMiddleware } from "langchain";

import * as bedrock from "../../index.js";
import { emulatedModel } from "../support/model.js";

const ERRORS = fileURLToPath(new URL("../../errors", import.meta.url));

/** `model_not_found.ts` holds `ModelNotFoundError`. */
const classNames = readdirSync(ERRORS).map((file) => {
  const name = file.replace(/\.ts$/, "").replace(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());
  return name.endsWith("Error") ? name : `${name}Error`;
});

const exported = new Map<string, unknown>(Object.entries(bedrock));

describe("the classes of errors", () => {
  it.each(classNames)("%s is exported and is a BedrockError", (name) => {
    const Class = exported.get(name);
    expect(typeof Class).toBe("function");
    // Enough for every constructor: a message and details, or details alone, of which these are needed.
    const error: unknown = Reflect.construct(Class as typeof Error, [{ findings: [] }, {}]);
    expect(error instanceof bedrock.BedrockError && bedrock.BedrockError.isInstance(error)).toBe(true);
    expect(bedrock.BedrockError.isInstance(new Error("no"))).toBe(false);
    if (name === "BedrockError") return;
    const word = expect.stringMatching(/^[A-Z_]+$/);
    expect(error).toMatchObject({ code: word, lc_error_code: word, retryable: getRetryable(error) });
  });

  const overflow = new bedrock.ContextOverflowError("too long", { requestId: "r", statusCode: 400 });

  it("ContextOverflowError is LangChain's and this package's, by instanceof and isInstance", () => {
    for (const Class of [
      bedrock.ContextOverflowError,
      bedrock.BedrockError,
      LangChainOverflow,
      LangChainError,
    ]) {
      expect(overflow instanceof Class).toBe(true);
      expect(Class.isInstance(overflow)).toBe(true);
    }
    expect(overflow).toMatchObject({
      code: "CONTEXT_OVERFLOW",
      lc_error_code: "CONTEXT_OVERFLOW",
      requestId: "r",
    });
  });

  it("tell each other apart", () => {
    const throttled = new bedrock.ThrottledError("slow down");
    expect(throttled instanceof bedrock.BedrockError && bedrock.ThrottledError.isInstance(throttled)).toBe(
      true,
    );
    expect(throttled instanceof bedrock.QuotaExceededError).toBe(false);
    expect(
      throttled instanceof bedrock.ContextOverflowError || overflow instanceof bedrock.ValidationError,
    ).toBe(false);
  });

  it("have no member for what is unknown, and hide the cause", () => {
    const error = new bedrock.OverloadedError("busy", { requestId: undefined, cause: new Error("x") });
    expect(error).not.toHaveProperty("requestId");
    expect(Object.keys(error)).not.toContain("cause");
  });
});

describe("LangChain's retry decides by them", () => {
  it.each([
    ["retries a throttle", "ThrottlingException", 2, true],
    ["does not retry a refusal", "ValidationException", 1, false],
    ["does not retry a daily quota", "ServiceQuotaExceededException", 1, false],
  ])("modelRetryMiddleware %s", async (_does, name, sends, retryable) => {
    await using model = await emulatedModel({
      reply: "ok",
      faults: { type: "refuse", name, message: "no", times: Infinity },
    });
    const middleware = [
      modelRetryMiddleware({ maxRetries: 1, initialDelayMs: 0, jitter: false, onFailure: "error" }),
    ];
    const agent = createAgent({ model: model.llm, tools: [], middleware });
    const error = await agent.invoke({ messages: "hi" }).then(
      () => undefined,
      (reason: Error) => reason.cause,
    );
    expect(error).toBeInstanceOf(bedrock.BedrockError);
    expect(getRetryable(error)).toBe(retryable);
    expect(model.bedrock.requests).toHaveLength(sends);
  });
});
