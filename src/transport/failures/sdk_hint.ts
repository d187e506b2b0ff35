/** How the SDK goes on after the message of an error that it met while it read an answer. */
const HINT = "Deserialization error: to see the raw response";

/**
 * A message without what the SDK adds to it. No regular expression: one would take the square of a long message's time.
 */
export function withoutSdkHint(message: string): string {
  const at = message.indexOf(HINT);
  return at < 0 ? message : message.slice(0, at).trimEnd();
}
