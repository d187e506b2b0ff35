import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";

import { ChatBedrockConverse, InvalidInputError, type ChatBedrockConverseFields } from "../../../index.js";
import { clientConfig } from "../../../transport/connection/client_config.js";
import { CLAUDE, emulatedModel } from "../../support/model.js";
import { useNock } from "../../support/nock.js";

const nock = useNock();

const REPLY = {
  output: { message: { role: "assistant", content: [{ text: "ok" }] } },
  stopReason: "end_turn",
};
const KEYS = { accessKeyId: "AKIDEXPLICIT", secretAccessKey: "secret" };

/** What a request was sent with: its host, who signed it, for which region. */
interface Sent {
  host: string;
  authorization: string;
  headers: Record<string, string>;
}

/** Answers one request to any host and tells what it was sent with. */
async function sentBy(fields: Partial<ChatBedrockConverseFields>): Promise<Sent> {
  const sent: Sent = { host: "", authorization: "", headers: {} };
  nock(/.*/)
    .matchHeader("host", (host) => Boolean((sent.host = host)))
    .matchHeader("authorization", (value) => Boolean((sent.authorization = value)))
    .matchHeader("x-amz-security-token", (value) => {
      if (value) sent.headers["x-amz-security-token"] = value;
      return true;
    })
    .post(/converse$/)
    .reply(200, REPLY);
  const llm = new ChatBedrockConverse({ model: CLAUDE, maxRetries: 0, ...fields });
  await llm.invoke("hi");
  llm.close();
  return sent;
}

const AWS_VARIABLES = [
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "AWS_BEARER_TOKEN_BEDROCK",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "BEDROCK_AWS_ACCESS_KEY_ID",
  "BEDROCK_AWS_SECRET_ACCESS_KEY",
  "BEDROCK_AWS_SESSION_TOKEN",
];

let home: string;
let saved: NodeJS.ProcessEnv;

beforeEach(() => {
  saved = { ...process.env };
  for (const name of AWS_VARIABLES) delete process.env[name];
  home = mkdtempSync(join(tmpdir(), "aws-"));
  process.env["AWS_CONFIG_FILE"] = join(home, "config");
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = join(home, "credentials");
  process.env["AWS_EC2_METADATA_DISABLED"] = "true";
});

afterEach(() => {
  process.env = saved;
  jest.restoreAllMocks();
  rmSync(home, { recursive: true });
});

describe("the region is", () => {
  const regionOf = async (fields: Partial<ChatBedrockConverseFields>) =>
    (await sentBy({ credentials: KEYS, ...fields })).host.replace(
      /bedrock-runtime\.(.*)\.amazonaws\.com.*/,
      "$1",
    );

  it("the field, before all else", async () => {
    process.env["AWS_REGION"] = "eu-west-1";
    expect(await regionOf({ region: "us-west-2" })).toBe("us-west-2");
  });

  it("clientOptions', before the environment", async () => {
    process.env["AWS_REGION"] = "eu-west-1";
    expect(await regionOf({ clientOptions: { region: "us-west-2" } })).toBe("us-west-2");
  });

  it("AWS_REGION, before AWS_DEFAULT_REGION", async () => {
    process.env["AWS_DEFAULT_REGION"] = "us-east-2";
    expect(await regionOf({})).toBe("us-east-2");
    process.env["AWS_REGION"] = "eu-west-1";
    expect(await regionOf({})).toBe("eu-west-1");
  });

  it("the shared config file's, of the profile that is named", async () => {
    writeFileSync(
      join(home, "config"),
      "[default]\nregion = eu-north-1\n[profile work]\nregion = eu-south-1\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n",
    );
    expect(await regionOf({})).toBe("eu-north-1");
    expect(await regionOf({ credentials: undefined, profile: "work" })).toBe("eu-south-1");
  });

  it("asked for with a clear error when there is none, at the first call", async () => {
    const llm = new ChatBedrockConverse({ model: CLAUDE, credentials: KEYS, maxRetries: 0 });
    await expect(llm.invoke("hi")).rejects.toThrow(InvalidInputError);
    await expect(llm.invoke("hi")).rejects.toThrow(/No AWS region.*AWS_REGION/);
  });
});

