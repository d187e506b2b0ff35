const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether a text is base64 of the standard alphabet, as Bedrock sends it; the SDK refuses every other, too. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}
