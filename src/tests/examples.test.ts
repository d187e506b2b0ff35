import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

import { describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../testing/index.js";
import { runModules } from "./support/modules.js";

const EXAMPLES = readdirSync("examples").flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []));

const PAGE = readFileSync("docs/README.md", "utf8");

/** Runs an example in a process of its own, with nothing of this one's environment but what is given. */
async function runExample(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const node = ["--no-warnings", "--import", "tsx", `examples/${name}.ts`, ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, node, {
    env: { PATH: process.env["PATH"], ...env },
  });
  expect(stderr).toBe("");
  return stdout;
}

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

it.each(["chain", "create_agent"])(
  "examples/%s.ts goes where the environment says with --live, to the model that --model names",
  async (name) => {
    await using bedrock = await startBedrockEmulator();
    const { accessKeyId, secretAccessKey } = await bedrock.fields.credentials();
    const model = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    const stdout = await runExample(name, ["--live", "--model", model], {
      AWS_REGION: bedrock.fields.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
    });
    expect(stdout).not.toBe("");
    expect(bedrock.requests).not.toHaveLength(0);
    expect(bedrock.requests.filter(({ status, modelId }) => status !== 200 || modelId !== model)).toEqual([]);
  },
);

/** Runs the demo or an example with options that are not to start it. */
async function runScript(script: string, ...args: string[]) {
  const node = ["--no-warnings", "--import", "tsx", `scripts/${script}.ts`, ...args];
  const run = promisify(execFile)(process.execPath, node, { env: { PATH: process.env["PATH"] } });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

it.each([
  ["demo", ["--help"], { code: 0, stdout: expect.stringMatching(/^Usage: npm run demo -- \[--live\]/) }],
  ["example", ["chain", "--help"], { code: 0, stdout: expect.stringMatching(/^Usage: npm run example/) }],
  ["demo", ["--lively"], { code: 2, stderr: expect.stringMatching(/^Unknown option '--lively'/) }],
  ["demo", ["--live"], { code: 1, stderr: expect.stringMatching(/^Error: No AWS region is set\. .*\n$/) }],
])("scripts/%s.ts %j helps, or fails, in sentences", async (script, args, told) => {
  expect(await runScript(script, ...args)).toMatchObject(told);
});
