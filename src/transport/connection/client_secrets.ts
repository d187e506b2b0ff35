import { member, textIn } from "../failures/members.js";

/** What must not be seen in an error of a client: the keys and tokens that it signs with. */
export async function secretsOf(client: object): Promise<string[]> {
  const config = member(client, "config");
  const identities = [await given(member(config, "credentials")), await given(member(config, "token"))];
  return identities.flatMap((identity) =>
    ["secretAccessKey", "sessionToken", "token"].flatMap((name) => textIn(identity, name) ?? []),
  );
}

/** What a provider gives; nothing where it fails, as it may have done before. */
async function given(provider: unknown): Promise<unknown> {
  try {
    return typeof provider === "function" ? await provider() : provider;
  } catch {
    return undefined;
  }
}
