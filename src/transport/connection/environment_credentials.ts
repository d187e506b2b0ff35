import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import { getEnvironmentVariable } from "@langchain/core/utils/env";

import { InvalidInputError } from "../../errors/invalid_input.js";

type EnvironmentConfig = Pick<BedrockRuntimeClientConfig, "credentials" | "token" | "authSchemePreference">;

/** The variables that `@langchain/aws` reads. */
const VARIABLES = {
  accessKeyId: "BEDROCK_AWS_ACCESS_KEY_ID",
  secretAccessKey: "BEDROCK_AWS_SECRET_ACCESS_KEY",
  sessionToken: "BEDROCK_AWS_SESSION_TOKEN",
} as const;

const BEARER_KEY = "AWS_BEARER_TOKEN_BEDROCK";

/**
 * What the environment says of credentials before the SDK looks there: the keys in `BEDROCK_AWS_*`, which beat a bearer key
 * in `AWS_BEARER_TOKEN_BEDROCK`. The SDK takes a bearer key that is empty for one, and outside of Node it takes none; here
 * an empty one is not set, and any other is taken everywhere.
 *
 * @throws InvalidInputError for a part of the keys, because the SDK's chain might find somebody else's.
 */
export function environmentConfig(): EnvironmentConfig {
  const { accessKeyId, secretAccessKey, sessionToken } = {
    accessKeyId: variable(VARIABLES.accessKeyId),
    secretAccessKey: variable(VARIABLES.secretAccessKey),
    sessionToken: variable(VARIABLES.sessionToken),
  };
  if (accessKeyId && secretAccessKey) {
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
    return { credentials, authSchemePreference: ["sigv4"] };
  }
  if (accessKeyId || secretAccessKey || sessionToken) {
    const missing = accessKeyId ? VARIABLES.secretAccessKey : VARIABLES.accessKeyId;
    throw new InvalidInputError(
      `The environment has a part of a key pair: set ${VARIABLES.accessKeyId} and ${VARIABLES.secretAccessKey} both ` +
        `(${missing} is missing), or none of ${Object.values(VARIABLES).join(", ")}.`,
    );
  }
  const bearerKey = getEnvironmentVariable(BEARER_KEY)?.trim();
  if (bearerKey) return { token: { token: bearerKey }, authSchemePreference: ["httpBearerAuth"] };
  return bearerKey === "" ? { authSchemePreference: ["sigv4"] } : {};
}

/** A variable of the environment that is not blank. */
function variable(name: string): string | undefined {
  return getEnvironmentVariable(name)?.trim() || undefined;
}
