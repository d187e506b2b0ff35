import { textIn } from "../failures/members.js";

/** More than are ever between being given and being signed with at the same time. */
const MOST = 1_000;

interface Given {
  accessKeyId: string;
  secrets: readonly string[];
}

/**
 * What functions for credentials gave, the newest last. The SDK asks a function twice for a request when its keys soon
 * expire: for who calls, and to sign. What it signs with is nowhere else to be found.
 */
const GIVEN = new Map<string, Given>();

/** Remembers what a function for credentials gave, so that no error quotes it. */
export function rememberGiven(credentials: unknown): void {
  const accessKeyId = textIn(credentials, "accessKeyId");
  if (accessKeyId === undefined) return;
  const secrets = ["secretAccessKey", "sessionToken"].flatMap((name) => textIn(credentials, name) ?? []);
  const key = JSON.stringify([accessKeyId, ...secrets]);
  GIVEN.delete(key);
  GIVEN.set(key, { accessKeyId, secrets });
  const [oldest] = GIVEN.keys();
  if (GIVEN.size > MOST && oldest !== undefined) GIVEN.delete(oldest);
}

/** A function that remembers what the provider gives. */
export function remembering<Asked extends unknown[], Credentials>(
  provider: (...asked: Asked) => Promise<Credentials>,
): (...asked: Asked) => Promise<Credentials> {
  return async (...asked) => {
    const given = await provider(...asked);
    rememberGiven(given);
    return given;
  };
}

/** The secrets that were given with an access key id, not longer ago than a while. */
export function givenWith(accessKeyId: string): string[] {
  return [...GIVEN.values()].flatMap((given) => (given.accessKeyId === accessKeyId ? given.secrets : []));
}
