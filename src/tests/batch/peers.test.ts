import { afterEach, describe, expect, it, jest } from "@jest/globals";

import { startBedrockEmulator } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";

describe("a package that only batch inference needs", () => {
  afterEach(() => {
    jest.resetModules();
  });

  it.each(["@aws-sdk/client-bedrock", "@aws-sdk/client-s3", "@aws-sdk/lib-storage"])(
    "is asked for by name before anything is uploaded, when it is missing: %s",
    async (name) => {
      await using bedrock = await startBedrockEmulator();
      jest.unstable_mockModule(name, () => {
        throw new Error("Cannot find package");
      });
      const { BedrockBatch } = await import("../../batch/index.js");
      const { ChatBedrockConverse } = await import("../../index.js");
      const batch = new BedrockBatch({
        llm: new ChatBedrockConverse(CLAUDE, bedrock.fields),
        roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
        s3Uri: "s3://records",
        limits: { minRecords: 2 },
      });
      let read = 0;
      function* source() {
        for (; read < 9; read += 1) yield "a";
      }
      const submitted = batch.submit(source());
      await expect(submitted).rejects.toMatchObject({
        name: "InvalidInputError",
        message: `Batch inference needs the package ${name}, which could not be loaded: npm install ${name}`,
      });
      expect(read).toBe(0);
      jest.unstable_unmockModule(name);
    },
  );
});
