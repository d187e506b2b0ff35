/**
 * Writes the table of `docs/reliability.md` from the rows of the fault matrix (`src/tests/faults/rows`), which its test
 * checks.
 *
 *   npm run docs:reliability
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Phase } from "../src/tests/faults/phases.js";
import { ERRORS, type Ending, type Row } from "../src/tests/faults/row.js";
import { ROWS } from "../src/tests/faults/rows/index.js";
import { withTable } from "./page_table.js";

const PAGE = fileURLToPath(new URL("../docs/reliability.md", import.meta.url));

/** What the table says about a row besides its phase, by heading. */
const COLUMNS: Readonly<Record<string, (row: Row) => string>> = {
  "`invoke`": ({ whole }) => outcomeOf(whole),
  "`stream`": ({ streamed }) => outcomeOf(streamed),
  "`streamEvents`": ({ streamed }) => outcomeOf(streamed),
  agent: ({ streamed }) => outcomeOf(streamed),
  error: (row) => errorsOf(row),
  status: ({ streamed, whole }) => distinct([whole, streamed].map(statusOf)),
};

/** The page with an up-to-date table. */
export function pageOfReliability(): string {
  const phasesOf = new Map<string, Phase[]>();
  for (const row of ROWS) {
    const cells = [faultOf(row), ...Object.values(COLUMNS).map((cell) => cell(row))];
    const key = JSON.stringify(cells);
    phasesOf.set(key, [...(phasesOf.get(key) ?? []), row.phase]);
  }
  const rows = [...phasesOf].map(([key, phases]) => {
    const [fault = "", ...cells]: string[] = JSON.parse(key);
    return [fault, phases.join("; "), ...cells];
  });
  return withTable(PAGE, "faults", ["fault", "when", ...Object.keys(COLUMNS)], rows);
}

function faultOf({ fault, only }: Row): string {
  return only === undefined ? fault : `${fault} (\`${only}\`)`;
}

/** What the caller gets when the fault strikes once; nothing if only streams have the fault. */
function outcomeOf(ending: Ending | undefined): string {
  if (ending === undefined) return "";
  if (ending === "the reply") return "the reply";
  if (ending.retried) return "sent again";
  return ending.partial === undefined ? "error" : "error with `partialMessage`";
}

function errorsOf({ whole, streamed }: Row): string {
  const [ofWhole, ofStreamed] = [whole, streamed].map(errorOf);
  if (!ofWhole || !ofStreamed || ofWhole === ofStreamed) return ofStreamed || ofWhole || "";
  return `${ofWhole} (invoke), ${ofStreamed} (streams)`;
}

function errorOf(ending: Ending | undefined): string {
  if (ending === undefined || ending === "the reply") return "";
  const { deadline } = ending;
  return `\`${ERRORS[ending.code].name}\`${deadline === undefined ? "" : ` (${deadline})`}`;
}

function statusOf(ending: Ending | undefined): string {
  return ending === undefined || ending === "the reply" ? "" : String(ending.statusCode ?? "");
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ""))].join(", ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, pageOfReliability());
