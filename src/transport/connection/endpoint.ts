import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";

type ConfiguredEndpoint = NonNullable<BedrockRuntimeClientConfig["endpoint"]>;

/** The parts of a URL that are sent nowhere when it is an endpoint, while traces and cache keys would keep them. */
const UNSENT = {
  username: "a user name",
  password: "a password",
  search: "a query string",
  hash: "a fragment",
} as const;

/**
 * The URL of an endpoint: a bare host gets `https://`.
 *
 * @param field where it was given, for the error, which never quotes it: what makes it invalid may be a credential.
 * @throws InvalidInputError when it is no http(s) URL, or has parts beside host, port and path.
 */
export function endpointUrl(endpoint: string, field: string): string {
  const text = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  if (!/^https?:/.test(text) || !URL.canParse(text)) {
    throw new InvalidInputError(
      `\`${field}\` is not an http or https URL. Give one like https://bedrock-runtime.us-east-1.amazonaws.com.`,
    );
  }
  const url = new URL(text);
  const unsent = Object.entries(UNSENT).find(([part]) => Reflect.get(url, part) !== "");
  if (unsent) {
    throw new InvalidInputError(
      `\`${field}\` has ${unsent[1]}, which would not be sent. Give host, port and path only; a gateway's key goes ` +
        "into `defaultHeaders`.",
    );
  }
  return text;
}

/**
 * The endpoint of `clientOptions` in any of the SDK's forms. A function is left to the SDK: what it gives is never
 * kept.
 *
 * @throws InvalidInputError as {@link endpointUrl} does.
 */
export function checkedEndpoint(endpoint: ConfiguredEndpoint): ConfiguredEndpoint {
  const field = "clientOptions.endpoint";
  if (typeof endpoint === "string") return endpointUrl(endpoint, field);
  if ("url" in endpoint) endpointUrl(endpoint.url.href, field);
  return endpoint;
}
