import { getEnvironmentVariable } from "@langchain/core/utils/env";

/**
 * The endpoint in the environment, which edge functions and workers may have. The SDK for browsers and workers does not read it,
 * and would send requests that are meant for an emulator to AWS.
 */
export function environmentEndpoint(): string | undefined {
  if (getEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") === "true") return undefined;
  return (
    getEnvironmentVariable("AWS_ENDPOINT_URL_BEDROCK_RUNTIME") ||
    getEnvironmentVariable("AWS_ENDPOINT_URL") ||
    undefined
  );
}
