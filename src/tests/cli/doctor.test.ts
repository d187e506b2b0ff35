import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "@jest/globals";

import { checkModel } from "../../cli/doctor/model.js";
import { checkPackages } from "../../cli/doctor/packages.js";
import { checkNode } from "../../cli/doctor/runtime.js";
import { startBedrockEmulator, type BedrockEmulatorOptions } from "../../testing/index.js";
import { LOCALHOST } from "./certificate.js";
import { environmentOf, run } from "./run.js";

const root = mkdtempSync(join(tmpdir(), "doctor-"));
afterAll(() => rmSync(root, { recursive: true }));

interface Check {
  name: string;
  status: string;
  says: string;
  next?: string;
}

/** What `doctor --json` reports, by the names of the checks. */
async function examine(env: Record<string, string>, args: readonly string[] = []) {
  const { exitCode, output } = await run(["doctor", "--json", ...args], { env });
  const { ok, checks } = JSON.parse(output) as { ok: boolean; checks: Check[] };
  const byName = Object.fromEntries(checks.map((check) => [check.name, check]));
  return { exitCode, ok, checks, byName };
}

/** The same where Bedrock is played by an emulator. */
async function examineWith(
  options: BedrockEmulatorOptions,
  { env, args }: { env?: Record<string, string>; args?: readonly string[] } = {},
) {
  await using bedrock = await startBedrockEmulator(options);
  const report = await examine({ ...(await environmentOf(bedrock)), ...env }, args);
  return { ...report, requests: bedrock.requests };
}

/** The checks that had an outcome, by name. */
function named(checks: readonly Check[], status: string): string[] {
  return checks.flatMap((check) => (check.status === status ? [check.name] : []));
}

