/**
 * The fields that make up a serialised model: settings and where to send them. Clients, functions and what
 * LangChain handles itself are not among them, credentials only as the names of their secrets.
 */
export const PUBLIC_FIELDS = [
  "model",
  "baseModel",
  "provider",
  "applicationInferenceProfile",
  "region",
  "endpoint",
  "temperature",
  "topP",
  "topK",
  "reasoning",
  "supportsToolChoiceValues",
  "maxTokens",
  "stop",
  "guardrailConfig",
  "guardLastTurnOnly",
  "throwOnGuardrail",
  "promptCaching",
  "performanceConfig",
  "serviceTier",
  "requestMetadata",
  "additionalModelRequestFields",
  "additionalModelResponseFieldPaths",
  "promptVariables",
  "outputConfig",
  "modelKwargs",
  "useConverseApi",
  "streaming",
  "streamUsage",
  "streamContent",
  "repairHistory",
  "fetchMedia",
  "disableStreaming",
  "outputVersion",
] as const;

/** The fields that a serialised model has besides: they change how long it is waited for, and not what comes. */
export const PATIENCE_FIELDS = [
  "timeout",
  "firstTokenTimeout",
  "streamIdleTimeout",
  "maxRetries",
  "maxConcurrency",
] as const;

/** The fields that hold a secret, and the environment variable each is to be read from when loaded again. */
export const SECRETS = {
  apiKey: "AWS_BEARER_TOKEN_BEDROCK",
  bedrockApiKey: "AWS_ACCESS_KEY_ID",
  bedrockApiSecret: "AWS_SECRET_ACCESS_KEY",
  bedrockApiSessionToken: "AWS_SESSION_TOKEN",
} as const;

/** What stands for a secret. No key of any kind: with a space in it, it cannot even be sent. */
const NOT_KEPT = "(not kept)";

/**
 * The fields as LangChain keeps them, for `toJSON`, which turns each secret into the name of its environment variable:
 * all it needs for that is that there is one.
 */
export function withoutSecrets<Fields extends object>(fields: Fields): Fields {
  const given = Object.keys(SECRETS).filter((name) => Object.hasOwn(fields, name));
  return { ...fields, ...Object.fromEntries(given.map((name) => [name, NOT_KEPT])) };
}

/** What is set of the public fields. */
export function publicFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => isPublic(name) && value !== undefined),
  );
}

function isPublic(name: string): boolean {
  return PUBLIC_FIELDS.some((field) => field === name);
}
