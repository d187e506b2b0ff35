import { describe, expect, it } from "@jest/globals";

import { ChatBedrockConverse, InvalidInputError } from "../../index.js";
import { collect, emulatedBatch } from "./emulated_batch.js";

const SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
const PROFILE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";

/** The warnings of a reader with one model, of a job of another. */
async function warningsOf(ofJob: object, ofReader: object): Promise<string[]> {
  await using emulated = await emulatedBatch();
  const { fields } = emulated.bedrock;
  const job = await emulated
    .batchOf(new ChatBedrockConverse({ model: SONNET, ...fields, ...ofJob }))
    .submit(["a", "b"]);
  const warnings: string[] = [];
  const onWarning = ({ message }: { message: string }) => warnings.push(message);
  const llm = new ChatBedrockConverse({ model: SONNET, ...fields, onWarning, ...ofReader });
  const resumed = emulated.batchOf(llm).job(job.arn);
  await resumed.wait({ pollMs: 0 });
  const results = await collect(resumed.results());
  expect(results.map(({ message }) => message?.text)).toEqual(Array(2).fill(expect.stringMatching(/^Hello/)));
  return warnings;
}

describe("the results of a job", () => {
  it("are not read by another model", async () => {
    const read = warningsOf({}, { model: HAIKU });
    await expect(read).rejects.toThrow(InvalidInputError);
    await expect(read).rejects.toThrow(`was run with the model ${SONNET}, and \`llm\` is ${HAIKU}`);
  });

  it.each<[how: string, ofJob: object, ofReader: object]>([
    ["by a profile of another region", { model: `us.${SONNET}` }, { model: `eu.${SONNET}` }],
    ["by its ARN", {}, { model: `arn:aws:bedrock:us-east-1::foundation-model/${SONNET}` }],
    [
      "behind the same application inference profile",
      { applicationInferenceProfile: PROFILE },
      { applicationInferenceProfile: PROFILE },
    ],
    ["with other settings", {}, { temperature: 1, maxTokens: 7 }],
  ])("are read by the same model, named %s", async (_, ofJob, ofReader) => {
    expect(await warningsOf(ofJob, ofReader)).toEqual([]);
  });

  it("are read with a warning where an ARN hides which model it was", async () => {
    const warnings = await warningsOf({ applicationInferenceProfile: PROFILE }, {});
    expect(warnings).toEqual([
      expect.stringContaining(
        `${PROFILE}, and \`llm\` is ${SONNET}: whether they are the same cannot be told`,
      ),
    ]);
  });
});
