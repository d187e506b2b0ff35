/** How many characters at the end of a text may be the beginning of a word that is not complete. */
export function partialMatch(text: string, word: string): number {
  for (let length = Math.min(word.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(word.slice(0, length))) return length;
  }
  return 0;
}
