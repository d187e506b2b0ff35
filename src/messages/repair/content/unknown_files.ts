import type { RequestContext } from "../../request_context.js";

/**
 * A file that a tool gave back and that is neither text nor of a format that Bedrock takes is told as text, with its name,
 * URI, type and size. In a message of the caller's own it is an error.
 *
 * Bedrock: `Value 'octet-stream' at 'messages.3.member.content.1.member.toolResult.content.1.member.document.format' failed
 * to satisfy constraint: Member must satisfy enum value set: [docx, csv, html, txt, pdf, md, doc, xlsx, xls]`
 *
 * @returns what is said of it.
 */
export function tellUnknownFile(bytes: Uint8Array, where: string, context: RequestContext): string {
  context.reporter("tellUnknownFile")(
    where,
    "Bedrock takes no file of this kind in a tool's result",
    "its name, type and size are told as text",
  );
  return `${bytes.length} bytes of a kind that cannot be shown`;
}
