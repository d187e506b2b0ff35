/** The text in bytes; `undefined` when they are not UTF-8 text. */
export function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether a MIME type is a kind of text. */
export function isTextType(mimeType: string | undefined): boolean {
  return /^text\/|[/+](?:json|xml|yaml|x-yaml|javascript|toml|csv|sql)\b/i.test(mimeType ?? "");
}
