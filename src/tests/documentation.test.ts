import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { pageOfRules } from "../../scripts/histories.js";
import { pageOfLessons } from "../../scripts/lessons.js";
import { pageOfModels } from "../../scripts/models.js";
import { pageOfReliability } from "../../scripts/reliability.js";
import { startBedrockEmulator, type BedrockEmulator } from "../testing/index.js";
import { runModules, type ModuleRun } from "./support/modules.js";
import { typeErrors } from "./support/type_errors.js";

/** All pages. */
const PAGES = [
  "README.md",
  ...readdirSync("docs").flatMap((file) => (file.endsWith(".md") ? `docs/${file}` : [])),
];

/** The TypeScript blocks of the pages, each under the heading it stands below. */
const EXAMPLES = PAGES.flatMap((page) => examplesOf(page, readFileSync(page, "utf8")));

function examplesOf(page: string, markdown: string): (readonly [heading: string, code: string])[] {
  let heading = "";
  return [...markdown.matchAll(/^##? (.+)$|^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, title, code]) => {
    heading = title ?? heading;
    return code === undefined ? [] : [[`${page}: ${heading}`, code] as const];
  });
}

describe("an example of the documentation", () => {
  const folder = mkdtempSync(".documentation-");
  let bedrock: BedrockEmulator;
  let runs: Promise<Record<string, ModuleRun>>;

  const fileOf = (example: number) => join(folder, `${example}.mts`);

  beforeAll(async () => {
    bedrock = await startBedrockEmulator();
    for (const [index, [, code]] of EXAMPLES.entries()) writeFileSync(fileOf(index), code);
    const { accessKeyId, secretAccessKey } = await bedrock.fields.credentials();
    const profiles = join(folder, "config");
    writeFileSync(
      profiles,
      `[profile dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
    runs = runModules(
      EXAMPLES.map((_, index) => fileOf(index)),
      {
        AWS_REGION: bedrock.fields.region,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
        AWS_ENDPOINT_URL_BEDROCK: bedrock.endpoint,
        AWS_ENDPOINT_URL_S3: bedrock.endpoint,
        AWS_CONFIG_FILE: profiles,
        AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
        BEDROCK_API_KEY: bedrock.apiKey(),
      },
    );
  });

  afterAll(async () => {
    await bedrock.close();
    rmSync(folder, { recursive: true });
  });

  it.each(EXAMPLES.map(([heading], index) => [heading, index] as const))(
    "“%s” runs exactly as written",
    async (_, index) => {
      const { stdout, thrown } = (await runs)[fileOf(index)] ?? {};
      expect(thrown).toBeUndefined();
      expect(stdout).toMatch(/./);
    },
  );

  it("is refused nothing", async () => {
    await runs;
    expect(bedrock.requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("has no type error", () => {
    expect(typeErrors(EXAMPLES.map((_, index) => fileOf(index)))).toEqual([]);
  });

  it("is there for every part of the main job", () => {
    expect(EXAMPLES.map(([heading]) => heading)).toEqual(
      expect.arrayContaining(
        ["Chain", "Tools", "Structured output", "Agent", "Test without AWS"].map(
          (part) => `README.md: ${part}`,
        ),
      ),
    );
  });
});

it("the table of rules is what their docstrings say: `npm run docs:histories` writes it", () => {
  expect(readFileSync("docs/histories.md", "utf8")).toBe(pageOfRules());
});

it("the table of lessons is what their kinds say: `npm run docs:lessons` writes it", () => {
  expect(readFileSync("docs/learning.md", "utf8")).toBe(pageOfLessons());
});

it("the table of models is what their profiles say: `npm run docs:models` writes it", () => {
  expect(readFileSync("docs/models.md", "utf8")).toBe(pageOfModels());
});

it("the table of faults is what the fault matrix holds calls to: `npm run docs:reliability` writes it", () => {
  expect(readFileSync("docs/reliability.md", "utf8")).toBe(pageOfReliability());
});
