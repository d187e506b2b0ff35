import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { runModules } from "../support/programs/modules.js";
import { blocksOf } from "../support/pages.js";

const PROGRAMS = blocksOf("docs/recipes.md", "ts");

function programWith(words: string): string {
  return PROGRAMS.find((program) => program.includes(words)) ?? "";
}

test("what a call costs counts each kind of token at its own price", async () => {
  const [costOf = ""] = programWith("function costOf").split("let total");
  const folder = mkdtempSync(".documentation-");
  const file = join(folder, "cost.mts");
  const details = { cache_read: 100_000, cache_creation: 50_000, ephemeral_1h_input_tokens: 30_000 };
  const message = {
    usage_metadata: { input_tokens: 1_000_000, output_tokens: 10_000, input_token_details: details },
    response_metadata: { model_name: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
  };
  writeFileSync(file, `${costOf}console.log(costOf(${JSON.stringify(message)} as AIMessage).toFixed(4));`);
  try {
    const run = (await runModules([file]))[file];
    const price = 0.85 * 3 + 0.1 * 0.3 + 0.02 * 3.75 + 0.03 * 6 + 0.01 * 15;
    expect(run).toMatchObject({ stdout: `${price.toFixed(4)}\n` });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a thousand prompts start at a rate that somebody may have as a quota", () => {
  const [, perMinute] = /"PER_MINUTE"\] \?\? ([\d_]+)/.exec(programWith("PER_MINUTE")) ?? [];
  expect(Number(perMinute?.replaceAll("_", ""))).toBeLessThanOrEqual(1_000);
});
