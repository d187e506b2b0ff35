/**
 * Writes the table of `docs/histories.md` from the docstrings of the rules: what Bedrock says without the rule, and
 * what is done.
 *
 *   npm run docs:histories
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { READING_RULES, RULES } from "../src/messages/repair/pipeline.js";
import { withTable } from "./page_table.js";

const RULES_FOLDER = new URL("../src/messages/repair/", import.meta.url);
const PAGE = fileURLToPath(new URL("../docs/histories.md", import.meta.url));

/** The page with an up-to-date table. */
export function pageOfRules(): string {
  const docs = docstrings();
  const rows = [...READING_RULES, ...Object.keys(RULES)].map((rule) => rowOf(rule, docs.get(rule) ?? []));
  return withTable(PAGE, "rules", ["rule", "without it", "what is done"], rows);
}

/** The paragraphs of the docstring of each export in the rules' files. */
function docstrings(): Map<string, string[]> {
  const files = readdirSync(RULES_FOLDER, { encoding: "utf8", recursive: true }).filter((file) =>
    file.endsWith(".ts"),
  );
  const sources = files.map((file) => readFileSync(new URL(file, RULES_FOLDER), "utf8"));
  const found = sources.join("\n").matchAll(/\/\*\*\n((?: \*.*\n)+?) \*\/\nexport (?:const|function) (\w+)/g);
  return new Map([...found].map(([, text = "", name = ""]) => [name, paragraphsOf(text)]));
}

function paragraphsOf(docstring: string): string[] {
  const text = docstring.replaceAll(/^ \* ?/gm, "");
  return text.split(/\n\n+/).map((paragraph) => paragraph.trim().replaceAll(/\s+/g, " "));
}

function rowOf(rule: string, [done, said]: readonly string[]): string[] {
  if (!done || !said) throw new Error(`The docstring of ${rule} must have two paragraphs.`);
  return [`\`${rule}\``, said, done].map((cell) => cell.replaceAll("|", "\\|"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, pageOfRules());
