import type { Citation, CitationsContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ContentBlock } from "@langchain/core/messages";

import { isRecord, stringAt, type Block } from "../json/record.js";

/**
 * A citation as LangChain's annotation of the citing text. Besides the standard members (`title`, `citedText`, `url`)
 * it keeps Bedrock's own (`source`, `sourceContent`, `location`), so that it reads back exactly.
 */
export type CitationAnnotation = ContentBlock.Citation & Pick<Citation, "sourceContent" | "location">;

/** Converse → LangChain. */
export function toAnnotation(citation: Citation): CitationAnnotation {
  const citedText = citation.sourceContent?.map((part) => part.text ?? "").join("");
  const url = citation.location?.web?.url;
  return {
    type: "citation",
    ...citation,
    ...(citedText ? { citedText } : {}),
    ...(url ? { url } : {}),
  };
}

/**
 * LangChain → Converse: annotated text as a `citationsContent` block. Annotations of other providers keep their title,
 * source and cited text.
 *
 * @returns `undefined` when no annotation is a citation with content.
 */
export function toCitationsContent(block: Block): CitationsContentBlock | undefined {
  const annotations = Array.isArray(block["annotations"]) ? block["annotations"].filter(isRecord) : [];
  const citations = annotations
    .filter((annotation) => annotation["type"] === "citation")
    .map(toCitation)
    .filter((citation) => Object.keys(citation).length > 0);
  if (citations.length === 0) return undefined;
  return { content: [{ text: stringAt(block, "text") ?? "" }], citations };
}

function toCitation(annotation: Record<string, unknown>): Citation {
  const { title, source, sourceContent, location, citedText, url } = annotation;
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof source === "string" ? { source } : {}),
    ...citedParts(sourceContent, citedText),
    ...citedLocation(location, url),
  };
}

function citedParts(sourceContent: unknown, citedText: unknown): Pick<Citation, "sourceContent"> {
  if (Array.isArray(sourceContent)) {
    const parts = sourceContent.filter(isRecord).flatMap((part) => stringAt(part, "text") ?? []);
    return { sourceContent: parts.map((text) => ({ text })) };
  }
  return typeof citedText === "string" ? { sourceContent: [{ text: citedText }] } : {};
}

function citedLocation(location: unknown, url: unknown): Pick<Citation, "location"> {
  if (isCitationLocation(location)) return { location };
  return typeof url === "string" ? { location: { web: { url } } } : {};
}

/**
 * Whether a value is a location: one member, whose name is its type. It leaves this package as the SDK's own union, and comes
 * back as plain JSON.
 */
export function isCitationLocation(value: unknown): value is NonNullable<Citation["location"]> {
  return isRecord(value) && Object.keys(value).length === 1 && Object.values(value).every(isRecord);
}
