import { readdirSync, readFileSync } from "node:fs";

/** The pages for users: the README and all of docs/. */
export const PAGES = ["README.md", ...readdirSync("docs").flatMap(pageOf)];

/** All pages that the package has. */
export const PACKED_PAGES = [...PAGES, ...readdirSync(".").flatMap(rootPageOf), ...examplePages()];

function pageOf(file: string): string[] {
  return file.endsWith(".md") ? [`docs/${file}`] : [];
}

function rootPageOf(file: string): string[] {
  return file.endsWith(".md") && file !== "README.md" ? [file] : [];
}

function examplePages(): string[] {
  const files = readdirSync("examples", { recursive: true, encoding: "utf8" });
  return files.flatMap((file) => (file.endsWith(".md") ? [`examples/${file}`] : []));
}

/** What a page says, without its blocks of code. */
export function proseOf(page: string): string {
  return readFileSync(page, "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
}

/** The blocks of code in a language, `json`. */
export function blocksOf(page: string, language: string): string[] {
  const blocks = readFileSync(page, "utf8").matchAll(
    new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"),
  );
  return [...blocks].map(([, code = ""]) => code);
}

/** The rows of the first table below a heading, each a list of its cells, without the table's head. */
export function tableOf(page: string, heading: string): string[][] {
  const [, section = ""] = proseOf(page).split(new RegExp(`^#+ ${heading}$`, "m"));
  const [, rows = ""] = /^\|[ |:-]+\|\n((?:\|.*\|\n)+)/m.exec(section) ?? [];
  return rows
    .trimEnd()
    .split("\n")
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
