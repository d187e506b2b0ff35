import type { SearchResultBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../errors/invalid_input.js";
import { isRecord, stringAt, type Block } from "../json/record.js";

/**
 * Anthropic's `search_result`.
 *
 * @throws InvalidInputError when its source, title or texts are missing.
 */
export function toSearchResult(block: Block, where: string): SearchResultBlock {
  const { source, title, content, citations } = block;
  const texts = Array.isArray(content) ? content.map((part) => isRecord(part) && stringAt(part, "text")) : [];
  if (typeof source !== "string" || typeof title !== "string" || texts.length === 0 || !texts.every(isText)) {
    throw new InvalidInputError(
      `${where}: a search_result needs \`source\`, \`title\` and a \`content\` list of text blocks.`,
    );
  }
  return {
    source,
    title,
    content: texts.map((text) => ({ text })),
    ...(isRecord(citations) ? { citations: { enabled: citations["enabled"] === true } } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
