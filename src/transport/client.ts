import type { BedrockRuntimeClient, BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { credentialConfig, type CredentialFields } from "./credentials.js";
import { InvalidInputError } from "./errors/invalid_input.js";
import { keepAliveHandler } from "./handler.js";
import { regionProvider } from "./region.js";

/** Anything that sends SDK commands to Bedrock Runtime: the SDK's client, or a wrapper of it. */
export type BedrockSender = Pick<BedrockRuntimeClient, "send">;

/** How a model reaches Bedrock. */
export interface ClientFields extends CredentialFields {
  /**
   * AWS region, `us-east-1`. Default: the client's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the shared config
   * file; without any, the first call fails with an error that says so.
   */
  region?: string;
  /** The client to use, untouched and never destroyed. Default: one of this model's own, made at the first call. */
  client?: BedrockSender;
  /** Options for the model's own client, as the SDK has them. The fields of the model beat them. */
  clientOptions?: BedrockRuntimeClientConfig;
  /**
   * Full URL of the endpoint, `https://vpce-….bedrock-runtime.us-east-1.vpce.amazonaws.com`; a bare host gets
   * `https://`. Default: `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, else the region's.
   */
  endpoint?: string;
  /** Headers for every request, signed with it. Added per request: a shared client never sees them. */
  defaultHeaders?: Record<string, string>;
}

/**
 * The configuration of a model's own client: kept-alive HTTP/1.1, and a single attempt a send, for LangChain
 * owns the retries.
 *
 * @throws InvalidInputError for half a key pair, or an endpoint that is no URL.
 */
export function clientConfig(fields: ClientFields): BedrockRuntimeClientConfig {
  const { clientOptions = {} } = fields;
  return {
    requestHandler: keepAliveHandler(),
    maxAttempts: 1,
    // Credentials in `clientOptions` are explicit too: the environment's bearer key must not beat them.
    ...(clientOptions.credentials === undefined ? {} : { authSchemePreference: ["sigv4"] }),
    ...clientOptions,
    ...credentialConfig(fields),
    region: fields.region ?? clientOptions.region ?? regionProvider(fields.credentialsProfile),
    ...(fields.endpoint === undefined ? {} : { endpoint: endpointUrl(fields.endpoint) }),
  };
}

/**
 * Adds `https://` to a bare host and checks the rest.
 *
 * @throws InvalidInputError when it is no http(s) URL.
 */
function endpointUrl(endpoint: string): string {
  const url = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new InvalidInputError(`The endpoint ${JSON.stringify(endpoint)} is not an http or https URL.`);
  }
  return url;
}
