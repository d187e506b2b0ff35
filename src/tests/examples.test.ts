import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

import { afterAll, describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../testing/index.js";
import { runModules } from "./support/programs/modules.js";
import { bundle } from "./support/programs/bundle.js";

const EXAMPLES = readdirSync("examples").flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []));

const PAGE = readFileSync("docs/README.md", "utf8");

const DEMO = "scripts/demo.ts";
const LIVE = ["chain", "create_agent"];
const programs = await bundle([DEMO, ...LIVE.map(fileOf)]);
afterAll(programs.remove);

const RUNS = runModules(EXAMPLES.map(fileOf));

function fileOf(example: string): string {
  return `examples/${example}.ts`;
}

describe.each(EXAMPLES)("examples/%s.ts", (name) => {
  it("runs on the emulator without any account, which refuses nothing, and ends", async () => {
    const run = (await RUNS)[fileOf(name)];
    expect(run).toEqual({ stdout: expect.stringMatching(/./), stderr: "" });
  });

  it("fits on a screen and is in the table of docs/README.md", () => {
    expect(readFileSync(fileOf(name), "utf8").split("\n").length).toBeLessThanOrEqual(50);
    expect(PAGE.includes(`(../${fileOf(name)})`)).toBe(true);
  });
});

it.each(LIVE)(
  "examples/%s.ts goes where the environment says with --live, to the model that --model names",
  async (name) => {
    await using bedrock = await startBedrockEmulator();
    const { accessKeyId, secretAccessKey } = await bedrock.fields.credentials();
    const model = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    const { stdout, stderr } = await programs.run(fileOf(name), ["--live", "--model", model], {
      AWS_REGION: bedrock.fields.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
    });
    expect(stdout).not.toBe("");
    expect(stderr).toBe("");
    expect(bedrock.requests).not.toHaveLength(0);
    expect(bedrock.requests.filter(({ status, modelId }) => status !== 200 || modelId !== model)).toEqual([]);
  },
);

const told = (run: { stdout: string; stderr: string }) => ({ code: 0, ...run });

it.each([
  [["--help"], { code: 0, stdout: expect.stringMatching(/^Usage: npm run demo -- \[--live\]/) }],
  [["--lively"], { code: 2, stderr: expect.stringMatching(/^Unknown option '--lively'/) }],
  [["--live"], { code: 1, stderr: expect.stringMatching(/^Error: No AWS region is set\. .*\n$/) }],
])("npm run demo -- %j helps, or fails, in sentences", async (args, expected) => {
  expect(await programs.run(DEMO, args).then(told, (failure: unknown) => failure)).toMatchObject(expected);
});

it("npm run example -- chain --help helps", async () => {
  const run = promisify(execFile)("npm", ["run", "--silent", "example", "--", "chain", "--help"]);
  expect((await run).stdout).toMatch(/^Usage: npm run example/);
});
