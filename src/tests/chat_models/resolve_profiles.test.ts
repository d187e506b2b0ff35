import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { BedrockBatch } from "../../batch/index.js";
import { ChatBedrock, ChatBedrockConverse, type ChatBedrockFields } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";

const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK";

let profiles = 0;

/** Another one each time, because a process asks once for each. */
function newProfile(): string {
  profiles += 1;
  return `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/p${profiles}`;
}

describe("resolveProfiles", () => {
  let profile = "";
  let bedrock: BedrockEmulator;
  const warnings: string[] = [];
  const fields = (): ChatBedrockFields => ({
    model: profile,
    resolveProfiles: true,
    onWarning: ({ message }) => warnings.push(message),
    ...bedrock.fields,
  });

  async function start(known: boolean): Promise<void> {
    profile = newProfile();
    bedrock = await startBedrockEmulator({
      validate: false,
      reply: "hi",
      ...(known ? { inferenceProfiles: { [profile]: MODEL } } : {}),
    });
    process.env[ENDPOINT] = bedrock.endpoint;
  }

  beforeEach(() => void warnings.splice(0));
  afterEach(async () => {
    delete process.env[ENDPOINT];
    await bedrock.close();
  });

  it("lets what is known of the model behind a profile apply, and asks once in a process", async () => {
    await start(true);
    const llm = new ChatBedrockConverse({
      ...fields(),
      promptCaching: true,
      reasoning: { budgetTokens: 2000 },
    });
    expect(llm.profile.maxInputTokens).toBeUndefined();
    const messages = await Promise.all([
      llm.invoke("a"),
      llm.invoke("b"),
      new ChatBedrockConverse(fields()).invoke("c"),
    ]);
    expect(messages.map(({ response_metadata }) => response_metadata["model_name"])).toEqual([
      MODEL,
      MODEL,
      MODEL,
    ]);
    expect(bedrock.requests[0]?.body).toMatchObject({
      additionalModelRequestFields: { thinking: { type: "enabled" } },
    });
    expect(bedrock.requests[0]?.modelId).toBe(profile);
    expect(llm.profile.maxInputTokens).toBe(200_000);
    expect(bedrock.otherRequests.map(({ url }) => decodeURIComponent(url))).toEqual([
      `/inference-profiles/${profile}`,
    ]);
    expect(warnings).toEqual([]);
  });

  it("tells InvokeModel the family, also where tools are bound before the first call", async () => {
    await start(true);
    const tool = {
      type: "function",
      function: { name: "t", parameters: { type: "object", properties: {} } },
    };
    await new ChatBedrock(fields()).bindTools([tool]).invoke("a");
    expect(bedrock.requests[0]?.body).toMatchObject({
      anthropic_version: "bedrock-2023-05-31",
      tools: [{ name: "t" }],
    });
  });

  it("tells a batch the family, before anything of it is decided", async () => {
    await start(true);
    const tool = {
      type: "function",
      function: { name: "t", parameters: { type: "object", properties: {} } },
    };
    const bedrockClient = new BedrockClient(bedrock.fields);
    const s3Client = new S3Client(bedrock.fields);
    const batch = new BedrockBatch({
      llm: new ChatBedrockConverse(fields()).bindTools([tool]),
      roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
      s3Uri: "s3://records",
      limits: { minRecords: 2 },
      bedrockClient,
      s3Client,
    });
    await batch.submit(["a", "b"]);
    expect(bedrock.jobs[0]?.request).toMatchObject({ modelId: profile, modelInvocationType: "InvokeModel" });
    bedrockClient.destroy();
    s3Client.destroy();
  });

  it("warns once where Bedrock does not say, and goes on as without", async () => {
    await start(false);
    const llm = new ChatBedrockConverse(fields());
    expect((await llm.invoke("a")).response_metadata["model_name"]).toBe(profile);
    await llm.invoke("b");
    expect(warnings).toEqual([
      expect.stringMatching(/not authorized to perform: bedrock:GetInferenceProfile.*Allow/),
    ]);
    expect(bedrock.otherRequests).toHaveLength(1);
  });

  it("asks at the model's own endpoint, where that is not AWS's", async () => {
    await start(true);
    delete process.env[ENDPOINT];
    const { response_metadata } = await new ChatBedrockConverse(fields()).invoke("a");
    expect(response_metadata["model_name"]).toBe(MODEL);
    expect(bedrock.otherRequests).toHaveLength(1);
  });

  it("advises a permission only where that is missing", async () => {
    await start(true);
    profile = newProfile();
    await new ChatBedrockConverse(fields()).invoke("a");
    expect(warnings).toEqual([expect.stringMatching(/Could not find.*not known. Set `baseModel`/)]);
  });

  it.each<[name: string, given: () => Partial<ChatBedrockFields>]>([
    ["it is not set", () => ({ resolveProfiles: false })],
    ["`baseModel` says it", () => ({ baseModel: MODEL })],
    ["the id says it", () => ({ model: `us.${MODEL}` })],
  ])("asks nobody when %s", async (_, given) => {
    await start(true);
    await new ChatBedrockConverse({ ...fields(), ...given() }).invoke("a");
    expect(bedrock.otherRequests).toEqual([]);
  });
});
