import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { pageOfRules } from "../../scripts/histories.js";
import { pageOfLessons } from "../../scripts/lessons.js";
import { pageOfModels } from "../../scripts/models.js";
import { pageOfReliability } from "../../scripts/reliability.js";
import { startBedrockEmulator, type BedrockEmulator } from "../testing/index.js";
import { runModules, type ModuleRun } from "./support/programs/modules.js";
import { PAGES } from "./support/pages.js";
import { startProxy, startSts, type Neighbour } from "./support/surroundings.js";
import { typeErrors } from "./support/type_errors.js";

/** The TypeScript blocks of the pages, each under the heading it stands below. */
const EXAMPLES = PAGES.flatMap((page) => examplesOf(page, readFileSync(page, "utf8")));

function examplesOf(page: string, markdown: string): (readonly [heading: string, code: string])[] {
  let heading = "";
  return [...markdown.matchAll(/^##? (.+)$|^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, title, code]) => {
    heading = title ?? heading;
    return code === undefined ? [] : [[`${page}: ${heading}`, code] as const];
  });
}

/** The blocks that show a file: their info string names it. */
const SHOWN = PAGES.flatMap((page) => {
  const blocks = readFileSync(page, "utf8").matchAll(/^```ts file=(.+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, file = "", code]) => ({ page, file, code }));
});

it.each(SHOWN)("$page shows $file as it is", ({ file, code }) => {
  expect(code).toBe(readFileSync(file, "utf8"));
});

it("the tests for vitest are those for jest but for the first line", () => {
  const [first = ""] = readFileSync("examples/testing/triage.test.ts", "utf8").split("\n");
  expect(readFileSync("docs/emulator.md", "utf8")).toContain(first.replace("@jest/globals", "vitest"));
});

/** As of an assumed role. */
const TEMPORARY = {
  accessKeyId: "ASIAEXAMPLE",
  secretAccessKey: "example-secret",
  sessionToken: "example-session",
};

/** The profile that somebody has who has done the page about it. */
const DEV_PROFILE = `[profile dev]
aws_access_key_id = ${TEMPORARY.accessKeyId}
aws_secret_access_key = ${TEMPORARY.secretAccessKey}
aws_session_token = ${TEMPORARY.sessionToken}
`;

describe("an example of the documentation", () => {
  const folder = mkdtempSync(".documentation-");
  let bedrock: BedrockEmulator;
  let proxy: Neighbour;
  let sts: Neighbour;
  let runs: Promise<Record<string, ModuleRun>>;

  const fileOf = (example: number) => join(folder, `${example}.mts`);

  beforeAll(async () => {
    bedrock = await startBedrockEmulator({ credentials: TEMPORARY });
    for (const [index, [, code]] of EXAMPLES.entries()) writeFileSync(fileOf(index), code);
    [proxy, sts] = await Promise.all([startProxy(), startSts(TEMPORARY)]);
    const [, profile = ""] =
      /^```ini file=~\/\.aws\/config\n([^]*?)^```$/m.exec(readFileSync("docs/recipes.md", "utf8")) ?? [];
    writeFileSync(join(folder, "config"), `${profile}\n${DEV_PROFILE}`);
    runs = runModules(
      EXAMPLES.map((_, index) => fileOf(index)),
      {
        AWS_REGION: bedrock.fields.region,
        AWS_ACCESS_KEY_ID: TEMPORARY.accessKeyId,
        AWS_SECRET_ACCESS_KEY: TEMPORARY.secretAccessKey,
        AWS_SESSION_TOKEN: TEMPORARY.sessionToken,
        AWS_CONFIG_FILE: join(folder, "config"),
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
        AWS_ENDPOINT_URL_BEDROCK: bedrock.endpoint,
        AWS_ENDPOINT_URL_S3: bedrock.endpoint,
        BEDROCK_API_KEY: bedrock.apiKey(),
        AWS_ENDPOINT_URL_STS: sts.url,
        BEDROCK_VPC_ENDPOINT: bedrock.endpoint,
        HTTPS_PROXY: proxy.url,
        PROMPTS: "50",
        PER_MINUTE: "60000",
      },
    );
  });

  afterAll(async () => {
    proxy.close();
    sts.close();
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

  it("goes through the proxy, and assumes the role, that it says", async () => {
    await runs;
    expect(proxy.asked).toEqual([new URL(bedrock.endpoint).host]);
    expect(sts.asked).toEqual(["arn:aws:iam::123456789012:role/bedrock-caller"]);
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
