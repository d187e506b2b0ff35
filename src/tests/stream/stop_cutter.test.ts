import { describe, expect, it } from "@jest/globals";

import { StopCutter } from "../../stream/stop_cutter.js";

/** All ways to cut a text of this length into two pieces, and into single characters. */
function splits(text: string): string[][] {
  const pairs = Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)]);
  return [...pairs, text.split("")];
}

function cut(stops: string[], pieces: string[]): string {
  const cutter = new StopCutter(stops);
  return pieces.map((piece) => cutter.push(piece)).join("") + cutter.flush();
}

describe("text is cut exactly at the first stop text, however it is split over chunks:", () => {
  it.each([
    ["one in the middle", ["END"], "one END two", "one "],
    ["one at the start", ["END"], "END two", ""],
    ["one at the end", ["END"], "one END", "one "],
    ["none", ["END"], "one EN two E N D EN", "one EN two E N D EN"],
    ["the earliest of several", ["two", "one"], "zero one two", "zero "],
    ["one that begins like the text before it", ["aab"], "aaab", "a"],
    ["one that begins another", ["ab", "abc"], "xabc", "x"],
    ["characters that mean something in patterns", [".", "("], "no pattern( or.", "no pattern"],
    ["an emoji", ["🛑"], "go 🟢 stop 🛑 more", "go 🟢 stop "],
    ["an empty one, which is none", [""], "text", "text"],
  ])("%s", (_, stops, text, expected) => {
    for (const pieces of splits(text)) expect(cut(stops, pieces)).toBe(expected);
  });

  it("holds back no more than may still become a stop text", () => {
    const cutter = new StopCutter(["STOP"]);
    expect(cutter.push("ready, ST")).toBe("ready, ");
    expect(cutter.push("EADY")).toBe("STEADY");
  });
});
