import {
  BedrockRuntimeClient,
  ConverseCommand,
  type BedrockRuntimeClientConfig,
} from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "@jest/globals";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { BedrockEmulator, BedrockEmulatorOptions } from "../../../testing/index.js";
import { HELLO, withEmulator } from "../clients.js";

/** Sends one request with `config` in place of the emulator's own fields. */
async function sendWith(
  bedrock: BedrockEmulator,
  config: BedrockRuntimeClientConfig,
  middleware: (client: BedrockRuntimeClient) => void = () => {},
): Promise<unknown> {
  const client = new BedrockRuntimeClient({
    ...bedrock.fields,
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler(),
    ...config,
  });
  middleware(client);
  try {
    return await client.send(new ConverseCommand(HELLO));
  } finally {
    client.destroy();
  }
}

/** Changes the request after it was signed. */
function tamper(change: (request: { headers: Record<string, string>; body: Uint8Array }) => void) {
  return (client: BedrockRuntimeClient): void =>
    client.middlewareStack.add(
      (next) => (args) => {
        change(args.request as { headers: Record<string, string>; body: Uint8Array });
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "tamper" },
    );
}

const KEY = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
const WITH_TOKEN = { ...KEY, sessionToken: "session" };

const ACCEPTED: [string, BedrockEmulatorOptions, BedrockRuntimeClientConfig][] = [
  ["the default key pair", {}, {}],
  ["a key pair of one's own", { credentials: KEY }, { credentials: KEY }],
  ["a session token", { credentials: WITH_TOKEN }, { credentials: WITH_TOKEN }],
  ["another region", { region: "eu-west-3" }, { region: "eu-west-3" }],
  [
    "the default API key",
    {},
    { token: { token: "emulator-api-key" }, authSchemePreference: ["httpBearerAuth"] },
  ],
  ["an API key", { apiKey: "k" }, { token: { token: "k" }, authSchemePreference: ["httpBearerAuth"] }],
];

test.each(ACCEPTED)("accepts %s", (_name, options, config) =>
  withEmulator(options, async (_client, bedrock) => {
    await sendWith(bedrock, config);
    expect(bedrock.requests[0]?.status).toBe(200);
  }),
);

const REFUSED: [string, BedrockEmulatorOptions, BedrockRuntimeClientConfig, string, RegExp][] = [
  [
    "an unknown access key",
    {},
    { credentials: KEY },
    "UnrecognizedClientException",
    /^The security token included in the request is invalid\.$/,
  ],
  [
    "a wrong secret",
    { credentials: KEY },
    { credentials: { ...KEY, secretAccessKey: "wrong" } },
    "InvalidSignatureException",
    /^The request signature we calculated does not match the signature you provided\./,
  ],
  [
    "a missing session token",
    { credentials: WITH_TOKEN },
    { credentials: KEY },
    "UnrecognizedClientException",
    /security token/,
  ],
  [
    "a session token nobody asked for",
    { credentials: KEY },
    { credentials: WITH_TOKEN },
    "UnrecognizedClientException",
    /security token/,
  ],
  [
    "another region's signature",
    { region: "eu-west-1" },
    { region: "us-east-1" },
    "InvalidSignatureException",
    /scoped to a valid region/,
  ],
  [
    "a wrong API key",
    {},
    { token: { token: "wrong" }, authSchemePreference: ["httpBearerAuth"] },
    "AccessDeniedException",
    /^Authentication failed: Please make sure your API Key is valid\.$/,
  ],
  [
    "a signature older than five minutes",
    {},
    { systemClockOffset: -6 * 60_000 },
    "InvalidSignatureException",
    /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  ],
  [
    "a signature from the future",
    {},
    { systemClockOffset: 6 * 60_000 },
    "InvalidSignatureException",
    /^Signature not yet current:/,
  ],
];

test.each(REFUSED)("refuses %s with 403", (_name, options, config, name, message) =>
  withEmulator(options, async (_client, bedrock) => {
    await expect(sendWith(bedrock, config)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 403 },
    });
    expect(bedrock.requests[0]?.status).toBe(403);
  }),
);

test.each([
  ["a signed header", tamper(({ headers }) => (headers["content-type"] = "text/plain"))],
  ["the body hash", tamper(({ headers }) => (headers["x-amz-content-sha256"] = "0".repeat(64)))],
  ["the body", tamper(({ body }) => body.fill(0x20))],
])("refuses a request when %s was changed on the way", (_name, tampering) =>
  withEmulator({}, async (_client, bedrock) => {
    await expect(sendWith(bedrock, {}, tampering)).rejects.toMatchObject({
      name: "InvalidSignatureException",
    });
  }),
);

test.each([
  ["no Authorization header", {}, "MissingAuthenticationTokenException"],
  ["half a signature", { authorization: "AWS4-HMAC-SHA256 Credential=a/b" }, "IncompleteSignatureException"],
])("refuses %s", (_name, headers: Record<string, string>, errorType) =>
  withEmulator({}, async (_client, bedrock) => {
    const response = await fetch(`${bedrock.endpoint}/model/a.b/converse`, {
      method: "POST",
      body: "{}",
      headers,
    });
    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe(
      `${errorType}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
    );
  }),
);
