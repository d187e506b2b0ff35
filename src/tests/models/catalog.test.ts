import { describe, expect, test } from "@jest/globals";

import { knownModels, rowOf } from "../../models/catalog.js";
import { factsOf, knownModelNames } from "../../models/facts.js";
import { parseModelId } from "../../models/model_id.js";
import { undated } from "../../models/model_version.js";
import { capabilitiesOf } from "../../models/resolve.js";
import { vendorName } from "../../models/vendor.js";

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
