import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

import { textIn } from "../failures/members.js";

/** More than are ever between being given and being signed with at the same time. */
const MOST = 1_000;

interface Given {
  accessKeyId: string;
  secrets: readonly string[];
}

/**
 * What clients were given to sign with, the newest last. The SDK asks twice for a request when keys soon expire: for who
 * calls, and to sign. What it signs with is nowhere else to be found.
 */
const GIVEN = new Map<string, Given>();

function remember(credentials: unknown): void {
  const accessKeyId = textIn(credentials, "accessKeyId");
  if (accessKeyId === undefined) return;
  const secrets = ["secretAccessKey", "sessionToken"].flatMap((name) => textIn(credentials, name) ?? []);
  const key = JSON.stringify([accessKeyId, ...secrets]);
  GIVEN.delete(key);
  GIVEN.set(key, { accessKeyId, secrets });
  const [oldest] = GIVEN.keys();
  if (GIVEN.size > MOST && oldest !== undefined) GIVEN.delete(oldest);
}

/** Remembers what a client is given to sign with, from wherever it comes, so that no error quotes it. */
export function rememberCredentials({ config }: Pick<BedrockRuntimeClient, "config">): void {
  const give = config.credentials;
  const remembering: typeof give = async (...asked) => {
    const given = await give(...asked);
    remember(given);
    return given;
  };
  // With the SDK's marks, by which it knows that what was given is kept until it expires.
  config.credentials = Object.assign(remembering, give);
}

/** The secrets that were given with an access key id, not longer ago than a while. */
export function givenWith(accessKeyId: string): string[] {
  return [...GIVEN.values()].flatMap((given) => (given.accessKeyId === accessKeyId ? given.secrets : []));
}
