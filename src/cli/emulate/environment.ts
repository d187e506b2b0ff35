import type { BedrockEmulator } from "../../testing/index.js";

/**
 * The line for a shell that points any AWS SDK to an emulator. Newer SDKs use the API key before all other credentials in the
 * shell; the key pair, without a session token, is for SDKs that do not support API keys.
 */
export async function environmentLine({
  fields,
  apiKey,
}: Pick<BedrockEmulator, "fields" | "apiKey">): Promise<string> {
  const { endpoint, region } = fields;
  const { accessKeyId, secretAccessKey } = await fields.credentials();
  const variables = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: "",
    AWS_BEARER_TOKEN_BEDROCK: apiKey(),
  };
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `export ${pairs.join(" ")}`;
}
