import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "@jest/globals";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

import { ChatBedrock, ChatBedrockConverse, type ChatBedrockFields } from "../../index.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { CLAUDE, emulated } from "../support/model.js";
import { IGNORED, LISTED } from "./listed.js";

/** Whom the emulator lets in. */
const CREDENTIALS = { accessKeyId: "AKIAMOVINGOVER", secretAccessKey: "moving/over" };

/** The fields that lead to the emulator. */
type Leading = Omit<BedrockEmulator["fields"], "credentials"> & { credentials: typeof CREDENTIALS };

/** A model or call as users of LangChain's classes write it, and what is in the request. */
interface Meaning {
  /** The names whose meaning is shown. */
  names: string[];
  fields?: (own: Leading) => Partial<ChatBedrockFields>;
  options?: Record<string, unknown>;
  /** Members of the request; `undefined` where the class has no such option. */
  converse?: object;
  invoke?: object;
}

const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
const TOOL = { name: "weather", description: "w", input_schema: { type: "object", properties: {} } };
const folder = mkdtempSync(join(tmpdir(), "moving-over-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** For keys that stand for the credentials. */
const UNSIGNED = { credentials: undefined };

/** A file of the SDK with a profile that has the emulator's credentials. */
function fileOf(name: string, credentials: Leading["credentials"]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `[${name === "config" ? "profile work" : "work"}]\n` +
      `aws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\n`,
  );
  return path;
}

const signed = { headers: { authorization: expect.stringContaining("Credential=AKIA") } };

const MEANINGS: Meaning[] = [
  { names: ["model"], converse: { modelId: CLAUDE }, invoke: { modelId: CLAUDE } },
  {
    names: ["temperature", "maxTokens", "stop"],
    fields: () => ({ temperature: 0.25, maxTokens: 77 }),
    options: { stop: ["END"] },
    converse: { body: { inferenceConfig: { temperature: 0.25, maxTokens: 77, stopSequences: ["END"] } } },
    invoke: { body: { temperature: 0.25, max_tokens: 77, stop_sequences: ["END"] } },
  },
  { names: ["topP"], fields: () => ({ topP: 0.5 }), converse: { body: { inferenceConfig: { topP: 0.5 } } } },
  {
    names: ["additionalModelRequestFields"],
    fields: () => ({ additionalModelRequestFields: { top_k: 3 } }),
    converse: { body: { additionalModelRequestFields: { top_k: 3 } } },
  },
  { names: ["modelKwargs"], fields: () => ({ modelKwargs: { top_k: 3 } }), invoke: { body: { top_k: 3 } } },
  {
    names: ["performanceConfig", "serviceTier"],
    fields: () => ({ performanceConfig: { latency: "standard" }, serviceTier: "flex" }),
    converse: { body: { performanceConfig: { latency: "standard" }, serviceTier: { type: "flex" } } },
  },
  {
    names: ["requestMetadata", "cache_control"],
    options: { requestMetadata: { team: "a" }, cache_control: { type: "ephemeral" } },
    converse: {
      body: {
        requestMetadata: { team: "a" },
        messages: [{ content: [{ text: "hi" }, { cachePoint: { type: "default" } }] }],
      },
    },
  },
  {
    names: ["tools", "tool_choice"],
    options: { tools: [TOOL], tool_choice: "any" },
    converse: {
      body: { toolConfig: { tools: [{ toolSpec: { name: "weather" } }], toolChoice: { any: {} } } },
    },
    invoke: { body: { tools: [{ name: "weather" }], tool_choice: { type: "any" } } },
  },
  {
    names: ["guardrailConfig"],
    fields: () => ({ guardrailConfig: { guardrailIdentifier: "gr1", guardrailVersion: "2" } }),
    converse: { body: { guardrailConfig: { guardrailIdentifier: "gr1", guardrailVersion: "2" } } },
  },
  {
    names: ["guardrailIdentifier", "guardrailVersion", "trace", "guardrailConfig"],
    fields: () => ({
      guardrailIdentifier: "gr1",
      guardrailVersion: "2",
      trace: "ENABLED",
      guardrailConfig: { tagSuffix: "xyz", streamProcessingMode: "SYNCHRONOUS" },
    }),
    invoke: {
      headers: {
        "x-amzn-bedrock-guardrailidentifier": "gr1",
        "x-amzn-bedrock-guardrailversion": "2",
        "x-amzn-bedrock-trace": "ENABLED",
      },
      body: { "amazon-bedrock-guardrailConfig": { tagSuffix: "xyz" } },
    },
  },
  {
    names: ["applicationInferenceProfile"],
    fields: () => ({ applicationInferenceProfile: ARN }),
    converse: { modelId: ARN },
  },
  {
    names: ["applicationInferenceProfile"],
    fields: () => ({ applicationInferenceProfile: encodeURIComponent(ARN) }),
    invoke: { modelId: ARN },
  },
  {
    names: ["streaming"],
    fields: () => ({ streaming: true }),
    converse: { operation: "converse-stream" },
    invoke: { operation: "invoke-with-response-stream" },
  },
  {
    names: ["disableStreaming"],
    fields: () => ({ streaming: true, disableStreaming: true }),
    converse: { operation: "converse" },
    invoke: { operation: "invoke" },
  },
  {
    names: ["region", "endpointHost", "defaultHeaders"],
    fields: ({ endpoint }) => ({
      endpoint: undefined,
      endpointHost: endpoint,
      defaultHeaders: { "x-team": "a" },
    }),
    converse: {
      headers: { authorization: expect.stringContaining("/us-east-1/bedrock/"), "x-team": "a" },
    },
    invoke: { headers: { authorization: expect.stringContaining("/us-east-1/bedrock/") } },
  },
  { names: ["credentials"], converse: signed, invoke: signed },
  {
    names: ["bedrockApiKey", "bedrockApiSecret"],
    fields: ({ credentials }) => ({
      ...UNSIGNED,
      bedrockApiKey: credentials.accessKeyId,
      bedrockApiSecret: credentials.secretAccessKey,
    }),
    converse: signed,
  },
  {
    names: ["awsAccessKeyId", "awsSecretAccessKey"],
    fields: ({ credentials }) => ({
      ...UNSIGNED,
      awsAccessKeyId: credentials.accessKeyId,
      awsSecretAccessKey: credentials.secretAccessKey,
    }),
    invoke: signed,
  },
  {
    names: ["bedrockBearerToken"],
    fields: () => ({ ...UNSIGNED, bedrockBearerToken: "emulator-api-key" }),
    converse: { headers: { authorization: expect.stringMatching(/^Bearer /) } },
  },
  {
    names: ["profile", "filepath"],
    fields: ({ credentials }) => ({
      ...UNSIGNED,
      profile: "work",
      filepath: fileOf("credentials", credentials),
    }),
    converse: signed,
    invoke: signed,
  },
  {
    names: ["configFilepath"],
    fields: ({ credentials }) => ({
      ...UNSIGNED,
      profile: "work",
      configFilepath: fileOf("config", credentials),
    }),
    converse: signed,
    invoke: signed,
  },
  {
    names: ["client"],
    fields: (own) => ({ client: new BedrockRuntimeClient({ ...own, customUserAgent: "own" }) }),
    converse: { headers: { "user-agent": expect.stringContaining(" own") } },
  },
  {
    names: ["clientOptions"],
    fields: () => ({ clientOptions: { customUserAgent: "own" } }),
    converse: { headers: { "user-agent": expect.stringContaining(" own") } },
  },
];

/** What is held by other tests: of choices of tools, of the SDK's chain, of deadlines; and LangChain's own options. */
const HELD_ELSEWHERE = [
  "supportsToolChoiceValues bedrockApiSessionToken awsSessionToken roleArn roleSessionName roleAssumer",
  "roleAssumerWithWebIdentity webIdentityTokenFile timeout streamIdleTimeout maxRetries maxConcurrency onFailedAttempt",
  "signal streamUsage outputVersion cache callbacks callbackManager tags metadata verbose configurable recursionLimit",
  "runId runName ls_structured_output_format",
].flatMap((names) => names.split(" "));

/** What the SDK's credential chain gets as it is, and an emulator cannot show. */
const HANDED_ON = [
  "authorizationToken credentialsFullUri awsContainerAuthorizationToken awsContainerAuthorizationTokenFile",
  "awsContainerCredentialsFullUri awsContainerCredentialsRelativeUri clientConfig clientPlugins durationSeconds",
  "ec2MetadataV1Disabled ignoreCache mfaCodeProvider policy policyArns providerId ssoAccountId ssoClient ssoRegion",
  "ssoRoleName ssoSession ssoStartUrl",
].flatMap((names) => names.split(" "));

describe.each([
  ["converse", ChatBedrockConverse],
  ["invoke", ChatBedrock],
] as const)("over %s", (api, Model) => {
  const rows = MEANINGS.flatMap((meaning) => {
    const sent = meaning[api];
    return sent ? [{ ...meaning, sent, title: meaning.names.join(", ") }] : [];
  });

  it.each(rows)("$title: what they mean in LangChain's class", async ({ fields, options, sent }) => {
    await using model = await emulated(
      { reply: "ok", credentials: CREDENTIALS },
      (own) => new Model({ model: CLAUDE, ...own, ...fields?.({ ...own, credentials: CREDENTIALS }) }),
    );
    await model.llm.invoke("hi", options);
    expect(model.bedrock.requests).toEqual([expect.objectContaining({ status: 200 })]);
    expect(model.bedrock.requests[0]).toMatchObject(sent);
  });
});

describe.each(LISTED)("of $of's $name", ({ fields, callOptions }) => {
  it("every option is shown here, held elsewhere, handed on or warned of", () => {
    const shown = MEANINGS.flatMap(({ names }) => names);
    const known = new Set([...shown, ...HELD_ELSEWHERE, ...HANDED_ON, ...IGNORED]);
    expect(Object.keys({ ...fields, ...callOptions }).filter((name) => !known.has(name))).toEqual([]);
  });
});
