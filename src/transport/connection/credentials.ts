import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { askedCredentials } from "./caller_credentials.js";
import { bearerKey } from "./bearer_key.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { namesProvider, type ProviderSettings } from "./provider_settings.js";
import { textIn } from "../failures/members.js";

/** How a model authenticates. Explicit always beats the environment. */
export interface CredentialFields extends ProviderSettings {
  /**
   * AWS credentials, or a provider function that is asked again when they expire. Default: the SDK's chain
   * (environment, shared config, SSO, container and instance roles), loaded at the first call.
   */
  credentials?: BedrockRuntimeClientConfig["credentials"];
  /** A profile of the shared AWS config files, for credentials and region. */
  credentialsProfile?: string;
  /** AWS access key id; goes with `bedrockApiSecret`. */
  bedrockApiKey?: string;
  /** AWS secret access key; goes with `bedrockApiKey`. */
  bedrockApiSecret?: string;
  /** Session token of temporary AWS keys. */
  bedrockApiSessionToken?: string;
  /**
   * A Bedrock API key, sent as bearer token, or a function that is asked for it at every request. Beats AWS
   * credentials. Default: `AWS_BEARER_TOKEN_BEDROCK`, unless AWS credentials are given explicitly or in the variables
   * `BEDROCK_AWS_ACCESS_KEY_ID`, `BEDROCK_AWS_SECRET_ACCESS_KEY` and `BEDROCK_AWS_SESSION_TOKEN`.
   */
  apiKey?: string | (() => string | Promise<string>);
}

type CredentialConfig = Pick<
  BedrockRuntimeClientConfig,
  "credentials" | "token" | "authSchemePreference" | "profile"
>;

/**
 * The SDK's configuration for these credentials. With none of them it is empty, and the environment decides.
 *
 * @throws InvalidInputError when a key pair is partial, or a bearer key cannot be sent.
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
      `AWS keys come in pairs: give both bedrockApiKey and bedrockApiSecret (${missing} is missing), ` +
        "or neither, to use the default credential chain. A Bedrock API key goes into apiKey.",
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
  // The SDK remembers a token until it expires: one that has expired already is asked for at every request.
  const ask = askedCredentials("apiKey", apiKey);
  return async () => ({ token: bearerKey(await ask()), expiration: new Date(0) });
}

function checkedCredentials(credentials: NonNullable<CredentialConfig["credentials"]>) {
  checkCredentials(credentials, "credentials");
  // The SDK notes in them where they come from.
  if (typeof credentials !== "function") return { ...credentials };
  return askedCredentials("credentials", async (...asked: Parameters<typeof credentials>) => {
    const given = await credentials(...asked);
    const missing = missingKey(given);
    if (missing === undefined) return { ...given };
    throw new InvalidInputError(
      `The function in \`credentials\` gave no ${missing}: it has to give both accessKeyId and secretAccessKey.`,
    );
  });
}

/**
 * Checks credentials that are an object; a function is asked when they are needed.
 *
 * @param field where they were given, for the error.
 * @throws InvalidInputError when a key is missing or empty, as where an environment variable is not set.
 */
export function checkCredentials(credentials: unknown, field: string): void {
  const missing = typeof credentials === "function" ? undefined : missingKey(credentials);
  if (missing === undefined) return;
  throw new InvalidInputError(
    `\`${field}.${missing}\` is missing or empty: give both accessKeyId and secretAccessKey, or leave \`${field}\` out to ` +
      "use the default credential chain.",
  );
}

function missingKey(credentials: unknown): string | undefined {
  return ["accessKeyId", "secretAccessKey"].find((name) => !textIn(credentials, name)?.trim());
}
