import { member, textIn } from "../failures/members.js";

/** The keys and tokens that a client signs with, which must not appear in errors. */
export async function secretsOf(client: object): Promise<string[]> {
  const config = member(client, "config");
  const identities = [await given(member(config, "credentials")), await given(member(config, "token"))];
  return identities.flatMap((identity) =>
    ["secretAccessKey", "sessionToken", "token"].flatMap((name) => textIn(identity, name) ?? []),
  );
}

/** The result of a provider; `undefined` if it fails, as it may have before. */
async function given(provider: unknown): Promise<unknown> {
  try {
    return typeof provider === "function" ? await provider() : provider;
  } catch {
    return undefined;
  }
}
