import { describe, expect, it } from "@jest/globals";

import { ReasoningSplitter, type Piece } from "../../invoke/reasoning_splitter.js";

const TAGS = [
  { open: "<think>", close: "</think>" },
  { open: "[THINK]", close: "[/THINK]" },
];

function splitPieces(pieces: readonly string[]): Record<Piece["kind"], string> {
  const splitter = new ReasoningSplitter(TAGS);
  const found = { text: "", reasoning: "" };
  for (const { kind, text } of [
    ...pieces.flatMap((piece) => [...splitter.push(piece)]),
    ...splitter.flush(),
  ]) {
    found[kind] += text;
  }
  return found;
}

describe("ReasoningSplitter", () => {
  const texts: [text: string, reasoning: string, answer: string][] = [
    ["<think>Hm.</think>\n\nYes", "Hm.", "Yes"],
    ["\n<think>\nHm.\n</think>Yes", "\nHm.\n", "Yes"],
    ["[THINK]a </think> b[/THINK]Yes", "a </think> b", "Yes"],
    ["<think>a</think> <think>b</think> Yes <think>no</think>", "ab", "Yes <think>no</think>"],
    ["<think>Hm.</think>\n\n", "Hm.", ""],
    ["  Yes", "", "  Yes"],
    ["<this> is HTML", "", "<this> is HTML"],
    ["<think>a<</think>", "a<", ""],
    ["<think>never ends </thin", "never ends </thin", ""],
    ["<think></think>Yes", "", "Yes"],
    ["", "", ""],
    ["<", "", "<"],
  ];

  it.each(texts)("parts %j wherever it is cut", (whole, reasoning, text) => {
    expect(splitPieces(whole.split(""))).toEqual({ text, reasoning });
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(splitPieces([whole.slice(0, cut), whole.slice(cut)])).toEqual({ text, reasoning });
    }
  });

  it("gives out at once what cannot become a tag", () => {
    const splitter = new ReasoningSplitter(TAGS);
    expect([...splitter.push("Yes")]).toEqual([{ kind: "text", text: "Yes" }]);
    const thinking = new ReasoningSplitter(TAGS);
    expect([...thinking.push("<think>Hm </")]).toEqual([{ kind: "reasoning", text: "Hm " }]);
  });
});
