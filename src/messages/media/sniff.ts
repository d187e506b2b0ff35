import type { ImageFormat } from "@aws-sdk/client-bedrock-runtime";

/** The format of an image by its first bytes; `undefined` when it is not one that Bedrock accepts. */
export function sniffImage(bytes: Uint8Array): ImageFormat | undefined {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 4) === "\x89PNG") return "png";
  if (ascii(0, 3) === "\xff\xd8\xff") return "jpeg";
  if (ascii(0, 4) === "GIF8") return "gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "webp";
  return undefined;
}
