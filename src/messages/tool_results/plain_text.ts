/** The text that bytes are; `undefined` when they are none, in UTF-8. */
export function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether a MIME type is that of a text. */
export function isTextType(mimeType: string | undefined): boolean {
  return /^text\/|[/+](?:json|xml|yaml|x-yaml|javascript|toml|csv|sql)\b/i.test(mimeType ?? "");
}
