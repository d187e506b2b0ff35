import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

import { describe, expect, it } from "@jest/globals";

import { pageOfRules } from "../../scripts/histories.js";
import { pageOfModels } from "../../scripts/models.js";
import { pageOfReliability } from "../../scripts/reliability.js";
import { startBedrockEmulator } from "../testing/index.js";

const run = promisify(execFile);
const PAGES = ["README.md", "docs/emulator.md", "docs/histories.md", "docs/models.md", "docs/reliability.md"];

/** Each example is a process of its own, which takes seconds where two cores are busy with other tests. */
const TIMEOUT = 60_000;

/** The TypeScript blocks of the pages, each under the heading it stands below. */
const EXAMPLES = PAGES.flatMap((page) => examplesOf(readFileSync(page, "utf8")));

function examplesOf(markdown: string): (readonly [heading: string, code: string])[] {
  let heading = "";
  return [...markdown.matchAll(/^##? (.+)$|^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, title, code]) => {
    heading = title ?? heading;
    return code === undefined ? [] : [[heading, code] as const];
  });
}

describe("an example of the documentation", () => {
  it.each(EXAMPLES)(
    "“%s” runs exactly as written",
    async (_, code) => {
      await using bedrock = await startBedrockEmulator();
      const { accessKeyId, secretAccessKey } = bedrock.fields.credentials;
      const { stdout } = await run(
        process.execPath,
        ["--no-warnings", "--import", "tsx", "--input-type=module", "--eval", code],
        {
          env: {
            PATH: process.env["PATH"],
            AWS_REGION: bedrock.fields.region,
            AWS_ACCESS_KEY_ID: accessKeyId,
            AWS_SECRET_ACCESS_KEY: secretAccessKey,
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
          },
        },
      );
      expect(stdout).not.toBe("");
      expect(bedrock.requests.every(({ status }) => status === 200)).toBe(true);
    },
    TIMEOUT,
  );

  it("is there for every part of the main job", () => {
    expect(EXAMPLES.map(([heading]) => heading)).toEqual(
      expect.arrayContaining(["Chain and stream", "Invoke", "Test without AWS"]),
    );
  });
});

it("the table of rules is what their docstrings say: `npm run docs:histories` writes it", () => {
  expect(readFileSync("docs/histories.md", "utf8")).toBe(pageOfRules());
});

it("the table of models is what their profiles say: `npm run docs:models` writes it", () => {
  expect(readFileSync("docs/models.md", "utf8")).toBe(pageOfModels());
});

it("the table of faults is what the fault matrix holds calls to: `npm run docs:reliability` writes it", () => {
  expect(readFileSync("docs/reliability.md", "utf8")).toBe(pageOfReliability());
});
