import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";

import type { ChatBedrockFields } from "../../index.js";
import { startBedrockEmulator, type EmulatedRequest } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { startServer } from "../support/failing_call.js";
import { CLAUDE, emulated } from "../support/model.js";

const MINUTE = 60_000;
const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** Who a request was sent as. */
function senderOf(request: EmulatedRequest): string | undefined {
  const authorization = request.header("authorization") ?? "";
  return /^Bearer (.*)$|Credential=([^/]*)\//.exec(authorization)?.slice(1).find(Boolean);
}

describe.each(CLASSES)("%s", (_class, Model) => {
  it.each<[string, number | undefined, boolean]>([
    ["never again when its credentials do not expire", undefined, false],
    ["not again while its credentials are good for an hour", 60 * MINUTE, false],
    ["again at each request when its credentials end within five minutes", MINUTE, true],
    ["again at each request when its credentials have expired", -MINUTE, true],
  ])("asks a provider %s", async (_, expiresIn, again) => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      return expiresIn === undefined ? KEYS : { ...KEYS, expiration: new Date(Date.now() + expiresIn) };
    };
    await using used = await emulated(
      { reply: "ok", credentials: KEYS },
      (own) => new Model({ model: CLAUDE, ...own, credentials }),
    );
    for (let call = 0; call < 2; call += 1) {
      const before = asked;
      await used.llm.invoke("hi");
      const between = asked;
      await collect(used.llm.stream("hi"));
      expect([between > before, asked > between]).toEqual([again || call === 0, again]);
    }
    if (!again) expect(asked).toBe(1);
  });

  it.each<[string, (next: () => number) => Partial<ChatBedrockFields>]>([
    [
      "a provider's newest credentials",
      (next) => ({
        credentials: async () => ({ ...KEYS, accessKeyId: `KEY${next()}`, expiration: new Date(0) }),
      }),
    ],
    ["a key function's newest key", (next) => ({ apiKey: () => `KEY${next()}` })],
  ])("calls with %s at every request", async (_, fields) => {
    let given = 0;
    await using used = await emulated(
      { reply: "ok" },
      (own) => new Model({ model: CLAUDE, ...own, ...fields(() => (given += 1)), maxRetries: 0 }),
    );
    for (const call of [() => used.llm.invoke("hi"), () => collect(used.llm.stream("hi"))]) {
      const before = given;
      await Promise.allSettled([call()]);
      expect(given).toBeGreaterThan(before);
      expect(used.bedrock.requests.map(senderOf).at(-1)).toBe(`KEY${given}`);
    }
  });

  it.each<[string, number | undefined]>([
    ["never expire", undefined],
    ["are good for an hour", 60 * MINUTE],
    ["end in four minutes", 4 * MINUTE],
    ["end in a second", 1_000],
    ["have expired", -1_000],
  ])("quotes no key of any request in an error, of credentials that %s", async (_, expiresIn) => {
    const given: Record<"accessKeyId" | "secretAccessKey" | "sessionToken", string>[] = [];
    const credentials = async () => {
      const keys = {
        accessKeyId: `AKIAROTATING0000000${given.length}`,
        secretAccessKey: `secret-number-${given.length}`,
        sessionToken: `session-number-${given.length}`,
      };
      given.push(keys);
      return expiresIn === undefined ? keys : { ...keys, expiration: new Date(Date.now() + expiresIn) };
    };
    const sent: string[] = [];
    await using server = await startServer((request, response) => {
      const [, sender] = /Credential=([^/]*)/.exec(String(request.headers.authorization)) ?? [];
      sent.push(...Object.values(given.find(({ accessKeyId }) => accessKeyId === sender) ?? {}));
      const [status, name] =
        sent.length === 3 ? [500, "InternalServerException"] : [400, "ValidationException"];
      response.writeHead(status, { "x-amzn-errortype": name, "retry-after": "0" });
      response.end(JSON.stringify({ message: `it said ${sent.join(" ")}` }));
    });
    const { endpoint } = server.client;
    for (const fields of [{ credentials }, { clientOptions: { credentials } }]) {
      const llm = new Model({ model: CLAUDE, region: "us-east-1", endpoint, maxRetries: 1, ...fields });
      for (const call of [() => llm.invoke("hi"), () => collect(llm.stream("hi"))]) {
        sent.length = 0;
        const error: unknown = await call().catch((reason: unknown) => reason);
        const shown = inspect(error, { depth: null, showHidden: true });
        expect(shown).toContain("it said [redacted]");
        expect(shown).not.toMatch(/AKIAROT|(secret|session)-number/);
      }
      llm.close();
    }
  });

  it("calls as itself, though it shares connections with models of other identities", async () => {
    await using bedrock = await startBedrockEmulator();
    const { endpoint, region } = bedrock.fields;
    const identities: Record<string, Partial<ChatBedrockFields>> = {
      "key-of-a": { apiKey: "key-of-a" },
      "key-of-b": { apiKey: async () => "key-of-b" },
      AKIDC: { credentials: { ...KEYS, accessKeyId: "AKIDC" } },
      AKIDD: { credentials: async () => ({ ...KEYS, accessKeyId: "AKIDD" }) },
    };
    const models = Object.entries(identities).map(
      ([name, fields]) =>
        [name, new Model({ model: CLAUDE, endpoint, region, maxRetries: 0, ...fields })] as const,
    );
    for (const [name, llm] of models) await Promise.allSettled([llm.invoke(name)]);
    expect(bedrock.connections.opened).toBe(1);
    await Promise.allSettled(
      [1, 2, 3].flatMap(() => models.flatMap(([name, llm]) => [llm.invoke(name), collect(llm.stream(name))])),
    );
    expect(bedrock.requests).toHaveLength(28);
    for (const request of bedrock.requests) {
      expect(JSON.stringify(request.body)).toContain(`"${senderOf(request)}"`);
    }
    for (const [, llm] of models) llm.close();
  });
});
