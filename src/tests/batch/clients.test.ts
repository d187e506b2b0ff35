import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { afterEach, describe, expect, it } from "@jest/globals";

import { BedrockBatch } from "../../batch/index.js";
import { BatchClients } from "../../batch/clients.js";
import { ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";
import { collect, FEW, ROLE } from "./emulated_batch.js";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret/of/the/model" };
const ENDPOINTS = ["AWS_ENDPOINT_URL_BEDROCK", "AWS_ENDPOINT_URL_S3"];

describe("the clients of a batch", () => {
  afterEach(() => {
    for (const name of ENDPOINTS) delete process.env[name];
  });

  const connections = {
    "the model's fields": { region: "eu-west-3", credentials: KEYS },
    "a key pair of the model": {
      region: "eu-west-3",
      bedrockApiKey: KEYS.accessKeyId,
      bedrockApiSecret: KEYS.secretAccessKey,
    },
    "the model's `clientOptions`": { clientOptions: { region: "eu-west-3", credentials: KEYS } },
    "the client of the model": {
      client: new BedrockRuntimeClient({ region: "eu-west-3", credentials: KEYS }),
    },
  };

  it.each(Object.entries(connections))("have region and credentials from %s", async (_, connection) => {
    const clients = new BatchClients({}, connection);
    const [control, s3] = [await clients.control(), await clients.s3()];
    for (const client of [control, s3]) {
      const { config } = client as typeof s3;
      expect(await config.region()).toBe("eu-west-3");
      expect(await config.credentials()).toMatchObject(KEYS);
    }
    await clients.close();
  });

  it("have a model's API key for jobs, and never for S3", async () => {
    const clients = new BatchClients({}, { region: "eu-west-3", apiKey: "bedrock-api-key-1" });
    const control = await clients.control();
    const { token } = (control as unknown as { config: { token: () => Promise<object> } }).config;
    expect(await token()).toMatchObject({ token: "bedrock-api-key-1" });
    expect(JSON.stringify(Object.keys((await clients.s3()).config))).not.toContain("token");
    await clients.close();
  });

  it("that are made here lead a whole batch, and go where the environment says", async () => {
    await using bedrock = await startBedrockEmulator({ batch: { minRecords: 2 } });
    for (const name of ENDPOINTS) process.env[name] = bedrock.endpoint;
    const batch = new BedrockBatch({
      llm: new ChatBedrockConverse(CLAUDE, bedrock.fields),
      roleArn: ROLE,
      s3Uri: "s3://records",
      limits: FEW,
    });
    const job = await batch.submit(["a", "b"]);
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
    expect(await collect(job.results())).toHaveLength(2);
    expect([...bedrock.objects.keys()][0]).toMatch(/^records\/batch-\w+\/001\/input\/records-1\.jsonl$/);
    await batch.close();
  });
});
