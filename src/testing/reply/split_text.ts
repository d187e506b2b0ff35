/**
 * Cuts text into the small pieces a model streams: a word with the space before it, or twelve characters of a long one.
 * Works by code point, so no surrogate pair is split.
 */
export function splitText(text: string): string[] {
  return text.match(/\s*\S{1,12}|\s+/gu) ?? [text];
}
