import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { clientConfig, type BedrockSender, type ClientFields } from "./client_config.js";
import { member } from "../failures/members.js";

/** Credentials and region for a client of another service. */
export type Identity = Pick<
  BedrockRuntimeClientConfig,
  "region" | "credentials" | "profile" | "token" | "authSchemePreference"
>;

/** The credentials and region of the model's own client, or of the client that the model was given. */
export function identityOf(connection: ClientFields): Identity {
  const { client } = connection;
  const config = client ? configOf(client) : clientConfig(connection);
  const { region, credentials, profile, token, authSchemePreference } = config;
  const identity = { region, credentials, profile, token, authSchemePreference };
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined));
}

/** A wrapper of a client may have no configuration; then the SDK's defaults apply. */
function configOf(client: BedrockSender): Identity {
  const config = member(client, "config");
  return typeof config === "object" && config !== null ? config : {};
}
