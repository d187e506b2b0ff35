import type { BedrockRuntimeClient, BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { checkCredentials, credentialConfig, type CredentialFields } from "./credentials.js";
import { checkedEndpoint, endpointUrl } from "./endpoint.js";
import { environmentConfig } from "./environment_credentials.js";
import { checkHeaders } from "../command/header_values.js";
import { providerSettings } from "./provider_settings.js";
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
  /**
   * Options for the model's own client, as the SDK has them. The fields of the model beat them; how often a request is
   * sent is `maxRetries` alone.
   */
  clientOptions?: BedrockRuntimeClientConfig;
  /**
   * Full URL of the endpoint, `https://vpce-….bedrock-runtime.us-east-1.vpce.amazonaws.com`; a bare host gets
   * `https://`. No credentials and no query: it is part of traces. Default: `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, else
   * the region's.
   */
  endpoint?: string;
  /**
   * Headers for every request, signed with it. Added per request: a shared client never sees them. Values are of
   * printable ASCII characters.
   */
  defaultHeaders?: Record<string, string>;
}

/**
 * The configuration of a model's own client, but for its connections.
 *
 * @throws InvalidInputError for half a key pair, credentials without keys, or an endpoint that is no URL.
 */
export function clientConfig(fields: ClientFields): BedrockRuntimeClientConfig {
  const { clientOptions = {} } = fields;
  const explicit = credentialConfig(fields);
  return {
    ...(Object.keys(explicit).length > 0 ? {} : unsaidConfig(clientOptions)),
    ...providerSettings(fields),
    ...clientOptions,
    // The SDK notes in them where they come from.
    ...(typeof clientOptions.credentials === "object"
      ? { credentials: { ...clientOptions.credentials } }
      : {}),
    ...(clientOptions.endpoint === undefined ? {} : { endpoint: checkedEndpoint(clientOptions.endpoint) }),
    ...explicit,
    region: fields.region ?? clientOptions.region ?? regionProvider(fields.credentialsProfile),
    ...(fields.endpoint === undefined ? {} : { endpoint: endpointUrl(fields.endpoint, "endpoint") }),
  };
}

/** Who signs when the model's own fields do not say. */
function unsaidConfig({
  credentials,
  profile,
  token,
}: BedrockRuntimeClientConfig): BedrockRuntimeClientConfig {
  if (credentials !== undefined) {
    checkCredentials(credentials, "clientOptions.credentials");
    // They are explicit too: the environment's bearer key must not beat them.
    return { authSchemePreference: ["sigv4"] };
  }
  return profile === undefined && token === undefined ? environmentConfig() : {};
}

/**
 * Checks what is sent, or kept among a model's public fields, whichever client carries its requests.
 *
 * @throws InvalidInputError for an endpoint that is no URL or holds more than one, and headers that cannot be sent.
 */
export function checkClientFields({ endpoint, defaultHeaders }: ClientFields): void {
  if (endpoint !== undefined) endpointUrl(endpoint, "endpoint");
  if (defaultHeaders !== undefined) checkHeaders(defaultHeaders, "`defaultHeaders`");
}
