import { describe, expect, it } from "@jest/globals";
import { load } from "@langchain/core/load";

import type { ChatBedrockFields } from "../../index.js";
import { SECRETS, STORED_FIELDS } from "../../chat_models/options/option_lists.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";

/** A value of each field that a stored model has, the aliases' own apart. */
const STORED: ChatBedrockFields = {
  model: CLAUDE,
  baseModel: "amazon.nova-lite-v1:0",
  provider: "amazon",
  applicationInferenceProfile: "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc",
  supportsToolChoiceValues: ["auto"],
  modelProfile: { maxInputTokens: 7 },
  temperature: 0,
  topP: 0.5,
  topK: 5,
  reasoning: false,
  maxTokens: 9,
  stop: ["x"],
  modelKwargs: { a: 1 },
  additionalModelRequestFields: { b: 1 },
  additionalModelResponseFieldPaths: ["/a"],
  promptVariables: { a: { text: "1" } },
  outputConfig: {},
  promptCaching: true,
  performanceConfig: { latency: "standard" },
  serviceTier: "flex",
  requestMetadata: { team: "a" },
  guardrailConfig: { guardrailIdentifier: "gr1", guardrailVersion: "1", trace: "enabled" },
  guardLastTurnOnly: true,
  throwOnGuardrail: true,
  useConverseApi: true,
  streaming: true,
  streamUsage: false,
  streamContent: "text",
  repairHistory: false,
  resolveProfiles: true,
  fetchMedia: true,
  timeout: 1_000,
  firstTokenTimeout: 2_000,
  streamIdleTimeout: 3_000,
  maxRetries: 1,
  maxConcurrency: 2,
  region: "eu-west-1",
  endpoint: "https://vpce.example.com",
  credentialsProfile: "work",
  filepath: "/a",
  configFilepath: "/b",
  ignoreCache: true,
  roleArn: "arn:aws:iam::123456789012:role/a",
  roleSessionName: "a",
  webIdentityTokenFile: "/c",
  providerId: "a",
  policy: "{}",
  policyArns: [{ arn: "a" }],
  durationSeconds: 900,
  ssoStartUrl: "https://sso.example.com",
  ssoAccountId: "1",
  ssoRegion: "eu-west-1",
  ssoRoleName: "a",
  ssoSession: "a",
  awsContainerAuthorizationTokenFile: "/d",
  ec2MetadataV1Disabled: true,
  tags: ["a"],
  metadata: { a: 1 },
  disableStreaming: true,
  outputVersion: "v1",
};

const SECRET: ChatBedrockFields = {
  apiKey: "secret-1",
  bedrockApiKey: "secret-2",
  bedrockApiSecret: "secret-3",
  bedrockApiSessionToken: "secret-4",
};

/** What is alive, and so in no stored model. */
const ALIVE: ChatBedrockFields = {
  onWarning: () => undefined,
  onFailedAttempt: () => undefined,
  mfaCodeProvider: async () => "secret-12",
  roleAssumer: async (source) => source,
  roleAssumerWithWebIdentity: async () => ({ accessKeyId: "secret-13", secretAccessKey: "secret-14" }),
  ssoClient: { send: () => undefined },
};

/** What is secret, and neither in a stored model nor a member. */
const HIDDEN: ChatBedrockFields = {
  credentials: { accessKeyId: "secret-5", secretAccessKey: "secret-6" },
  clientOptions: { customUserAgent: "secret-7" },
  defaultHeaders: { "x-key": "secret-8" },
  authorizationToken: "secret-9",
  awsContainerAuthorizationToken: "secret-10",
  credentialsFullUri: "http://secret-11@localhost",
};

describe.each(CLASSES)("a stored %s", (_name, Model) => {
  const model = new Model({ ...STORED, ...SECRET, ...ALIVE, ...HIDDEN });

  it("has a value here for every field that is stored", () => {
    expect(Object.keys(STORED).toSorted()).toEqual([...STORED_FIELDS].toSorted());
    expect(Object.keys(SECRET).toSorted()).toEqual(Object.keys(SECRETS).toSorted());
  });

  it("is loaded with all its settings, and stored as before", async () => {
    const stored = JSON.stringify(model);
    const { id }: { id: string[] } = JSON.parse(stored);
    const loaded = await load<typeof model>(stored, {
      secretsMap: {
        AWS_BEARER_TOKEN_BEDROCK: "secret-1",
        AWS_ACCESS_KEY_ID: "secret-2",
        AWS_SECRET_ACCESS_KEY: "secret-3",
        AWS_SESSION_TOKEN: "secret-4",
      },
      optionalImportsMap: {},
      importMap: { [id.slice(1, -1).join("__")]: { [Model.lc_name()]: Model } },
    });
    expect(JSON.stringify(loaded)).toBe(stored);
    expect(loaded._identifyingParams()).toEqual(model._identifyingParams());
    expect(loaded.lc_kwargs).toMatchObject(STORED);
  });

  it("holds nothing secret", () => {
    expect(JSON.stringify(model)).not.toMatch(/secret-\d/);
    expect(JSON.stringify(model._identifyingParams())).not.toMatch(/secret-\d/);
  });
});

