import { readFileSync } from "node:fs";

import { expect, it } from "@jest/globals";

import { pictureOfDemo } from "../../../scripts/demo_picture.js";
import { blocksOf, tableOf } from "../support/pages.js";

const README = readFileSync("README.md", "utf8");

it("is read in one sitting", () => {
  expect(README.split(/\s+/).length).toBeLessThan(1250);
});

it("the picture is what `npm run demo` prints: `npm run docs:demo` writes it", async () => {
  expect(readFileSync("docs/demo.svg", "utf8")).toBe(await pictureOfDemo());
});

it.each(["json", "ini"])("its block of %s is that of the page about setting up", (language) => {
  expect(blocksOf("README.md", language)).toEqual(blocksOf("docs/setup.md", language));
});

it.each([
  ["a streamed text takes less than half the CPU", "CPU per event, text, `.stream()`", 1 / 2],
  ["a streamed tool call less than a third", "CPU per event, tool arguments", 1 / 3],
  [
    "the first token over TLS comes in less than half the time",
    "Time to the first token over TLS, 40 ms of round trip, in a process that has called before",
    1 / 2,
  ],
])("“%s” is what was measured", (words, row, most) => {
  expect(README.replaceAll(/\s+/g, " ")).toContain(words);
  const [, , , ratio] = tableOf("docs/performance.md", "Performance").find(([name]) => name === row) ?? [];
  expect(Number(ratio)).toBeLessThan(most);
});
