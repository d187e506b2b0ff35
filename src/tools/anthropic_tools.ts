import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../json/document.js";
import { isRecord, stringAt } from "../json/record.js";

/** A tool whose schema Claude knows: `{ type: "computer_20250124", name: "computer", display_width_px: 1024, … }`. */
export type AnthropicTool = Record<string, unknown> & { type: string; name: string };

/** Whether a tool is one that Anthropic defines: its `type` ends in its date. */
export function isAnthropicTool(tool: unknown): tool is AnthropicTool {
  if (!isRecord(tool)) return false;
  return /^[a-z_]+_\d{8}$/.test(stringAt(tool, "type") ?? "") && stringAt(tool, "name") !== undefined;
}

/**
 * The beta that an Anthropic-defined tool needs, by its `type`.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-tool-use.html
 */
function betaOf({ type }: AnthropicTool): string | undefined {
  if (type.endsWith("_20241022")) return "computer-use-2024-10-22";
  return /^(?:computer|bash|text_editor)_20250124$/.test(type) ? "computer-use-2025-01-24" : undefined;
}

/** Converse has no member for Anthropic-defined tools, but passes them on with the model's own parameters. */
export function withAnthropicTools(
  additionalFields: Record<string, DocumentType>,
  tools: readonly AnthropicTool[],
): Record<string, DocumentType> {
  if (tools.length === 0) return additionalFields;
  const { tools: given = [], anthropic_beta: betas = [] } = additionalFields;
  const added = tools.flatMap((tool) => betaOf(tool) ?? []);
  const anthropic_beta = [...new Set([betas].flat().concat(added))];
  return {
    ...additionalFields,
    tools: [given].flat().concat(tools.map(toDocumentObject)),
    ...(anthropic_beta.length > 0 ? { anthropic_beta } : {}),
  };
}
