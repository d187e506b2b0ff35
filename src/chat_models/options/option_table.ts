import type { GuardrailAliases } from "./guardrail_options.js";
import type { CallAliases, ChatBedrockCallOptions, ChatBedrockFields, FieldAliases } from "./fields.js";

/** Everything that may be set on a model or for a call. */
type Settable = Required<ChatBedrockFields & ChatBedrockCallOptions>;

/** The aliases of options. */
export type Alias = keyof FieldAliases | keyof CallAliases;

/** The proper names of options. */
export type OptionName = Exclude<keyof Settable, Alias | keyof GuardrailAliases>;

/** What is known about an option. */
export interface Option {
  /** Whether it is set on the model, for a call, or both. */
  on: "model" | "call" | "both";
  /**
   * What a stored model keeps of it: its value; its value, although LangChain's cache treats models that differ only in it
   * as the same; the environment variable that a secret is read from again; nothing, because it is a live object (a
   * function or client, which can still be read from the model); nothing, because it is secret or belongs to one call.
   */
  stored: "value" | "value, no identity" | "secret" | "alive" | "nothing";
  /** The environment variable of a secret. */
  variable?: string;
  /** Whether its members are merged: a call's over the bound ones, and those over the model's. Default: it is replaced. */
  merged?: true;
  /** Whether LangChain handles it and defines the model's member for it if one is needed. */
  langchains?: true;
  /** Why it has no effect, and what to use instead. It is accepted only to give a warning. */
  ignored?: string;
}

/** The rows that the types of an option allow. */
type OptionOf<Name extends OptionName> = Option & {
  on: PlaceOf<Name>;
  stored: PlaceOf<Name> extends "call" ? "nothing" : StorageOf<Settable[Name]>;
  merged?: HasMembers<Settable[Name]>;
};

type PlaceOf<Name> = Name extends keyof ChatBedrockFields
  ? Name extends keyof ChatBedrockCallOptions
    ? "both"
    : "model"
  : "call";

/** A function cannot be stored. */
type StorageOf<Value> =
  Extract<Value, (...given: never[]) => unknown> extends never
    ? Option["stored"]
    : Exclude<Option["stored"], `value${string}`>;

type HasMembers<Value> = Exclude<Extract<Value, object>, readonly unknown[]> extends never ? undefined : true;

/** Another name for the option of the same type. */
type AliasOf<Name extends Alias> = {
  of: {
    [Proper in OptionName]: Settable[Name] extends Settable[Proper] ? Proper : never;
  }[OptionName];
};

/** A name for a part of another option; `guardrail_options.ts` reads it. */
interface Part {
  partOf: OptionName;
}

const SETTING = { on: "both", stored: "value" } as const;
const MERGED = { ...SETTING, merged: true } as const;
const DEADLINE = { on: "both", stored: "value, no identity" } as const;
const OF_CALL = { on: "call", stored: "nothing" } as const;
const FIELD = { on: "model", stored: "value" } as const;
const FIELD_BESIDE = { on: "model", stored: "value, no identity" } as const;
const UNSTORED = { on: "model", stored: "nothing" } as const;
const ALIVE = { on: "model", stored: "alive" } as const;
const LANGCHAINS = { on: "model", stored: "nothing", langchains: true } as const;
const LANGCHAINS_OF_CALL = { on: "call", stored: "nothing", langchains: true } as const;
const LANGCHAINS_STORED = { on: "both", stored: "value, no identity", langchains: true } as const;
const GUARDRAIL = { partOf: "guardrailConfig" } as const;

/**
 * All options. The compiler rejects an option that is in the types and has no row here. The lists that LangChain asks for
 * (call keys, serializable keys, secrets) are derived from this table.
 */
