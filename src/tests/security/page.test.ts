import { readFileSync } from "node:fs";

import { describe, expect, it } from "@jest/globals";

const PAGE = readFileSync("SECURITY.md", "utf8");

/** The promises of the page, each with the lines below it. */
const PROMISES: [promise: string, below: string][] = sectionsOf(PAGE)
  .filter(([heading]) => !["Reporting a problem", "What is not promised"].includes(heading))
  .flatMap(([, text]) => text.split(/^- /m).slice(1))
  .map((item) => [item.split("\n", 1).join(""), item]);

const TESTS: [test: string, file: string][] = PROMISES.flatMap(([, below]) => testsIn(below));

function sectionsOf(page: string): [heading: string, text: string][] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split("\n", 1).join(""), section]);
}

/** Tests are named as `file`: “name”. */
function testsIn(text: string): [test: string, file: string][] {
  return [...text.matchAll(/^ {2}- `([^`]+)`: “([^”]+)”$/gm)].map(([, file = "", test = ""]) => [test, file]);
}

/** The titles of a file's tests: first arguments of `it` and `test`, and of what their `each` gives. */
function titlesIn(source: string): string[] {
  return [...source.matchAll(/(?:\bit|\btest|\))\(\s*(["'`])(.*?)\1,\s/g)].map(([, , title = ""]) => title);
}

describe("SECURITY.md", () => {
  it.each(PROMISES)("names a test that holds: %s", (_, below) => {
    expect(testsIn(below)).not.toEqual([]);
  });

  it.each(TESTS)("names “%s”, which is in %s", (test, file) => {
    expect(titlesIn(readFileSync(file, "utf8"))).toContain(test);
  });

  it("is part of the package", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).files).toContain("SECURITY.md");
  });
});
