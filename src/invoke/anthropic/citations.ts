import type { Citation, CitationLocation, CitationsDelta } from "@aws-sdk/client-bedrock-runtime";

import type { NativeJson } from "../family.js";
import { numberOf, recordOf, textOf } from "../../json/record.js";

/** The unit of a span of a document or search result, as in the names of Anthropic's members. */
type Unit = "char_index" | "page_number" | "block_index";

/** Anthropic → Converse. A location of an unknown type is kept unchanged. */
export function decodeCitation(native: NativeJson): CitationsDelta {
  const title = textOf(native["document_title"]) ?? textOf(native["title"]);
  const source = textOf(native["source"]);
  const cited = textOf(native["cited_text"]);
  return {
    ...(title === undefined ? {} : { title }),
    ...(source === undefined ? {} : { source }),
    ...(cited === undefined ? {} : { sourceContent: [{ text: cited }] }),
    location: decodeLocation(native),
  };
}

function decodeLocation(native: NativeJson): CitationLocation {
  const type = textOf(native["type"]) ?? "";
  switch (type) {
    case "char_location":
      return { documentChar: decodeDocumentSpan(native, "char_index") };
    case "page_location":
      return { documentPage: decodeDocumentSpan(native, "page_number") };
    case "content_block_location":
      return { documentChunk: decodeDocumentSpan(native, "block_index") };
    case "search_result_location":
      return {
        searchResultLocation: {
          searchResultIndex: numberOf(native["search_result_index"]),
          ...decodeSpan(native, "block_index"),
        },
      };
    case "web_search_result_location":
      return { web: decodeWeb(native) };
    default:
      return { $unknown: [type, native] };
  }
}

function decodeDocumentSpan(native: NativeJson, unit: Unit) {
  return { documentIndex: numberOf(native["document_index"]), ...decodeSpan(native, unit) };
}

function decodeSpan(native: NativeJson, unit: Unit) {
  return { start: numberOf(native[`start_${unit}`]), end: numberOf(native[`end_${unit}`]) };
}

/** Keeps the encrypted index, for which Converse has no member, because Anthropic requires it to accept the citation again. */
function decodeWeb(native: NativeJson) {
  const index = textOf(native["encrypted_index"]);
  return { url: textOf(native["url"]), ...(index === undefined ? {} : { encryptedIndex: index }) };
}

/**
 * Converse → Anthropic.
 *
 * @returns `undefined` for a citation without the location of its source in the conversation, which the API would refuse.
 */
export function encodeCitation(citation: Citation): NativeJson | undefined {
  const place = citation.location && encodeLocation(citation, citation.location);
  if (!place) return undefined;
  const cited = citation.sourceContent?.map(({ text }) => text ?? "").join("");
  return { ...place, cited_text: cited ?? "" };
}

function encodeLocation({ title, source }: Citation, location: CitationLocation): NativeJson | undefined {
  if (location.documentChar) {
    return encodeDocumentSpan("char_location", location.documentChar, title, "char_index");
  }
  if (location.documentPage) {
    return encodeDocumentSpan("page_location", location.documentPage, title, "page_number");
  }
  if (location.documentChunk) {
    return encodeDocumentSpan("content_block_location", location.documentChunk, title, "block_index");
  }
  if (location.searchResultLocation) {
    return {
      type: "search_result_location",
      search_result_index: location.searchResultLocation.searchResultIndex,
      ...encodeSpan(location.searchResultLocation, "block_index"),
      title: title ?? null,
      source: source ?? "",
    };
  }
  return location.web && encodeWeb(recordOf(location.web), title);
}

interface Span {
  documentIndex?: number | undefined;
  start?: number | undefined;
  end?: number | undefined;
}

function encodeDocumentSpan(type: string, span: Span, title: string | undefined, unit: Unit): NativeJson {
  const { documentIndex } = span;
  return { type, document_index: documentIndex, document_title: title ?? null, ...encodeSpan(span, unit) };
}

function encodeSpan({ start, end }: Span, unit: Unit): NativeJson {
  return { [`start_${unit}`]: start, [`end_${unit}`]: end };
}

function encodeWeb({ url, encryptedIndex }: NativeJson, title: string | undefined): NativeJson | undefined {
  if (textOf(encryptedIndex) === undefined) return undefined;
  return {
    type: "web_search_result_location",
    url,
    title: title ?? null,
    encrypted_index: encryptedIndex,
  };
}
