import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { getEndpointFromInstructions } from "@smithy/core/endpoints";

import type { Connection } from "../connection.js";
import type { Terminal } from "../terminal.js";
import { failed, passed, type Result } from "./result.js";

const VARIABLES = ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ENDPOINT_URL"] as const;

/** Where requests go. The URL is shown without parts that may be a password or a key. */
export async function checkEndpoint(
  { region, credentialsProfile: profile }: Connection,
  env: Terminal["env"],
): Promise<Result<URL>> {
  const variable = VARIABLES.find((name) => env[name]);
  try {
    const { config } = new BedrockRuntimeClient({ region, ...(profile === undefined ? {} : { profile }) });
    const { url } = await getEndpointFromInstructions({}, ConverseCommand, config);
    const says = `${url.origin}${url.pathname}${variable === undefined ? "" : `, by ${variable}`}.`;
    return passed(says, url);
  } catch {
    return failed(
      `${variable ?? "The endpoint in the shared configuration file"} is not a URL.`,
      "Set one like https://bedrock-runtime.us-east-1.amazonaws.com, or none.",
    );
  }
}
