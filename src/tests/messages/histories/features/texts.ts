import { isRecord } from "../../../../json/record.js";
import {
  hasBlock,
  hasContent,
  hasMessage,
  isBlankBlock,
  itemsOf,
  typed,
  wraps,
  type Feature,
} from "./observe.js";

/** The shapes of content and of text. */
export const TEXTS: Readonly<Record<string, Feature>> = {
  "content that is text": hasContent(
    "any",
    (content) => typeof content === "string" && content.trim() !== "",
  ),
  "content of nothing": hasContent("any", (content) => content === ""),
  "content of white space": hasContent(
    "any",
    (content) => typeof content === "string" && /^\s+$/.test(content),
  ),
  "an empty list": hasContent("any", (content) => content.length === 0 && typeof content !== "string"),
  "a blank text beside others": hasContent("any", (content) => {
    return typeof content !== "string" && content.some(isBlankBlock) && !content.every(isBlankBlock);
  }),
  "a string in a list": hasMessage((message) => itemsOf(message).some((item) => typeof item === "string")),
  "v0 text": hasBlock("any", ({ source_type }) => source_type === "text"),
  "Converse's text": hasBlock(
    "any",
    (block) => block.type === undefined && typeof block["text"] === "string",
  ),
  "a text block without text": hasBlock("any", (block) => block.type === "text" && !("text" in block)),
  "guarded text": hasBlock("human", ({ guardContent }) => isRecord(guardContent)),
  "guarded text by type": hasBlock(
    "any",
    (block) => block.type === "guard_content" && !block["guardContent"],
  ),
  "guarded text in a system message": hasBlock("system", ({ guardContent }) => isRecord(guardContent)),
  "wrapped text": wraps("any", ({ type }) => type === "text"),
  "text with Bedrock's citations": annotated(({ location }) => isRecord(location)),
  "text with a standard citation": annotated(({ citedText, url }) => Boolean(citedText && url)),
  "text with a citation of nothing": annotated((annotation) => Object.keys(annotation).length === 1),
  "text with OpenAI's citation": annotated(({ type }) => type === "url_citation"),
  "citations without text": hasBlock("any", ({ text, annotations }) => {
    return text === "" && Array.isArray(annotations) && annotations.length > 0;
  }),
  "Anthropic's citations": hasBlock(
    "ai",
    ({ type, citations }) => type === "text" && Array.isArray(citations),
  ),
  citations_content: typed("ai", "citations_content"),
  "Converse's citationsContent": hasBlock(
    "ai",
    ({ type, citationsContent }) => !type && isRecord(citationsContent),
  ),
  "a refusal": typed("ai", "refusal"),
};

function annotated(isWanted: (annotation: Record<string, unknown>) => boolean): Feature {
  return hasBlock("ai", ({ annotations }) => {
    return Array.isArray(annotations) && annotations.filter(isRecord).some(isWanted);
  });
}
