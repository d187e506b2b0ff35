import { readFileSync } from "node:fs";

/** A page with its table between `<!-- name -->` and `<!-- /name -->` replaced. */
export function withTable(
  page: string,
  name: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [headings, headings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const table = new RegExp(`(?<=<!-- ${name} -->\\n)[^]*(?=<!-- /${name} -->)`);
  return readFileSync(page, "utf8").replace(table, () => `\n${lines.join("\n")}\n\n`);
}
