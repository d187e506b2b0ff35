import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, it } from "@jest/globals";

import { TimeoutError } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";
import { useNock } from "../support/nock.js";

const nock = useNock();
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const QUESTION = [
  new HumanMessage({ content: [{ type: "image", url: "https://cdn.test/a.png", mimeType: "image/png" }] }),
];

describe.each(CLASSES)("%s, which fetches media,", (_, Model) => {
  it("spends the call's timeout on them", async () => {
    nock("https://cdn.test").get("/a.png").delay(60_000).reply(200, PNG);
    await using model = await emulated(
      { reply: "ok" },
      (own) => new Model({ ...own, model: CLAUDE, fetchMedia: true, timeout: 80 }),
    );
    const error: unknown = await model.llm.invoke(QUESTION).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ deadline: "timeout", ms: 80 });
    expect(model.bedrock.requests).toHaveLength(0);
    nock.abortPendingRequests();
  });

  it("leaves the rest of it for the exchange", async () => {
    nock("https://cdn.test").get("/a.png").delay(300).reply(200, PNG);
    await using model = await emulated(
      { reply: "ok", faults: { type: "stall" } },
      (own) => new Model({ ...own, model: CLAUDE, fetchMedia: true, timeout: 600 }),
    );
    const start = performance.now();
    await expect(model.llm.invoke(QUESTION)).rejects.toMatchObject({ deadline: "timeout", ms: 600 });
    expect(performance.now() - start).toBeLessThan(880);
  });
});
