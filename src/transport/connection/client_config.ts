import type { BedrockRuntimeClient, BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { checkCredentials, credentialConfig, type CredentialFields } from "./credentials.js";
import { checkedEndpoint, endpointUrl } from "./endpoint.js";
import { environmentConfig } from "./environment_credentials.js";
import { checkCallersHeaders } from "../command/header_values.js";
import { providerSettings } from "./provider_settings.js";
import { regionProvider } from "./region.js";
import { environmentEndpoint } from "../../platform/platform.js";

/** Anything that sends SDK commands to Bedrock Runtime: the SDK's client or a wrapper of it. */
export type BedrockSender = Pick<BedrockRuntimeClient, "send">;

/** How a model reaches Bedrock. */
export interface ClientFields extends CredentialFields {
  /**
   * AWS region, such as `us-east-1`. Default: the client's region, `AWS_REGION`, `AWS_DEFAULT_REGION` or the shared config
   * file. Without any of them, the first call throws an error that says so.
   */
  region?: string;
  /** The client to use. It is never changed or destroyed. Default: a client of the model's own, made at the first call. */
  client?: BedrockSender;
  /**
   * SDK options for the model's own client. The model's fields override them, and only `maxRetries` determines how often a
   * request is sent.
   */
  clientOptions?: BedrockRuntimeClientConfig;
  /**
   * URL of the endpoint, such as `https://vpce-….bedrock-runtime.us-east-1.vpce.amazonaws.com`; a bare host gets
   * `https://`. It must not contain credentials or a query, because traces show it. Default:
   * `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, or else the region's endpoint.
   */
  endpoint?: string;
  /**
   * Headers for every request, which are signed. They are added to each request and not to a shared client. Values must
   * consist of printable ASCII characters. Headers of the connection, such as `content-length`, cannot be set.
   */
  defaultHeaders?: Record<string, string>;
}

/** What a model sends with: the caller's client, which is never changed or destroyed, or the configuration of its own. */
export type ClientSource =
  { client: BedrockSender } | { client?: undefined; config: BedrockRuntimeClientConfig };

/**
 * What a model with these fields sends with.
 *
 * @throws InvalidInputError for half a key pair, credentials without keys, an endpoint that is not a plain URL, and headers that
 * are not valid or not the caller's.
 */
export function clientSource(fields: ClientFields): ClientSource {
  const { client, endpoint, defaultHeaders } = fields;
  if (endpoint !== undefined) endpointUrl(endpoint, "endpoint");
  if (defaultHeaders !== undefined) checkCallersHeaders(defaultHeaders, "`defaultHeaders`");
  return client ? { client } : { config: clientConfig(fields) };
}

/**
 * The configuration of a model's own client, without its connections.
 *
 * @throws InvalidInputError for half a key pair, credentials without keys, or an endpoint that is not a URL.
 */
export function clientConfig(fields: ClientFields): BedrockRuntimeClientConfig {
  const { clientOptions = {} } = fields;
  const explicit = credentialConfig(fields);
  return {
    ...(Object.keys(explicit).length > 0 ? {} : unsaidConfig(clientOptions)),
    ...providerSettings(fields),
    ...clientOptions,
    // A copy, because the SDK adds to it where the credentials come from.
    ...(typeof clientOptions.credentials === "object"
      ? { credentials: { ...clientOptions.credentials } }
      : {}),
    ...explicit,
    region: fields.region ?? clientOptions.region ?? regionProvider(fields.credentialsProfile),
    ...endpointConfig(fields),
  };
}

function endpointConfig({ endpoint, clientOptions }: ClientFields): BedrockRuntimeClientConfig {
  if (endpoint !== undefined) return { endpoint: endpointUrl(endpoint, "endpoint") };
  if (clientOptions?.endpoint !== undefined) return { endpoint: checkedEndpoint(clientOptions.endpoint) };
  const found = environmentEndpoint();
  return found === undefined ? {} : { endpoint: endpointUrl(found, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME") };
}

/** The credentials when the model's own fields have none. */
function unsaidConfig({
  credentials,
  profile,
  token,
}: BedrockRuntimeClientConfig): BedrockRuntimeClientConfig {
  if (credentials !== undefined) {
    checkCredentials(credentials, "clientOptions.credentials");
    // They are explicit too, so the bearer key in the environment must not override them.
    return { authSchemePreference: ["sigv4"] };
  }
  return profile === undefined && token === undefined ? environmentConfig() : {};
}
