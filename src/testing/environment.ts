import type { EmulatorCredentials } from "./auth/credentials.js";

/** Where a server listens, and whom it lets in. */
interface Access {
  endpoint: string;
  region: string;
  credentials: EmulatorCredentials;
  apiKey: string;
}

/**
 * The environment variables that point any AWS SDK to a server. Newer SDKs use the API key before all other credentials in the
 * environment; the key pair is for SDKs that do not support API keys. A session token left over in the environment is emptied.
 */
export function environmentOf({ endpoint, region, credentials, apiKey }: Access): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? "",
    AWS_BEARER_TOKEN_BEDROCK: apiKey,
  };
}
