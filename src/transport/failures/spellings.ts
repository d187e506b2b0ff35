import { base64Text, hexText, latin1Text } from "../../platform/platform.js";
import { readingsOf } from "./escapes.js";

/** No key or token is shorter. A shorter text would be found in many words. */
const SHORTEST_SECRET = 8;

/** A part of a text, from its first character to before its end. */
export type Span = readonly [start: number, end: number];

/** Secrets in every spelling that is no escape: as they are, in bytes and as they read without what looks like escapes. */
export function spelledOut(secrets: readonly string[]): string[] {
  return [...new Set(secrets.flatMap(spellings).map(folded))];
}

function spellings(secret: string): string[] {
  if (secret.length < SHORTEST_SECRET) return [];
  const read = Array.from(readingsOf(secret), ({ text }) => text);
  return [...read, ...inBytes(secret)].filter(({ length }) => length >= SHORTEST_SECRET);
}

/** In either alphabet of base64, without the padding, which may have gone. */
function inBytes(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = base64Text(bytes).replace(/=+$/, "");
  return [latin1Text(bytes), hexText(bytes), base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
}

/** Where a text spells one of the secrets, whatever is escaped in it, in order and none within another. */
export function spansOf(text: string, spelled: readonly string[]): Span[] {
  if (spelled.length === 0) return [];
  const found: Span[] = [];
  for (const reading of readingsOf(text)) {
    const within = folded(reading.text);
    const origin = (index: number) => reading.origins?.[index] ?? index;
    for (const secret of spelled) {
      for (let at = within.indexOf(secret); at >= 0; at = within.indexOf(secret, at + secret.length)) {
        found.push([origin(at), origin(at + secret.length)]);
      }
    }
  }
  return joined(found);
}

/** One of each length: the case of ASCII letters says nothing, and a plus and a blank are the same in forms. */
function folded(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()).replaceAll("+", " ");
}

/** Those that overlap are one. */
function joined(spans: Span[]): Span[] {
  const disjoint: Span[] = [];
  for (const span of spans.toSorted(([one], [other]) => one - other)) {
    const last = disjoint.at(-1);
    if (last === undefined || span[0] >= last[1]) disjoint.push(span);
    else if (span[1] > last[1]) disjoint[disjoint.length - 1] = [last[0], span[1]];
  }
  return disjoint;
}
