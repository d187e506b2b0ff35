import { expect, test } from "@jest/globals";

import { parseBase64 } from "../../platform/bytes.js";
import { parseBase64 as parseBase64OfWeb } from "../../platform/bytes.web.js";

/** All texts of up to five of these characters: digits of both alphabets, padding, and what is neither. */
const CHARACTERS = ["A", "b", "/", "-", "=", " ", "!"];

function textsOf(length: number): string[] {
  return length === 0
    ? [""]
    : textsOf(length - 1).flatMap((text) => CHARACTERS.map((character) => text + character));
}

test("what is base64, and what is not, is the same on Node and on the web", () => {
  const texts = [0, 1, 2, 3, 4, 5].flatMap(textsOf);
  const results = texts.map((text) => [text, parseBase64(text)]);
  expect(results).toEqual(texts.map((text) => [text, parseBase64OfWeb(text)]));
  expect(results.filter(([, bytes]) => bytes).length).toBeGreaterThan(100);
});
