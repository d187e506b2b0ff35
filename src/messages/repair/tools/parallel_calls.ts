import { mergeJson, toDocumentObject } from "../../../json/document.js";
import type { Rule } from "../rule.js";

/**
 * `parallel_tool_calls: false` becomes Claude's own parameter, next to the tool choice, over both APIs. Other models
 * have no such parameter.
 *
 * Converse has no member for it, and passes `additionalModelRequestFields.tool_choice` on (E43).
 */
export const callOneTool: Rule = (draft, { capabilities, report }) => {
  if (!draft.callsOneTool || draft.tools.length === 0) return draft;
  if (capabilities.vendor !== "anthropic") {
    report(
      "parallel_tool_calls",
      "the model cannot be limited to one call",
      "it may call several tools at once",
    );
    return draft;
  }
  const { any, tool } = draft.toolChoice ?? {};
  const choice = tool ? { type: "tool", name: tool.name ?? "" } : { type: any ? "any" : "auto" };
  const fields = toDocumentObject({ tool_choice: { ...choice, disable_parallel_tool_use: true } });
  return { ...draft, additionalFields: mergeJson(draft.additionalFields, fields) };
};
