import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";

type ConfiguredEndpoint = NonNullable<BedrockRuntimeClientConfig["endpoint"]>;

/** The parts of an endpoint's URL that are not sent, but that traces and cache keys would keep. */
const UNSENT = {
  username: "a user name",
  password: "a password",
  search: "a query string",
  hash: "a fragment",
} as const;

/**
 * The URL of an endpoint: a bare host gets `https://`.
 *
 * @param field the option with the endpoint, for the error, which never quotes the URL because it may contain a credential.
 * @throws InvalidInputError when it is not an http(s) URL, or has parts other than host, port and path.
 */
export function endpointUrl(endpoint: string, field: string): string {
  const text = hasScheme(endpoint) ? endpoint : `https://${endpoint}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidInputError(
      `\`${field}\` is not an http or https URL. Set one like https://bedrock-runtime.us-east-1.amazonaws.com.`,
    );
  }
  const url = new URL(text);
  const unsent = Object.entries(UNSENT).find(([part]) => Reflect.get(url, part) !== "");
  if (unsent) {
    throw new InvalidInputError(
      `\`${field}\` has ${unsent[1]}, which would not be sent. Set only host, port and path; a gateway's key goes ` +
        "into `defaultHeaders`.",
    );
  }
  return text;
}

/**
 * Whether a text is a URL already. It is read as URLs are: `http:/h` and `http:\\h` are `http://h`, and line breaks and
 * blanks before it do not count. What stands before another colon is a host or a user.
 */
function hasScheme(endpoint: string): boolean {
  const read = endpoint.replace(/[\t\n\r]/g, "").trimStart();
  return read.includes("://") || /^https?:/i.test(read);
}

/**
 * Checks the endpoint of `clientOptions` in any of the SDK's forms. A function is left to the SDK, because its result is
 * never stored.
 *
 * @throws InvalidInputError as {@link endpointUrl} does.
 */
export function checkedEndpoint(endpoint: ConfiguredEndpoint): ConfiguredEndpoint {
  const field = "clientOptions.endpoint";
  if (typeof endpoint === "string") return endpointUrl(endpoint, field);
  if ("url" in endpoint) endpointUrl(endpoint.url.href, field);
  return endpoint;
}
