import { describe, expect, it } from "@jest/globals";
import { RunnableLambda } from "@langchain/core/runnables";
import { z } from "zod";

import { ValidationError } from "../../../index.js";
import type { JsonObject } from "../../../testing/index.js";
import { emulatedModel } from "../../support/model.js";

const place = z.object({ city: z.string() });
const PARIS = { city: "Paris" };

/** Refuses the question of Atlantis, and answers every other one. */
function refuseAtlantis({ body }: { body: JsonObject }) {
  return JSON.stringify(body).includes("Atlantis")
    ? { error: { name: "ValidationException", message: "No such place.", status: 400 } }
    : JSON.stringify(PARIS);
}

describe("a batch of structured output with returnExceptions", () => {
  it.each(["functionCalling", "jsonSchema", "jsonMode"] as const)(
    "has Bedrock's error in the place of an answer, by %s",
    async (method) => {
      await using model = await emulatedModel({ reply: refuseAtlantis });
      const options = { method, name: "place" };
      const questions = ["France?", "Atlantis?"];
      const plain = model.llm.withStructuredOutput(place, options);
      const raw = model.llm.withStructuredOutput(place, { ...options, includeRaw: true });
      const keep = { returnExceptions: true };
      expect(await plain.batch(questions, {}, keep)).toEqual([PARIS, expect.any(ValidationError)]);
      expect(await raw.batch(questions, {}, keep)).toEqual([
        expect.objectContaining({ parsed: PARIS }),
        expect.any(ValidationError),
      ]);
    },
  );

  it("has the error of a step before it, and sends nothing", async () => {
    await using model = await emulatedModel();
    const failure = new Error("No prompt.");
    const failing = RunnableLambda.from((_question: string): string => {
      throw failure;
    });
    const chain = failing.pipe(model.llm.withStructuredOutput(place));
    expect(await chain.batch(["France?"], {}, { returnExceptions: true })).toEqual([failure]);
    expect(model.bedrock.requests).toEqual([]);
  });
});