export const OPTIONS = {
  model: SETTING,
  modelId: { of: "model" },
  baseModel: SETTING,
  baseModelId: { of: "baseModel" },
  provider: SETTING,
  applicationInferenceProfile: SETTING,
  resolveProfiles: FIELD,
  supportsToolChoiceValues: SETTING,
  modelProfile: FIELD_BESIDE,

  temperature: SETTING,
  topP: SETTING,
  topK: SETTING,
  reasoning: SETTING,
  maxTokens: SETTING,
  stop: SETTING,
  stopSequences: { of: "stop" },
  modelKwargs: MERGED,
  additionalModelRequestFields: MERGED,
  additionalModelResponseFieldPaths: SETTING,
  promptVariables: MERGED,
  // Merged by `mergedSettings`, which keeps formats and efforts of two levels apart.
  outputConfig: SETTING,
  promptCaching: SETTING,
  cache_control: { of: "promptCaching" },
  performanceConfig: SETTING,
  serviceTier: SETTING,
  requestMetadata: MERGED,

  guardrailConfig: MERGED,
  guardrails: GUARDRAIL,
  guardrailIdentifier: GUARDRAIL,
  guardrailVersion: GUARDRAIL,
  trace: GUARDRAIL,
  guardLastTurnOnly: SETTING,
  throwOnGuardrail: SETTING,

  tools: OF_CALL,
  tool_choice: OF_CALL,
  parallel_tool_calls: OF_CALL,
  strict: OF_CALL,
  response_format: OF_CALL,
  responseSchema: OF_CALL,

  useConverseApi: FIELD,
  streaming: FIELD,
  streamUsage: SETTING,
  streamContent: SETTING,
  repairHistory: SETTING,
  fetchMedia: SETTING,
  onWarning: ALIVE,

  timeout: DEADLINE,
  callTimeout: OF_CALL,
  firstTokenTimeout: DEADLINE,
  streamIdleTimeout: DEADLINE,
  maxRetries: DEADLINE,
  maxConcurrency: DEADLINE,
  onFailedAttempt: ALIVE,

  region: FIELD,
  regionName: { of: "region" },
  endpoint: FIELD,
  endpointHost: { of: "endpoint" },
  endpointUrl: { of: "endpoint" },
  client: ALIVE,
  clientOptions: UNSTORED,
  defaultHeaders: UNSTORED,

  apiKey: { on: "model", stored: "secret", variable: "AWS_BEARER_TOKEN_BEDROCK" },
  bedrockBearerToken: { of: "apiKey" },
  bedrockApiKey: { on: "model", stored: "secret", variable: "AWS_ACCESS_KEY_ID" },
  awsAccessKeyId: { of: "bedrockApiKey" },
  bedrockApiSecret: { on: "model", stored: "secret", variable: "AWS_SECRET_ACCESS_KEY" },
  awsSecretAccessKey: { of: "bedrockApiSecret" },
  bedrockApiSessionToken: { on: "model", stored: "secret", variable: "AWS_SESSION_TOKEN" },
  awsSessionToken: { of: "bedrockApiSessionToken" },
  credentials: UNSTORED,
  credentialsProfile: FIELD_BESIDE,
  credentialsProfileName: { of: "credentialsProfile" },
  profile: { of: "credentialsProfile" },

  filepath: FIELD_BESIDE,
  configFilepath: FIELD_BESIDE,
  ignoreCache: FIELD_BESIDE,
  mfaCodeProvider: ALIVE,
  roleAssumer: ALIVE,
  roleAssumerWithWebIdentity: ALIVE,
  roleArn: FIELD_BESIDE,
  roleSessionName: FIELD_BESIDE,
  webIdentityTokenFile: FIELD_BESIDE,
  providerId: FIELD_BESIDE,
  policy: FIELD_BESIDE,
  policyArns: FIELD_BESIDE,
  durationSeconds: FIELD_BESIDE,
  ssoStartUrl: FIELD_BESIDE,
  ssoAccountId: FIELD_BESIDE,
  ssoRegion: FIELD_BESIDE,
  ssoRoleName: FIELD_BESIDE,
  ssoSession: FIELD_BESIDE,
  ssoClient: ALIVE,
  // A URL, a path and a token with which a container gets its keys. Such a URL may also contain a secret.
  awsContainerCredentialsFullUri: UNSTORED,
  awsContainerCredentialsRelativeUri: UNSTORED,
  awsContainerAuthorizationToken: UNSTORED,
  awsContainerAuthorizationTokenFile: FIELD_BESIDE,
  credentialsFullUri: UNSTORED,
  authorizationToken: UNSTORED,
  ec2MetadataV1Disabled: FIELD_BESIDE,
  clientConfig: UNSTORED,
  clientPlugins: UNSTORED,

  fetchFn: {
    ...UNSTORED,
    ignored: "the AWS SDK sends the requests. Set `clientOptions.requestHandler` instead",
  },
  logger: { ...UNSTORED, ignored: "the AWS SDK has its own. Set `clientOptions.logger` instead" },
  callerClientConfig: { ...UNSTORED, ignored: "the AWS SDK sets it itself. Set `clientOptions` instead" },
  parentClientConfig: { ...UNSTORED, ignored: "the AWS SDK sets it itself. Set `clientOptions` instead" },

  cache: LANGCHAINS,
  callbacks: { ...LANGCHAINS, on: "both" },
  callbackManager: LANGCHAINS,
  verbose: LANGCHAINS,
  tags: LANGCHAINS_STORED,
  metadata: LANGCHAINS_STORED,
  disableStreaming: { ...FIELD, langchains: true },
  outputVersion: { ...SETTING, langchains: true },
  configurable: LANGCHAINS_OF_CALL,
  recursionLimit: LANGCHAINS_OF_CALL,
  runName: LANGCHAINS_OF_CALL,
  runId: LANGCHAINS_OF_CALL,
  signal: LANGCHAINS_OF_CALL,
  ls_structured_output_format: LANGCHAINS_OF_CALL,
} as const satisfies { [Name in OptionName]: OptionOf<Name> } & { [Name in Alias]: AliasOf<Name> } & Record<
    keyof GuardrailAliases,
    Part
  >;

/** A row of the table. */
export type Row = Option | { of: OptionName } | Part;

const ROWS: ReadonlyMap<string, Row> = new Map(Object.entries(OPTIONS));

/** The row of a name; `undefined` if there is no such option. */
export function rowOf(name: string): Row | undefined {
  return ROWS.get(name);
}
