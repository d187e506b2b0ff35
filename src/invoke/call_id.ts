/**
 * An id for a tool call of an API that gives none: the same for the same reply, whole or streamed.
 *
 * @param marks what tells the call from others: its place and content, and something of the reply that is
 *   not the same in the next turn, where the same tool may be called with the same input.
 */
export function callId(marks: readonly unknown[]): string {
  const text = JSON.stringify(marks);
  return `call_${fnv1a(text, 0x811c9dc5)}${fnv1a(text, 0x1000193)}`;
}

/** @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function fnv1a(text: string, offset: number): string {
  let hash = offset;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
