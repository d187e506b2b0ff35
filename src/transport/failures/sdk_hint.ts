/** The hint that the SDK appends to the message of an error while it reads an answer. */
const HINT = "Deserialization error: to see the raw response";

/**
 * A message without the SDK's hint. A regular expression would take quadratic time for a long message.
 */
export function withoutSdkHint(message: string): string {
  const at = message.indexOf(HINT);
  return at < 0 ? message : message.slice(0, at).trimEnd();
}
