import type { Screen } from "./terminal.js";

/** Longer lines are hard to read, however wide the window is. */
const WIDEST = 100;

/** How many characters a line may have. Files and pipes get as many as a wide terminal. */
export function widthOf({ columns }: Screen): number {
  return Math.min(columns || WIDEST, WIDEST);
}

/**
 * Breaks a text between words, so that no line is wider than `width`. A word that is wider, such as a URL, is not broken.
 *
 * @param indent the beginning of each line except the first.
 */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line === "") line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].join("\n");
}
