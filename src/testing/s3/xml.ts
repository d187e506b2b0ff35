import { randomUUID } from "node:crypto";

import type { Answer } from "../answer.js";

/** The content of an element: text, or child elements, which may have the same name. */
type XmlContent = string | readonly [name: string, content: XmlContent][];

/** An answer of S3 as XML. */
export function xmlAnswer(root: string, content: XmlContent, status = 200): Answer {
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content)}`;
  return s3Answer(status, { "content-type": "application/xml" }, Buffer.from(document, "utf8"));
}

/** An error answer of S3. */
export function s3Error(code: string, message: string, status: number): Answer {
  return xmlAnswer(
    "Error",
    [
      ["Code", code],
      ["Message", message],
    ],
    status,
  );
}

/** Any answer of S3. */
export function s3Answer(status: number, headers: Record<string, string> = {}, body?: Uint8Array): Answer {
  return {
    status,
    headers: { "x-amz-request-id": randomUUID(), ...headers },
    pieces: body === undefined ? [] : [body],
  };
}

function element(name: string, content: XmlContent): string {
  const inner =
    typeof content === "string"
      ? escaped(content)
      : content.map(([child, value]) => element(child, value)).join("");
  return `<${name}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
