/**
 * An id for a tool call of an API without ids; the same for a reply whether it is streamed or not.
 *
 * @param marks what distinguishes the call from others: its place and content, and something in the reply that differs in
 *   the next turn, where the same tool may be called with the same input.
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
