import { readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { knownModels, rowOf } from "../../models/catalog.js";
import { factsOf, knownModelNames } from "../../models/facts.js";
import { parseModelId } from "../../models/model_id.js";
import { undated } from "../../models/model_version.js";
import { capabilitiesOf } from "../../models/resolve.js";
import { vendorName } from "../../models/vendor.js";

/** The cells of the table, by row; the first names the model. */
const TABLE = readFileSync("docs/models.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
  .map(([, ...cells]) => cells);
const CACHE_POINTS = TABLE.find(([name]) => name === "model")?.indexOf("cache points") ?? -1;

describe("a known model", () => {
  test.each(knownModels())("$id is one row, of its own vendor", (row) => {
    expect(knownModels().filter(({ id }) => id === row.id)).toEqual([row]);
    expect(row.profile.vendor).toBe(vendorName(parseModelId(row.id).vendor ?? ""));
  });

  test.each(knownModels())("$id has all that is known of it from that row", (row) => {
    expect(capabilitiesOf(`eu.${row.id}`)).toEqual({ ...row.profile, maxOutputTokens: row.tokens[1] });
    expect(factsOf(row.id)).toMatchObject({ maxInputTokens: row.tokens[0], maxOutputTokens: row.tokens[1] });
    expect(knownModelNames()).toContain(undated(row.id));
  });

  test.each(knownModels())(
    "$id takes cache points if its row of docs/models.md says so",
    ({ id, profile }) => {
      const cells = TABLE.find(([name]) => name === id) ?? TABLE.find(([name]) => name === undated(id));
      expect(cells?.[CACHE_POINTS] === "").toBe(profile.promptCaching === "refused");
    },
  );

  test("is found without its date, and is the newest that then fits", () => {
    expect(rowOf("us.anthropic.claude-3-5-sonnet")?.id).toBe("anthropic.claude-3-5-sonnet-20241022-v2:0");
    expect(rowOf("anthropic.claude-3-5-sonnet-20240620-v1:0")?.profile.promptCaching).toBe("refused");
  });

  test("calls tools only where its profile takes any", () => {
    const wrong = knownModels().filter(
      ({ does, profile }) => profile.toolChoices.length === 0 && does.includes("calls tools"),
    );
    expect(wrong).toEqual([]);
  });
});
