/**
 * Writes the table of `docs/learning.md` from the kinds of refusals that the package learns from.
 *
 *   npm run docs:lessons
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { LESSON_KINDS } from "../src/lessons/kinds.js";
import { withTable } from "./page_table.js";

const PAGE = fileURLToPath(new URL("../docs/learning.md", import.meta.url));

/** The page with an up-to-date table. */
export function pageOfLessons(): string {
  const rows = LESSON_KINDS.map(({ name, about, remedy }) => [name, about, remedy]);
  const different = [...new Map(rows.map((cells) => [cells.join(), cells])).values()];
  return withTable(PAGE, "lessons", ["what is refused", "is about the", "what is done"], different);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, pageOfLessons());
