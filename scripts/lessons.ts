/**
 * Writes the table of `docs/learning.md` from the kinds of refusals that the package learns from.
 *
 *   npm run docs:lessons
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { LESSON_KINDS } from "../src/lessons/kinds.js";

const PAGE = fileURLToPath(new URL("../docs/learning.md", import.meta.url));
const TABLE = /(<!-- lessons -->\n)[\s\S]*(<!-- \/lessons -->)/;

/** The page with an up-to-date table. */
export function pageOfLessons(): string {
  const rows = LESSON_KINDS.map(({ name, about, remedy }) => [name, about, remedy]);
  const headings = ["what is refused", "is about the", "what is done"];
  const lines = [headings, headings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return readFileSync(PAGE, "utf8").replace(TABLE, `$1\n${[...new Set(lines)].join("\n")}\n\n$2`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, pageOfLessons());