describe.each(CLASSES)("the members of a %s", (_name, Model) => {
  const llm = new Model({ ...STORED, ...SECRET, ...ALIVE, ...HIDDEN });

  it("tell all settings that are not secret", () => {
    expect(llm).toMatchObject({ ...STORED, ...ALIVE });
    for (const name of Object.keys({ ...SECRET, ...HIDDEN })) expect(Reflect.get(llm, name)).toBeUndefined();
  });

  it("tell them by the names of other classes too", () => {
    expect(llm).toMatchObject({
      modelId: CLAUDE,
      endpointHost: STORED.endpoint,
      stopSequences: STORED.stop,
      guardrailIdentifier: "gr1",
      guardrailVersion: "1",
      trace: "enabled",
    });
  });

  it("cannot be set, and are not the model's own", () => {
    expect(() => Reflect.set(llm, "temperature", 1)).not.toThrow();
    expect(llm.temperature).toBe(0);
    expect(Object.keys(llm)).not.toEqual(expect.arrayContaining(["temperature"]));
    expect(Object.keys(llm)).not.toEqual(expect.arrayContaining(["client"]));
  });

  it("are what they are when nothing was set", () => {
    const plain = new Model({ model: CLAUDE, region: "us-east-1" });
    expect(plain).toMatchObject({ streaming: false, streamUsage: true, streamIdleTimeout: 120_000 });
    expect(plain.temperature).toBeUndefined();
  });

  it("have the client that sends, and the region that is known", async () => {
    await using model = await emulated({ reply: "ok" }, (own) => new Model({ model: CLAUDE, ...own }));
    expect(model.llm.region).toBe(model.bedrock.fields.region);
    expect(typeof model.llm.client.send).toBe("function");
    const client = { send: model.llm.client.send.bind(model.llm.client) };
    const other = new Model({ model: CLAUDE, client });
    expect(other.client).toBe(client);
    expect(other.region).toBeUndefined();
  });
});

describe.each(CLASSES)("an alias of an option of %s", (_name, Model) => {
  it("counts on its own level: a call's beats the bound one and the model's", async () => {
    await using model = await emulated(
      { reply: "ok" },
      (own) => new Model({ model: CLAUDE, ...own, stop: ["a"] }),
    );
    await model.llm.invoke("hi", { stopSequences: ["b"] });
    await model.llm.withConfig({ stop: ["c"] }).invoke("hi", { stopSequences: ["b"] });
    await model.llm
      .withConfig({ stop: ["c"] })
      .withConfig({ stopSequences: ["b"] })
      .invoke("hi");
    await model.llm.withConfig({ stopSequences: ["c"] }).invoke("hi", { stop: ["b"] });
    for (const { body } of model.bedrock.requests) expect(JSON.stringify(body)).toContain('["b"]');
  });
});

describe.each(CLASSES)("what a call says of the model it names, to a %s", (_name, Model) => {
  const arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
  // The emulator does not know what the ARN hides: Claude's reply, Llama's and Converse's in one.
  const body = {
    content: [{ type: "text", text: "ok" }],
    generation: "ok",
    stop_reason: "stop",
    output: { message: { role: "assistant", content: [{ text: "ok" }] } },
    stopReason: "end_turn",
  };
  const modelOf = (fields: ChatBedrockFields) =>
    emulated({ reply: { body }, validate: false }, (own) => new Model({ model: CLAUDE, ...own, ...fields }));
  const tool = { name: "a", description: "a", schema: { type: "object", properties: {} } };

  it("counts for it: baseModel, provider", async () => {
    await using model = await modelOf({});
    await model.llm.invoke("hi", { model: arn, provider: "meta", topK: 5 });
    await model.llm.withConfig({ model: arn, baseModel: CLAUDE, topK: 5 }).invoke("hi");
    await model.llm.bindTools([tool], { model: arn, provider: "anthropic" }).invoke("hi");
    expect(model.bedrock.requests.map(({ modelId }) => modelId)).toEqual([arn, arn, arn]);
    const [meta, claude] = model.bedrock.requests.map((request) => JSON.stringify(request.body));
    expect(meta).not.toContain("top_k");
    expect(claude).toContain('"top_k":5');
  });

  it.each([arn, encodeURIComponent(arn)])(
    "is the profile to call: %s",
    async (applicationInferenceProfile) => {
      await using model = await modelOf({});
      await model.llm.invoke("hi", { applicationInferenceProfile });
      expect(model.bedrock.requests.map(({ modelId }) => modelId)).toEqual([arn]);
    },
  );

  it("counts in the place of what the fields say of theirs", async () => {
    await using model = await modelOf({ supportsToolChoiceValues: ["auto"] });
    const options = { tools: [tool], tool_choice: "any" };
    const { response_metadata } = await model.llm.invoke("hi", options);
    expect(response_metadata["warnings"]).toEqual([expect.stringContaining("easeToolChoice")]);
    const other = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    const replies = [
      await model.llm.invoke("hi", { ...options, supportsToolChoiceValues: ["any"] }),
      await model.llm.invoke("hi", { ...options, model: other }),
    ];
    for (const reply of replies) expect(reply.response_metadata).not.toHaveProperty("warnings");
  });
});