describe("a request is authenticated with", () => {
  const region = "us-east-1";

  it("the key pair of the fields, its session token with it", async () => {
    process.env["AWS_SESSION_TOKEN"] = "of-the-environment";
    const keys = { bedrockApiKey: "AKIDFIELD", bedrockApiSecret: "s" };
    const { authorization, headers } = await sentBy({ region, ...keys });
    expect(authorization).toContain("Credential=AKIDFIELD/");
    expect(headers).toEqual({});
    const temporary = await sentBy({ region, ...keys, bedrockApiSessionToken: "own" });
    expect(temporary.headers["x-amz-security-token"]).toBe("own");
  });

  it("the environment's pair when nothing is given", async () => {
    process.env["AWS_ACCESS_KEY_ID"] = "AKIDENV";
    process.env["AWS_SECRET_ACCESS_KEY"] = "s";
    expect((await sentBy({ region })).authorization).toContain("Credential=AKIDENV/");
  });

  it("the environment's bearer key when nothing is given", async () => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
    expect((await sentBy({ region })).authorization).toBe("Bearer bearer-of-the-environment");
  });

  it("the environment's bearer key as a part of the configuration, because only in Node the SDK reads it by itself", () => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment\n";
    expect(clientConfig({ region })).toMatchObject({ token: { token: "bearer-of-the-environment" } });
  });

  describe("the keys in BEDROCK_AWS_*", () => {
    const setPair = () => {
      process.env["BEDROCK_AWS_ACCESS_KEY_ID"] = "AKIDBEDROCK";
      process.env["BEDROCK_AWS_SECRET_ACCESS_KEY"] = "s";
    };

    it("before the environment's bearer key and the SDK's own pair", async () => {
      setPair();
      process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
      process.env["AWS_ACCESS_KEY_ID"] = "AKIDENV";
      process.env["AWS_SECRET_ACCESS_KEY"] = "s";
      expect((await sentBy({ region })).authorization).toContain("Credential=AKIDBEDROCK/");
      process.env["BEDROCK_AWS_SESSION_TOKEN"] = "own";
      expect((await sentBy({ region })).headers["x-amz-security-token"]).toBe("own");
    });

    it.each<[string, Partial<ChatBedrockConverseFields>, string]>([
      ["credentials", { credentials: KEYS }, "Credential=AKIDEXPLICIT/"],
      ["clientOptions.credentials", { clientOptions: { credentials: KEYS } }, "Credential=AKIDEXPLICIT/"],
      ["a key pair", { bedrockApiKey: "AKIDEXPLICIT", bedrockApiSecret: "s" }, "Credential=AKIDEXPLICIT/"],
      ["apiKey", { apiKey: "own-key" }, "Bearer own-key"],
    ])("after explicit %s, whole or in part", async (_, fields, authorization) => {
      setPair();
      expect((await sentBy({ region, ...fields })).authorization).toContain(authorization);
      delete process.env["BEDROCK_AWS_SECRET_ACCESS_KEY"];
      expect((await sentBy({ region, ...fields })).authorization).toContain(authorization);
    });

    it.each([
      ["BEDROCK_AWS_ACCESS_KEY_ID", "BEDROCK_AWS_SECRET_ACCESS_KEY"],
      ["BEDROCK_AWS_SECRET_ACCESS_KEY", "BEDROCK_AWS_ACCESS_KEY_ID"],
      ["BEDROCK_AWS_SESSION_TOKEN", "BEDROCK_AWS_ACCESS_KEY_ID"],
    ])("unless there is %s alone, which is an error", (name, missing) => {
      process.env[name] = "x";
      const construct = () => new ChatBedrockConverse({ model: CLAUDE, region });
      expect(construct).toThrow(InvalidInputError);
      expect(construct).toThrow(`${missing} is missing`);
    });

    it("unless they are empty", async () => {
      process.env["BEDROCK_AWS_ACCESS_KEY_ID"] = "";
      process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
      expect((await sentBy({ region })).authorization).toBe("Bearer bearer-of-the-environment");
    });
  });

  it("the SDK's provider settings, before the environment's own keys", async () => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
    process.env["BEDROCK_AWS_ACCESS_KEY_ID"] = "AKIDBEDROCK";
    process.env["BEDROCK_AWS_SECRET_ACCESS_KEY"] = "s";
    const filepath = join(home, "elsewhere");
    writeFileSync(filepath, "[default]\naws_access_key_id = AKIDFILE\naws_secret_access_key = s\n");
    expect((await sentBy({ region, filepath })).authorization).toContain("Credential=AKIDFILE/");
    expect((await sentBy({ region, ignoreCache: true })).authorization).toContain("Credential=AKIDBEDROCK/");
  });

  it("the role that a web identity assumes, asked of the function that is given for it", async () => {
    const webIdentityTokenFile = join(home, "token");
    writeFileSync(webIdentityTokenFile, "identity");
    const asked: unknown[] = [];
    const { authorization } = await sentBy({
      region,
      webIdentityTokenFile,
      roleArn: "arn:aws:iam::123456789012:role/a",
      roleSessionName: "session",
      roleAssumerWithWebIdentity: async (role) => {
        asked.push(role);
        return { accessKeyId: "AKIDROLE", secretAccessKey: "s" };
      },
    });
    expect(authorization).toContain("Credential=AKIDROLE/");
    expect(asked).toEqual([
      expect.objectContaining({
        RoleArn: "arn:aws:iam::123456789012:role/a",
        RoleSessionName: "session",
        WebIdentityToken: "identity",
      }),
    ]);
  });

  it("the environment's pair when its bearer key is empty", async () => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "";
    process.env["AWS_ACCESS_KEY_ID"] = "AKIDENV";
    process.env["AWS_SECRET_ACCESS_KEY"] = "s";
    expect((await sentBy({ region })).authorization).toContain("Credential=AKIDENV/");
  });

  it.each<[string, Partial<ChatBedrockConverseFields>]>([
    ["credentials", { credentials: KEYS }],
    ["a credential provider", { credentials: async () => KEYS }],
    ["clientOptions.credentials", { clientOptions: { credentials: KEYS } }],
    ["a key pair", { bedrockApiKey: "AKIDEXPLICIT", bedrockApiSecret: "s" }],
  ])("explicit %s rather than the environment's bearer key", async (_, fields) => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
    expect((await sentBy({ region, ...fields })).authorization).toContain("Credential=AKIDEXPLICIT/");
  });

  it("the named profile rather than the environment", async () => {
    // The SDK warns that a later version may prefer the environment.
    jest.spyOn(console, "warn").mockImplementation(() => undefined);
    process.env["AWS_ACCESS_KEY_ID"] = "AKIDENV";
    process.env["AWS_SECRET_ACCESS_KEY"] = "s";
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
    writeFileSync(
      join(home, "credentials"),
      "[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n",
    );
    expect((await sentBy({ region, credentialsProfile: "work" })).authorization).toContain(
      "Credential=AKIDWORK/",
    );
  });

  it.each<[string, Partial<ChatBedrockConverseFields>]>([
    ["apiKey", { apiKey: "own-key" }],
    ["bedrockBearerToken", { bedrockBearerToken: "own-key" }],
    ["apiKey before credentials", { apiKey: "own-key", credentials: KEYS }],
  ])("a bearer key: %s", async (_, fields) => {
    process.env["AWS_BEARER_TOKEN_BEDROCK"] = "bearer-of-the-environment";
    expect((await sentBy({ region, ...fields })).authorization).toBe("Bearer own-key");
    expect(process.env["AWS_BEARER_TOKEN_BEDROCK"]).toBe("bearer-of-the-environment");
  });

  it("a key function's key, asked for at every request", async () => {
    let asked = 0;
    await using model = await emulatedModel(
      { reply: "ok" },
      { apiKey: async () => `key-${(asked += 1)}`, maxRetries: 0 },
    );
    await model.llm.invoke("hi").catch(() => undefined);
    await model.llm.invoke("hi").catch(() => undefined);
    const [first, second] = model.bedrock.requests.map((request) => request.header("authorization"));
    expect(first).toMatch(/^Bearer key-\d$/);
    expect(second).toMatch(/^Bearer key-\d$/);
    expect(second).not.toBe(first);
  });
});

describe("the endpoint is", () => {
  it.each<[string, Partial<ChatBedrockConverseFields>, string]>([
    ["a full URL", { endpoint: "https://vpce.example.com" }, "vpce.example.com"],
    ["a bare host", { endpointHost: "vpce.example.com" }, "vpce.example.com"],
    ["clientOptions'", { clientOptions: { endpoint: "https://options.example.com" } }, "options.example.com"],
  ])("%s", async (_, fields, host) => {
    expect((await sentBy({ region: "us-east-1", credentials: KEYS, ...fields })).host).toBe(host);
  });

  it("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", async () => {
    process.env["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = "https://env.example.com";
    expect((await sentBy({ region: "us-east-1", credentials: KEYS })).host).toBe("env.example.com");
  });
});

describe("defaultHeaders", () => {
  it("are sent and signed", async () => {
    await using model = await emulatedModel({ reply: "ok" }, { defaultHeaders: { "x-tenant": "blue" } });
    await model.llm.invoke("hi");
    const { headers } = model.bedrock.requests[0] ?? {};
    expect(headers?.["x-tenant"]).toBe("blue");
    expect(headers?.authorization).toMatch(/SignedHeaders=[^,]*x-tenant/);
  });
});
