import { isJsonObject, jsonObjects, showJson, type JsonObject } from "../../json_value.js";

/**
 * Converts a citation from Converse's format to Claude's. One that has a `type` is already in Claude's format.
 *
 * https://docs.claude.com/en/docs/build-with-claude/citations
 */
export function nativeCitation(citation: JsonObject): JsonObject {
  if (citation["type"] !== undefined) return citation;
  const { title, source, location, sourceContent } = citation;
  const cited_text = jsonObjects(sourceContent)
    .map(({ text }) => showJson(text ?? ""))
    .join("");
  const [kind = "", place = {}] = Object.entries(isJsonObject(location) ? location : {})[0] ?? [];
  const at = isJsonObject(place) ? place : {};
  const document = { cited_text, document_index: at["documentIndex"] ?? 0, document_title: title ?? null };
  const { start = 0, end = 0 } = at;
  switch (kind) {
    case "documentPage":
      return { type: "page_location", ...document, start_page_number: start, end_page_number: end };
    case "documentChunk":
      return { type: "content_block_location", ...document, start_block_index: start, end_block_index: end };
    case "searchResultLocation":
      return {
        type: "search_result_location",
        cited_text,
        search_result_index: at["searchResultIndex"] ?? 0,
        source: source ?? "",
        title: title ?? null,
        start_block_index: start,
        end_block_index: end,
      };
    case "web":
      return { type: "web_search_result_location", cited_text, url: at["url"] ?? "", title: title ?? null };
    default:
      return { type: "char_location", ...document, start_char_index: start, end_char_index: end };
  }
}
