import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, it } from "@jest/globals";

import { TimeoutError } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, emulated } from "../../support/model.js";
import { useNock } from "../../support/nock.js";
import { stopClock } from "../../support/virtual_clock.js";
import { rejection } from "../../transport/calls.js";

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
    using clock = stopClock();
    nock("https://cdn.test")
      .get("/a.png")
      .reply(200, () => (clock.advance(80), PNG));
    await using model = await emulated(
      { reply: "ok" },
      (own) => new Model({ ...own, model: CLAUDE, fetchMedia: true, timeout: 80 }),
    );
    const error = await rejection(model.llm.invoke(QUESTION));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ deadline: "timeout", ms: 80 });
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("leaves the rest of it for the exchange", async () => {
    using clock = stopClock();
    nock("https://cdn.test")
      .get("/a.png")
      .reply(200, () => (clock.advance(200), PNG));
    await using model = await emulated(
      { reply: "ok", faults: { type: "stall" } },
      (own) => new Model({ ...own, model: CLAUDE, fetchMedia: true, timeout: 600 }),
    );
    const failure = rejection(model.llm.invoke(QUESTION));
    await clock.started(400);
    clock.advance(400);
    expect(await failure).toMatchObject({ deadline: "timeout", ms: 600 });
  });
});
