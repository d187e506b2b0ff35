import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { runModules } from "../support/programs/modules.js";
import { blocksOf } from "../support/pages.js";
import { startSts, type Neighbour } from "../support/surroundings.js";

/** As of a session of IAM Identity Center, or of an assumed role. */
const KEYS = {
  accessKeyId: "ASIAEXAMPLE",
  secretAccessKey: "example-secret",
  sessionToken: "example-session",
};

/** What whoever copies a block puts in the place of `…`. */
const SECRETS: Readonly<Record<string, string>> = {
  AWS_BEARER_TOKEN_BEDROCK: "example-api-key",
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_SESSION_TOKEN: KEYS.sessionToken,
};

/** The profile that `aws sso login` signs in, here with keys in the file. */
const DEV = `[profile dev]
aws_access_key_id = ${KEYS.accessKeyId}
aws_secret_access_key = ${KEYS.secretAccessKey}
aws_session_token = ${KEYS.sessionToken}
`;

/** What the blocks of the README export, and the profile of its role. */
const WAYS = [
  ...blocksOf("README.md", "sh").map(exportsOf),
  ...blocksOf("README.md", "ini").map(() => ({ AWS_PROFILE: "bedrock" })),
].filter((exported) => Object.keys(exported).length > 0);

function exportsOf(block: string): Record<string, string> {
  const lines = block.split("\n").filter((line) => line.startsWith("export "));
  const given = lines.flatMap((line) => [...line.matchAll(/(\w+)="([^"]*)"/g)]);
  return Object.fromEntries(given.map(([, name = "", value = ""]) => [name, SECRETS[name] ?? value]));
}

describe("the first example of the README runs for whoever has set", () => {
  const folder = mkdtempSync(".documentation-");
  const chain = join(folder, "chain.mts");
  const profiles = join(folder, "config");
  let bedrock: BedrockEmulator;
  let sts: Neighbour;

  beforeAll(async () => {
    writeFileSync(chain, blocksOf("README.md", "ts")[0] ?? "");
    writeFileSync(profiles, [DEV, ...blocksOf("README.md", "ini")].join("\n"));
    sts = await startSts(KEYS);
    bedrock = await startBedrockEmulator({
      credentials: KEYS,
      apiKey: "example-api-key",
      reply: "J'aime ça.",
    });
  });
  afterAll(async () => {
    sts.close();
    await bedrock.close();
    rmSync(folder, { recursive: true });
  });

  it.each(WAYS.map((exported) => [Object.keys(exported).join(", "), exported] as const))(
    "%s",
    async (_, exported) => {
      const runs = await runModules([chain], {
        ...exported,
        AWS_CONFIG_FILE: profiles,
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
        AWS_ENDPOINT_URL_STS: sts.url,
      });
      expect(runs[chain]).toMatchObject({ stdout: "J'aime ça." });
    },
  );
});
