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
 * Credentials in the environment, before the SDK looks there: the keys in `BEDROCK_AWS_*`, which override the bearer key in
 * `AWS_BEARER_TOKEN_BEDROCK`. The SDK would use an empty bearer key, and outside Node none; here an empty one is ignored,
 * and any other is used everywhere.
 *
 * @throws InvalidInputError for an incomplete key pair, because the SDK's chain might find another account's keys.
 */
export function environmentConfig(): EnvironmentConfig {
  const accessKeyId = variable(VARIABLES.accessKeyId);
  const secretAccessKey = variable(VARIABLES.secretAccessKey);
  const sessionToken = variable(VARIABLES.sessionToken);
  if (accessKeyId && secretAccessKey) {
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
    return { credentials, authSchemePreference: ["sigv4"] };
  }
  if (accessKeyId || secretAccessKey || sessionToken) {
    const missing = accessKeyId ? VARIABLES.secretAccessKey : VARIABLES.accessKeyId;
    throw new InvalidInputError(
      `The AWS key pair in the environment is incomplete: ${missing} is missing. Set both ${VARIABLES.accessKeyId} and ` +
        `${VARIABLES.secretAccessKey}, or none of ${Object.values(VARIABLES).join(", ")}.`,
    );
  }
  const bearerKey = getEnvironmentVariable(BEARER_KEY)?.trim();
  if (bearerKey) return { token: { token: bearerKey }, authSchemePreference: ["httpBearerAuth"] };
  return bearerKey === "" ? { authSchemePreference: ["sigv4"] } : {};
}

/** An environment variable, unless it is blank. */
function variable(name: string): string | undefined {
  return getEnvironmentVariable(name)?.trim() || undefined;
}
