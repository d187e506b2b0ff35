import type { RequestContext } from "../../request_context.js";

/**
 * A file from a tool that is neither text nor of a format that Bedrock accepts is replaced by a text with its name,
 * URI, type and size. In a message of another kind it is an error.
 *
 * Bedrock: `Value 'octet-stream' at 'messages.3.member.content.1.member.toolResult.content.1.member.document.format'
 * failed to satisfy constraint: Member must satisfy enum value set: [docx, csv, html, txt, pdf, md, doc, xlsx, xls]`
 *
 * @returns the text that describes it.
 */
export function tellUnknownFile(bytes: Uint8Array, where: string, context: RequestContext): string {
  context.reporter("tellUnknownFile")(
    where,
    "Bedrock does not accept this kind of file in a tool's result",
    "its name, type and size are sent as plain text",
  );
  return `${bytes.length} bytes of a kind that cannot be shown`;
}
