import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ChatBedrockFields } from "../../index.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";

/** Who a model calls as, in one of the ways to say so. */
export interface Identity {
  fields: Partial<ChatBedrockFields>;
  /** What the environment says beside. */
  environment?: Record<string, string>;
  /** The identity as the emulator knows it. */
  accepts: BedrockEmulatorOptions;
  /** Marks those that between them send all there is to send: a signature, a session token, a bearer key, a header. */
  sends?: "everything";
}

const KEYS = {
  accessKeyId: "AKIASECRETSECRETSECR",
  secretAccessKey: "wJalr/secret+access/key",
  sessionToken: "IQoJb3JpZ2lu/session-token",
};
const API_KEY = "ABSKQmVkcm9ja0FQSUtleS1zZWNyZXQ=";
const GATEWAY_KEY = "gateway-secret-key";

/** What must be seen nowhere. */
export const SECRETS: readonly string[] = [...Object.values(KEYS), API_KEY, GATEWAY_KEY];

const PAIR: BedrockEmulatorOptions = { credentials: KEYS };
const BEARER: BedrockEmulatorOptions = { apiKey: API_KEY };

export const IDENTITIES: [name: string, identity: Identity][] = [
  [
    "a key pair and a session token",
    {
      fields: {
        bedrockApiKey: KEYS.accessKeyId,
        bedrockApiSecret: KEYS.secretAccessKey,
        bedrockApiSessionToken: KEYS.sessionToken,
      },
      accepts: PAIR,
      sends: "everything",
    },
  ],
  ["credentials", { fields: { credentials: KEYS }, accepts: PAIR }],
  ["a credential provider", { fields: { credentials: async () => KEYS }, accepts: PAIR }],
  ["credentials of clientOptions", { fields: { clientOptions: { credentials: KEYS } }, accepts: PAIR }],
  ["a profile", { fields: { credentialsProfile: "secret" }, accepts: PAIR }],
  [
    "the environment's keys",
    {
      fields: {},
      environment: {
        AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
        AWS_SESSION_TOKEN: KEYS.sessionToken,
      },
      accepts: PAIR,
    },
  ],
  ["a bearer key", { fields: { apiKey: API_KEY }, accepts: BEARER }],
  ["a key function", { fields: { bedrockBearerToken: async () => API_KEY }, accepts: BEARER }],
  [
    "the environment's bearer key",
    { fields: {}, environment: { AWS_BEARER_TOKEN_BEDROCK: API_KEY }, accepts: BEARER },
  ],
  [
    "a gateway's key in a header",
    {
      fields: { apiKey: API_KEY, defaultHeaders: { "x-api-key": GATEWAY_KEY } },
      accepts: BEARER,
      sends: "everything",
    },
  ],
];

/** Makes the environment say what an identity needs, and nothing else of AWS; put back when disposed. */
export function environmentOf({ environment = {} }: Identity): Disposable {
  const saved = process.env;
  const home = mkdtempSync(join(tmpdir(), "aws-"));
  const config = join(home, "config");
  const keys = Object.entries({
    aws_access_key_id: KEYS.accessKeyId,
    aws_secret_access_key: KEYS.secretAccessKey,
    aws_session_token: KEYS.sessionToken,
  });
  writeFileSync(config, ["[profile secret]", ...keys.map((pair) => pair.join(" = "))].join("\n"));
  const others = Object.entries(saved).filter(([name]) => !name.startsWith("AWS_"));
  process.env = {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: join(home, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    ...environment,
  };
  return {
    [Symbol.dispose]() {
      process.env = saved;
      rmSync(home, { recursive: true });
    },
  };
}
