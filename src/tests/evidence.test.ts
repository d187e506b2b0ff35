import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const FACTS = [...readFileSync("docs/evidence.md", "utf8").matchAll(/^\| E(\d+) /gm)].map(([, n]) =>
  Number(n),
);

/** The facts that the sources cite, and the citations of reports that are in none of them. */
function citations() {
  const files = readdirSync("src", { encoding: "utf8", recursive: true });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.startsWith("tests"));
  const comments = sources
    .map((file) => readFileSync(`src/${file}`, "utf8"))
    .join("\n")
    .matchAll(/\/\*\*[\s\S]*?\*\/|(?:^|\s)\/\/ .*$/gm);
  const text = [...comments].map(([comment]) => comment).join("\n");
  return {
    facts: new Set([...text.matchAll(/\bE(\d+)\b/g)].map(([, n]) => Number(n))),
    reports: [...text.matchAll(/[\w./-]+ ?#\d{2,}\b/g)].map(([report]) => report),
  };
}

test("facts are numbered once, without a gap", () => {
  expect(FACTS).toEqual(FACTS.map((_, index) => index + 1));
});

test("every fact that the code cites is in docs/evidence.md, and every one there is cited", () => {
  expect([...citations().facts].toSorted((a, b) => a - b)).toEqual(FACTS);
});

test("reports are cited by way of docs/evidence.md", () => {
  expect(citations().reports).toEqual([]);
});
