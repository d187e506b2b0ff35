import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";

import { BUNDLES } from "../../../scripts/bundles.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";

let folder: string;
let program: string;

/** An edge function as a bundler makes it: the halves for browsers and workers, and a `process.env`. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-"));
  program = join(folder, "program.mjs");
  await build({
    ...BUNDLES["browser or worker"],
    stdin: {
      contents: `
        import { ChatBedrockConverse } from "./src/index.js";
        const llm = new ChatBedrockConverse({ model: "${CLAUDE}", maxRetries: 0 });
        console.log(await llm.invoke("hi").then(({ text }) => text, ({ message }) => message));
      `,
      resolveDir: fileURLToPath(new URL("../../..", import.meta.url)),
    },
    bundle: true,
    outfile: program,
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function answerWith(variables: Record<string, string>): Promise<string> {
  const env = { PATH: process.env["PATH"], AWS_SESSION_TOKEN: "", ...variables };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  return stdout.trim();
}

test("the environment that leads an SDK to the emulator leads an edge function there too", async () => {
  await using bedrock = await startBedrockEmulator({ reply: "Bonjour" });
  expect(await answerWith(bedrock.env())).toBe("Bonjour");
  const { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url = "", ...rest } = bedrock.env();
  expect(await answerWith({ ...rest, AWS_ENDPOINT_URL: url })).toBe("Bonjour");
});

test("an endpoint that cannot be reached is named, and one that is no URL refused", async () => {
  const bedrock = await startBedrockEmulator();
  await bedrock.close();
  const { host } = new URL(bedrock.endpoint);
  expect(await answerWith(bedrock.env())).toContain(`at ${host} failed before the answer was complete`);
  const nonsense = { ...bedrock.env(), AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "ftp://nowhere" };
  await expect(answerWith(nonsense)).rejects.toThrow(
    /`AWS_ENDPOINT_URL_BEDROCK_RUNTIME` is not an http or https URL/,
  );
});
