import { describe, expect, test } from "@jest/globals";

import { ABOUT } from "../../../messages/repair/kinds.js";
import { READING_RULES, RULES } from "../../../messages/repair/pipeline.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";
import { send, sendByEveryRule, sendWithout, violation, type Row } from "./row.js";
import { CACHING } from "./rows/caching.js";
import { CALLS } from "./rows/calls.js";
import { GUARDING } from "./rows/guarding.js";
import { MEDIA } from "./rows/media.js";
import { OUTPUT } from "./rows/output.js";
import { READING } from "./rows/reading.js";
import { REASONING } from "./rows/reasoning.js";
import { SETTINGS } from "./rows/settings.js";
import { THINKING } from "./rows/thinking.js";
import { TOOLS } from "./rows/tools.js";
import { TURNS } from "./rows/turns.js";

const ROWS: Row[] = [
  SETTINGS,
  THINKING,
  TOOLS,
  OUTPUT,
  REASONING,
  CALLS,
  TURNS,
  MEDIA,
  CACHING,
  GUARDING,
  READING,
].flat();

const ALL = [...Object.keys(RULES), ...READING_RULES];

/** Rules that only put things in order, or do what was asked for, and tell no one. */
const SILENT: ReadonlySet<string> = new Set([
  "guardLastHuman",
  "limitOutput",
  "mergeTurns",
  "placeToolResults",
  "dropChangedThinking",
]);

/** Rules that only a lesson calls for: `lessons/learning.test.ts` is about them. */
const LEARNED: ReadonlySet<string> = new Set(["sampleGreedily"]);

function rowsOf(name: string): Row[] {
  return ROWS.filter(({ rule }) => rule === name);
}

describe.each(ALL.filter((name) => rowsOf(name).length > 0))("%s", (name) => {
  describe.each(rowsOf(name).map((row): [string, Row] => [row.what, row]))("%s", (_what, row) => {
    test("is sent as Bedrock takes it", () => {
      const sent = send(row);
      const members = Object.keys(row.becomes).map((member) => [member, sent.converse[member]]);
      expect(Object.fromEntries(members)).toEqual(row.becomes);
      expect(violation(row, sent)).toBeUndefined();
    });

    test(row.needless === undefined ? "is needed" : `is not needed: ${row.needless}`, () => {
      const refused = violation(row, sendWithout(row));
      if (row.needless === undefined) expect(refused).toBeDefined();
      else expect(refused).toBeUndefined();
    });

    test("is the same where no rule is passed over", () => {
      expect(sendByEveryRule(row)).toEqual(send(row));
    });

    test("is warned of", () => {
      const { warnings } = send(row);
      const own = row.where === undefined || SILENT.has(name) ? [] : [name];
      expect(warnings.map(({ kind }) => kind).toSorted()).toEqual([...own, ...(row.also ?? [])].toSorted());
      for (const { message } of warnings.filter(({ kind }) => own.includes(kind))) {
        expect(message).toContain(`${row.where}: `);
        expect(message.lastIndexOf(`${row.where}: `)).toBe(0);
        expect(message).toContain(`(rule ${name})`);
      }
    });

    test("is refused by name with repairHistory: false", () => {
      const [first] = send(row).warnings;
      const strictly = () => send(row, { repairHistory: false });
      if (row.onlyWithRepairs) expect(strictly().converse).toEqual(sendWithout(row).converse);
      else if (!first) expect(strictly().converse).toEqual(send(row).converse);
      else {
        expect(strictly).toThrow(InvalidInputError);
        expect(strictly).toThrow(`(rule ${first.kind})`);
        if (first.kind === name) expect(strictly).toThrow(`${row.where}: `);
      }
    });

    test("leaves what it was given as it is, and gives the same twice", () => {
      const given = JSON.stringify([row.messages, row.settings]);
      const bytes = JSON.stringify(send(row).body);
      expect(JSON.stringify([row.messages, row.settings])).toBe(given);
      expect(JSON.stringify(send(row).body)).toBe(bytes);
    });
  });
});

test("every rule has a row in which it does something, and one in which it is the first to speak", () => {
  const idle = ALL.filter(
    (name) =>
      !LEARNED.has(name) && !rowsOf(name).some(({ where }) => where !== undefined || SILENT.has(name)),
  );
  expect(idle).toEqual([]);
  const second = ALL.filter((name) => !rowsOf(name).some((row) => send(row).warnings[0]?.kind === name));
  expect(new Set(second)).toEqual(new Set([...SILENT, ...LEARNED]));
});

test("every row is of a rule", () => {
  expect(ROWS.map(({ rule }) => rule).filter((rule) => !ALL.includes(rule))).toEqual([]);
});

test("rules that are passed over for some kinds of blocks are rules", () => {
  expect(Object.keys(RULES)).toEqual(expect.arrayContaining(Object.keys(ABOUT)));
});
