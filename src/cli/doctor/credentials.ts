import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

import { findCredentials } from "../../transport/failures/advice.js";
import { clientConfig } from "../../transport/connection/client_config.js";
import type { Connection } from "../connection.js";
import { sentenceOf } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { failed, passed, type Result } from "./result.js";
import { definedMembers } from "../../json/record.js";

/**
 * The SDK's marks for the source of credentials (`@aws-sdk/types`, feature ids), and their descriptions. The first match
 * counts, so that an assumed role is reported before the profile that names it.
 */
const SOURCES: readonly [mark: RegExp, words: string][] = [
  [/WEB_ID/, "a role assumed by a web identity token"],
  [/STS_ASSUME_ROLE/, "an assumed role of a profile"],
  [/SSO/, "IAM Identity Center, by a profile"],
  [/LOGIN/, "`aws login`, by a profile"],
  [/PROCESS/, "the credential_process of a profile"],
  [/PROFILE/, "keys in the shared configuration files"],
  [/ENV_VARS/, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"],
  [/HTTP/, "the role of the container"],
  [/IMDS/, "the role of the instance"],
];

/** Where credentials come from. They are found but not tried, which the call does. */
export async function checkCredentials(
  { region, credentialsProfile: profile }: Partial<Connection>,
  env: Terminal["env"],
): Promise<Result<true>> {
  try {
    const { config } = new BedrockRuntimeClient(
      clientConfig(definedMembers({ region, credentialsProfile: profile })),
    );
    const explicit = explicitSource(profile, env);
    if (explicit !== undefined) return passed(explicit, true);
    const credentials = await config.credentials();
    const { expiration } = credentials;
    const until = expiration === undefined ? "" : `, until ${expiration.toISOString()}`;
    return passed(`${sourceOf(credentials)}${profileOf(profile, env)}${until}.`, true);
  } catch (error) {
    return failed(sentenceOf(error), findCredentials({ model: undefined, region }));
  }
}

/** The source that this package checks before the SDK's chain. */
function explicitSource(profile: string | undefined, env: Terminal["env"]): string | undefined {
  if (profile !== undefined) return undefined;
  if (env["BEDROCK_AWS_ACCESS_KEY_ID"]) return "BEDROCK_AWS_ACCESS_KEY_ID and BEDROCK_AWS_SECRET_ACCESS_KEY.";
  return env["AWS_BEARER_TOKEN_BEDROCK"]?.trim()
    ? "A Bedrock API key in AWS_BEARER_TOKEN_BEDROCK, which overrides all other credentials."
    : undefined;
}

function sourceOf(credentials: object): string {
  const marks: unknown = Reflect.get(credentials, "$source");
  const names = Object.keys(marks instanceof Object ? marks : {});
  const source = SOURCES.find(([mark]) => names.some((name) => mark.test(name)));
  return source?.[1] ?? "the SDK's default chain";
}

function profileOf(profile: string | undefined, env: Terminal["env"]): string {
  const named = profile ?? env["AWS_PROFILE"];
  return named === undefined ? "" : ` (profile ${named})`;
}