describe("doctor", () => {
  it("passes every line where all is well, after one call of one token", async () => {
    const { exitCode, ok, checks, requests } = await examineWith({});
    expect(checks.map(({ name, status }) => `${name}: ${status}`)).toEqual(
      "Node,packages,region,credentials,endpoint,DNS,proxy,TLS,clock,model,access,throttling"
        .split(",")
        .map((name) => `${name}: passed`),
    );
    expect([ok, exitCode]).toEqual([true, 0]);
    expect(requests.map(({ body }) => body["inferenceConfig"])).toEqual([{ maxTokens: 1 }]);
  });

  it("tells without credentials and region what is missing, what to do, and what was not reached", async () => {
    const { exitCode, ok, checks, byName } = await examine({});
    expect(named(checks, "failed")).toEqual(["region", "credentials"]);
    expect(named(checks, "not reached")).toEqual("endpoint,DNS,TLS,clock,model,access,throttling".split(","));
    expect(byName["region"]?.next).toMatch(/Set --region, AWS_REGION/);
    expect(byName["credentials"]?.next).toMatch(/aws sso login/);
    expect(byName["access"]?.says).toBe("Skipped, because it needs: region, credentials, TLS, model.");
    expect([ok, exitCode]).toEqual([false, 1]);
  });

  it("calls nothing with --skip-call, and then nothing has failed", async () => {
    const { exitCode, checks, requests } = await examineWith({}, { args: ["--skip-call"] });
    expect(named(checks, "not reached")).toEqual(["access", "throttling"]);
    expect(requests).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it("prints a line for each check on a terminal, and keeps within a narrow one", async () => {
    const { output } = await run(["doctor"], { columns: 44, env: { NO_COLOR: "1" } });
    expect(output).toMatch(/^failed {7}region\n {2}No AWS region is set\.\n {2}→ Set --region, AWS_REGION/m);
    expect(output).toMatch(/\n\n3 passed, 2 failed, 7 not reached\.\s/);
    expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(44);
    expect((await run(["doctor"], { columns: 80 })).output).toContain("\u001B[31mfailed\u001B[39m");
  });
});

describe("doctor's call", () => {
  const refusal = (message: string) => ({ reply: { error: { name: "AccessDeniedException", message } } });

  it.each<[string, BedrockEmulatorOptions, Record<string, string>, says: RegExp, next: RegExp]>([
    [
      "a secret key of another access key",
      {},
      { AWS_SECRET_ACCESS_KEY: "another-secret" },
      /InvalidSignatureException: The request signature/,
      /belongs to the access key id/,
    ],
    [
      "no access to the model",
      refusal("You don't have access to the model."),
      {},
      /AccessDeniedException: You don't have access to the model\.$/,
      /^Request access to us\.anthropic/,
    ],
    [
      "a policy that does not allow it",
      refusal("User is not authorized to perform: bedrock:InvokeModel"),
      {},
      /not authorized to perform: bedrock:InvokeModel\.$/,
      /^Allow the action/,
    ],
  ])("fails for %s, with the service's words and the next step", async (_, options, env, says, next) => {
    const { exitCode, byName, checks } = await examineWith(options, { env });
    expect(byName["access"]).toMatchObject({
      status: "failed",
      says: expect.stringMatching(says),
      next: expect.stringMatching(next),
    });
    expect(named(checks, "not reached")).toEqual(["throttling"]);
    expect(exitCode).toBe(1);
  });

  it("names the profile of a model that is called by its own id and cannot be", async () => {
    const message =
      "Invocation of model ID anthropic.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn’t supported.";
    const { byName } = await examineWith(
      { region: "eu-west-1", reply: { error: { name: "ValidationException", message } } },
      { args: ["--model", "anthropic.claude-sonnet-4-5-20250929-v1:0"] },
    );
    expect(byName["model"]?.next).toMatch(/use its profile: eu\.anthropic\.claude-sonnet-4-5-20250929-v1:0/);
    expect(byName["access"]?.next).toMatch(/"eu\.anthropic\.claude-sonnet-4-5-20250929-v1:0"/);
  });

  it("tells throttling from missing access, and does not call again", async () => {
    const { byName, requests } = await examineWith({ faults: { type: "throttle", times: Infinity } });
    expect(byName["access"]?.status).toBe("passed");
    expect(byName["throttling"]).toMatchObject({
      status: "failed",
      says: expect.stringMatching(/Too many requests/),
      next: expect.stringMatching(/^Send less at once/),
    });
    expect(requests).toHaveLength(1);
  });
});

describe("doctor's line on the clock", () => {
  it.each([
    [-3600, /^360\d s ahead of the endpoint's\.$/],
    [3600, /^3(?:60|59)\d s behind the endpoint's\.$/],
  ])("fails when the endpoint's time is %d s away", async (seconds, says) => {
    const { byName } = await examineWith({ clockOffset: seconds * 1000 }, { args: ["--skip-call"] });
    expect(byName["clock"]).toMatchObject({
      status: "failed",
      next: expect.stringMatching(/Set it, with NTP/),
    });
    expect(byName["clock"]?.says).toMatch(says);
  });
});

describe("doctor's line on the region", () => {
  it.each([
    [
      "AWS_REGION",
      { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" },
      [],
      /^eu-west-1, by AWS_REGION\.$/,
    ],
    ["AWS_DEFAULT_REGION", { AWS_DEFAULT_REGION: "us-east-1" }, [], /^us-east-1, by AWS_DEFAULT_REGION\.$/],
    ["--region", { AWS_REGION: "eu-west-1" }, ["--region", "us-west-2"], /^us-west-2, by --region\.$/],
    [
      "a profile",
      { AWS_CONFIG_FILE: configFile() },
      ["--profile", "dev"],
      /^sa-east-1, .* file \(profile dev\)\.$/,
    ],
  ])("names who says it: %s", async (_, env, args, says) => {
    const closed = { AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
    const { byName } = await examine({ ...closed, ...env }, ["--skip-call", ...args]);
    expect(byName["region"]?.says).toMatch(says);
  });

  it("fails for one that cannot be", async () => {
    const closed = { AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
    const { byName } = await examine({ ...closed, AWS_REGION: "us-east1" }, ["--skip-call"]);
    expect(byName["region"]).toMatchObject({ status: "failed", next: expect.stringMatching(/us-east-1/) });
  });
});

function configFile(): string {
  const file = join(root, "config");
  writeFileSync(
    file,
    "[profile dev]\nregion = sa-east-1\naws_access_key_id = AKIADEV\naws_secret_access_key = secret-of-dev\n",
  );
  return file;
}

describe("doctor's line on credentials", () => {
  const pair = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret-of-example" };
  it.each<[string, Record<string, string>, string[], RegExp]>([
    ["the environment", pair, [], /^AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.$/],
    [
      "an API key",
      { ...pair, AWS_BEARER_TOKEN_BEDROCK: "api-key-of-example" },
      [],
      /^A Bedrock API key in AWS_B/,
    ],
    [
      "the variables of @langchain/aws",
      { BEDROCK_AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", BEDROCK_AWS_SECRET_ACCESS_KEY: "secret-of-example" },
      [],
      /^BEDROCK_AWS_ACCESS_KEY_ID and/,
    ],
    [
      "a profile",
      { AWS_CONFIG_FILE: configFile() },
      ["--profile", "dev"],
      /^keys in the shared .* \(profile dev\)\.$/,
    ],
  ])("says that they come from %s", async (_, env, args, says) => {
    const { byName } = await examine({ ...env }, ["--skip-call", ...args]);
    expect(byName["credentials"]?.says).toMatch(says);
  });

  it("fails for half a pair", async () => {
    const { byName } = await examine({ BEDROCK_AWS_ACCESS_KEY_ID: "AKIAEXAMPLE" }, ["--skip-call"]);
    expect(byName["credentials"]).toMatchObject({
      status: "failed",
      says: expect.stringMatching(/is missing/),
    });
  });
});

describe("doctor's lines on the way to the endpoint", () => {
  const REGION = { AWS_REGION: "us-east-1" };

  it.each([
    [
      "endpoint",
      { AWS_ENDPOINT_URL: "not a url" },
      /AWS_ENDPOINT_URL is not a URL/,
      /https:\/\/bedrock-runtime/,
    ],
    [
      "DNS",
      { AWS_ENDPOINT_URL: `http://${"a".repeat(64)}.invalid` },
      /has no address/,
      /spelling of the region/,
    ],
    ["TLS", { AWS_ENDPOINT_URL: "https://127.0.0.1:9" }, /ECONNREFUSED/, /Check the network/],
    ["clock", { AWS_ENDPOINT_URL: "http://127.0.0.1:9" }, /does not answer/, /Check the network/],
    ["proxy", { NODE_EXTRA_CA_CERTS: "/nowhere.pem" }, /does not exist/, /certificate/],
    ["proxy", { NODE_TLS_REJECT_UNAUTHORIZED: "0" }, /trust any certificate/, /NODE_EXTRA_CA_CERTS/],
  ])("%s fails with %j", async (name, env, says, next) => {
    const closed = { AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
    const { byName } = await examine({ ...closed, ...REGION, ...env }, ["--skip-call"]);
    expect(byName[name]).toMatchObject({
      status: "failed",
      says: expect.stringMatching(says),
      next: expect.stringMatching(next),
    });
  });

  it("TLS fails where the certificate is not trusted, as behind a proxy that opens it", async () => {
    const server = createServer(LOCALHOST);
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const { port } = server.address() as AddressInfo;
    const { byName } = await examine({ ...REGION, AWS_ENDPOINT_URL: `https://localhost:${port}` }, [
      "--skip-call",
    ]);
    await new Promise((resolve) => server.close(resolve));
    expect(byName["TLS"]).toMatchObject({
      status: "failed",
      next: expect.stringMatching(/proxy of your organization inspects TLS.*NODE_EXTRA_CA_CERTS/),
    });
    expect(byName["clock"]?.status).toBe("not reached");
  });
});

describe("doctor's line on the model", () => {
  it.each([
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "us-east-1", "passed", undefined],
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-west-1", "failed", /^Use eu\.anthropic/],
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-west-1", "passed", /profile: eu\.anthropic/],
    ["us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", "us-gov-west-1", "passed", undefined],
    ["acme.brand-new-v1", "us-east-1", "passed", undefined],
    ["claude", "us-east-1", "failed", /list-foundation-models/],
    ["arn:aws:bedrock:us-east-1:123456789012:imported-model/x", "us-east-1", "passed", undefined],
    ["arn:aws:bedrock:us-east-1:123456789012:imported-model/x", "eu-west-1", "failed", /--region us-east-1/],
  ])("%s in %s is %s", (model, region, status, next) => {
    const result = checkModel(model, region);
    expect(result.status).toBe(status);
    if (next) expect(result.next).toMatch(next);
    else expect(result.next).toBeUndefined();
  });
});

describe("doctor's lines on what is installed", () => {
  it.each([
    ["18.19.0", "failed", /Install Node/],
    ["20.20.2", "passed", /January 2027/],
    ["22.1.0", "passed", undefined],
  ])("Node %s is %s", (version, status, next) => {
    const result = checkNode(version);
    expect(result.status).toBe(status);
    if (next) expect(result.next).toMatch(next);
  });

  it("one copy of core passes, with its version", () => {
    expect(checkPackages(process.cwd())).toMatchObject({
      status: "passed",
      says: expect.stringMatching(
        /^langchain-bedrock \d.*, @langchain\/core \d+\.\d+\.\d+; one copy of core\.$/,
      ),
    });
  });

  it.each(["node_modules/@langchain/core", "node_modules/@langchain/openai/node_modules/@langchain/core"])(
    "a second copy in %s fails, and is named",
    (place) => {
      const application = mkdtempSync(join(root, "application-"));
      mkdirSync(join(application, place), { recursive: true });
      writeFileSync(join(application, place, "package.json"), '{ "version": "1.2.9" }');
      expect(checkPackages(application)).toMatchObject({
        status: "failed",
        says: expect.stringMatching(/There are 2 copies .*core 1\.2\.9 in .*application-/),
        next: expect.stringMatching(/npm dedupe/),
      });
    },
  );
});

describe("doctor never shows a secret", () => {
  const SECRETS = {
    AWS_ACCESS_KEY_ID: "AKIASECRETSECRET1234",
    AWS_SECRET_ACCESS_KEY: "secret-access-key-of-somebody",
    AWS_SESSION_TOKEN: "session-token-of-somebody",
  };

  it.each<[string, Record<string, string>]>([
    ["AWS keys", SECRETS],
    ["an API key", { AWS_BEARER_TOKEN_BEDROCK: "bearer-key-of-somebody" }],
    ["a proxy", { ...SECRETS, HTTPS_PROXY: "http://somebody:password-of-somebody@proxy.example:3128" }],
    [
      "an endpoint",
      { ...SECRETS, AWS_ENDPOINT_URL: "http://somebody:password-of-somebody@127.0.0.1:9/?key=of-somebody" },
    ],
  ])("of %s, in lines or JSON", async (_, env) => {
    await using bedrock = await startBedrockEmulator({ reply: "hi" });
    const all = { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL: bedrock.endpoint, ...env };
    for (const args of [["doctor"], ["doctor", "--json"]]) {
      const { output, errors } = await run(args, { env: all });
      expect(output + errors).not.toMatch(/of-somebody|AKIASECRET/);
      expect(output).toMatch(/credentials/);
    }
  });
});
