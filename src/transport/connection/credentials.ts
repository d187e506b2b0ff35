import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { callerCredentials } from "./credential_functions.js";
import { bearerKey } from "./bearer_key.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { namesProvider, type ProviderSettings } from "./provider_settings.js";
import { textIn } from "../failures/members.js";

/** How a model authenticates. Explicit fields always override the environment. */
export interface CredentialFields extends ProviderSettings {
  /**
   * AWS credentials, or a provider function that is called again when they expire. Default: the SDK's credential chain
   * (environment, shared config, SSO, container and instance roles), which is loaded at the first call.
   */
  credentials?: BedrockRuntimeClientConfig["credentials"];
  /** A profile of the shared AWS config files, for credentials and region. */
  credentialsProfile?: string;
  /** AWS access key id. Requires `bedrockApiSecret`. */
  bedrockApiKey?: string;
  /** AWS secret access key. Requires `bedrockApiKey`. */
  bedrockApiSecret?: string;
  /** Session token of temporary AWS keys. */
  bedrockApiSessionToken?: string;
  /**
   * A Bedrock API key, which is sent as a bearer token, or a function that is called for it at every request. It overrides
   * AWS credentials. Default: `AWS_BEARER_TOKEN_BEDROCK`, unless AWS credentials are set explicitly or in the variables
   * `BEDROCK_AWS_ACCESS_KEY_ID`, `BEDROCK_AWS_SECRET_ACCESS_KEY` and `BEDROCK_AWS_SESSION_TOKEN`.
   */
  apiKey?: string | (() => string | Promise<string>);
}

type CredentialConfig = Pick<
  BedrockRuntimeClientConfig,
  "credentials" | "token" | "authSchemePreference" | "profile"
>;

/**
 * The SDK's configuration for these credentials. If none are set it is empty, and the environment decides.
 *
 * @throws InvalidInputError when a key pair is incomplete, or a bearer key is not valid.
 */
export function credentialConfig(fields: CredentialFields): CredentialConfig {
  if (fields.apiKey !== undefined) {
    return { token: bearerToken(fields.apiKey), authSchemePreference: ["httpBearerAuth"] };
  }
  const credentials = fields.credentials ?? keyPair(fields);
  if (credentials !== undefined) {
    return { credentials: checkedCredentials(credentials), authSchemePreference: ["sigv4"] };
  }
  const { credentialsProfile: profile } = fields;
  if (profile === undefined && !namesProvider(fields)) return {};
  return { ...(profile === undefined ? {} : { profile }), authSchemePreference: ["sigv4"] };
}

function keyPair(fields: CredentialFields): CredentialConfig["credentials"] {
  const { bedrockApiKey, bedrockApiSecret, bedrockApiSessionToken } = fields;
  if (bedrockApiKey === undefined && bedrockApiSecret === undefined && bedrockApiSessionToken === undefined) {
    return undefined;
  }
  if (!bedrockApiKey || !bedrockApiSecret) {
    const missing = bedrockApiKey ? "bedrockApiSecret" : "bedrockApiKey";
    throw new InvalidInputError(
      `The AWS key pair is incomplete: ${missing} is missing. Set both bedrockApiKey and bedrockApiSecret, or neither to use ` +
        "the default credential chain. A Bedrock API key goes into apiKey.",
    );
  }
  return {
    accessKeyId: bedrockApiKey,
    secretAccessKey: bedrockApiSecret,
    ...(bedrockApiSessionToken ? { sessionToken: bedrockApiSessionToken } : {}),
  };
}

function bearerToken(apiKey: NonNullable<CredentialFields["apiKey"]>): CredentialConfig["token"] {
  if (typeof apiKey !== "function") return { token: bearerKey(apiKey) };
  // The SDK keeps a token until it expires, so it asks for one that has already expired at every request.
  const ask = callerCredentials("apiKey", apiKey);
  return async () => ({ token: bearerKey(await ask()), expiration: new Date(0) });
}

function checkedCredentials(credentials: NonNullable<CredentialConfig["credentials"]>) {
  checkCredentials(credentials, "credentials");
  // A copy, because the SDK adds to it where the credentials come from.
  if (typeof credentials !== "function") return { ...credentials };
  return callerCredentials("credentials", async (...asked: Parameters<typeof credentials>) => {
    const given = await credentials(...asked);
    const missing = missingKey(given);
    if (missing === undefined) return { ...given };
    throw new InvalidInputError(
      `The function in \`credentials\` returned no ${missing}. It must return both accessKeyId and secretAccessKey.`,
    );
  });
}

/**
 * Checks credentials that are an object; a function is called when they are needed.
 *
 * @param field the option with the credentials, for the error.
 * @throws InvalidInputError when a key is missing or empty, for example because an environment variable is not set.
 */
export function checkCredentials(credentials: unknown, field: string): void {
  const missing = typeof credentials === "function" ? undefined : missingKey(credentials);
  if (missing === undefined) return;
  throw new InvalidInputError(
    `\`${field}.${missing}\` is missing or empty. Set both accessKeyId and secretAccessKey, or leave \`${field}\` out to ` +
      "use the default credential chain.",
  );
}

function missingKey(credentials: unknown): string | undefined {
  return ["accessKeyId", "secretAccessKey"].find((name) => !textIn(credentials, name)?.trim());
}
