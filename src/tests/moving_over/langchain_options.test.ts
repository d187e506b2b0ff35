import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, InvalidInputError, type BedrockWarning, type ChatBedrockFields } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";
import { IGNORED, LISTED } from "./listed.js";

/** What no member tells: secrets, and what LangChain keeps or hands on itself. */
const UNREADABLE: ReadonlySet<string> = new Set([
  ...IGNORED,
  "authorizationToken",
  "awsContainerAuthorizationToken",
  "awsContainerCredentialsFullUri",
  "awsContainerCredentialsRelativeUri",
  "credentialsFullUri",
  "awsAccessKeyId",
  "awsSecretAccessKey",
  "awsSessionToken",
  "bedrockApiKey",
  "bedrockApiSecret",
  "bedrockApiSessionToken",
  "bedrockBearerToken",
  "clientOptions",
  "credentials",
  "defaultHeaders",
  "clientConfig",
  "clientPlugins",
  "callbackManager",
  "profile",
]);

/** A value for each name, of the type that is declared. */
const VALUES: Record<string, unknown> = {
  additionalModelRequestFields: { top_k: 3 },
  applicationInferenceProfile: "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc",
  awsAccessKeyId: "AKIDEXAMPLE",
  awsSecretAccessKey: "secret",
  bedrockApiKey: "AKIDEXAMPLE",
  bedrockApiSecret: "secret",
  cache_control: { type: "ephemeral", ttl: "5m" },
  client: { send: () => undefined },
  clientOptions: { maxAttempts: 1 },
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  defaultHeaders: { "x-team": "a" },
  disableStreaming: true,
  endpointHost: "vpce.example.com",
  guardrailConfig: { guardrailIdentifier: "gr1", guardrailVersion: "1" },
  metadata: { a: 1 },
  model: CLAUDE,
  modelKwargs: { top_k: 3 },
  outputVersion: "v1",
  performanceConfig: { latency: "standard" },
  policyArns: [{ arn: "arn" }],
  requestMetadata: { team: "a" },
  serviceTier: "flex",
  supportsToolChoiceValues: ["auto"],
  tags: ["a"],
  temperature: 0.5,
  tool_choice: "auto",
  tools: [],
  timeout: 60_000,
  topP: 0.5,
  trace: "ENABLED",
};

function valueFor(name: string, type: string): unknown {
  if (Object.hasOwn(VALUES, name)) return VALUES[name];
  if (type === "string") return "x";
  if (type === "number") return 7;
  if (type === "string[]") return ["x"];
  return type === "boolean" ? true : {};
}

/** What goes only together. */
const PARTNERS: Record<string, object> = Object.fromEntries(
  [
    ["awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken"],
    ["bedrockApiKey", "bedrockApiSecret", "bedrockApiSessionToken"],
  ].flatMap((names) => {
    const pair = Object.fromEntries(names.slice(0, 2).map((name) => [name, VALUES[name]]));
    return names.map((name) => [name, pair]);
  }),
);

const FIELDS = LISTED.flatMap(({ name, fields }) =>
  Object.entries(fields).map(([field, type]) => [name, field, type] as const),
);
const OPTIONS = LISTED.flatMap(({ name, callOptions }) =>
  Object.entries(callOptions).map(([option, type]) => [name, option, type] as const),
);

describe.each(CLASSES)("%s takes", (_name, Model) => {
  it.each(FIELDS)("%s's field %s, or says by name that it does not", (_class, field, type) => {
    const told: BedrockWarning[] = [];
    const value = valueFor(field, type);
    const fields = {
      model: CLAUDE,
      ...PARTNERS[field],
      [field]: value,
      onWarning: (warning: BedrockWarning) => told.push(warning),
    };
    const llm = new Model(fields);
    const warned = told.map(({ message }) => message);
    expect(warned).toEqual(
      IGNORED.includes(field) ? [expect.stringContaining(`\`${field}\` has no effect`)] : [],
    );
    const read: unknown = Reflect.get(llm, field);
    if (UNREADABLE.has(field)) {
      if (field !== "profile") expect(read).toBeUndefined();
    } else if (field === "metadata") expect(read).toMatchObject(VALUES["metadata"] ?? {});
    else if (field === "trace") expect(read).toBe("enabled");
    else if (!["cache", "callbacks", "verbose", "maxConcurrency"].includes(field))
      expect(read).toEqual(value);
  });

  it.each(OPTIONS)("%s's call option %s without a warning", async (_class, option, type) => {
    const given = {
      configurable: {},
      callbacks: [],
      signal: new AbortController().signal,
      runId: "7f1b5c55-0d52-4e0e-8b8a-111111111111",
    };
    const value = Object.hasOwn(given, option) ? Reflect.get(given, option) : valueFor(option, type);
    await using model = await emulated({ reply: "ok" }, (own) => new Model({ model: CLAUDE, ...own }));
    const { response_metadata } = await model.llm.invoke("hi", { [option]: value });
    expect(response_metadata).not.toHaveProperty("warnings");
  });
});

describe("by names of other packages", () => {
  it.each<[string, ChatBedrockFields, object]>([
    ["regionName", { regionName: "eu-west-1" }, { region: "eu-west-1" }],
    ["endpointUrl", { endpointUrl: "https://x.example.com" }, { endpoint: "https://x.example.com" }],
    ["baseModelId", { baseModelId: CLAUDE }, { baseModel: CLAUDE }],
    ["credentialsProfileName", { credentialsProfileName: "work" }, { credentialsProfile: "work" }],
    ["stopSequences", { stopSequences: ["x"] }, { stop: ["x"] }],
  ])("%s is read", (_name, given, read) => {
    expect(new ChatBedrock({ model: CLAUDE, ...given })).toMatchObject(read);
  });

  it("half a pair of keys is refused", () => {
    expect(() => new ChatBedrock({ model: CLAUDE, awsAccessKeyId: "AKID" })).toThrow(InvalidInputError);
  });

  const arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
  it.each([arn, encodeURIComponent(arn)])("an application inference profile is called: %s", async (given) => {
    await using model = await emulated(
      { reply: "ok" },
      (own) => new ChatBedrock({ model: CLAUDE, ...own, applicationInferenceProfile: given }),
    );
    await model.llm.invoke("hi");
    expect(model.bedrock.requests.map(({ modelId }) => modelId)).toEqual([arn]);
  });
});
