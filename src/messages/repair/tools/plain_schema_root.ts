import type { ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../../json/document.js";
import { stringAt } from "../../../json/record.js";
import { mapOrSame, withTools, type Rule } from "../rule.js";

/** The keywords that the root may have. */
const KEPT: ReadonlySet<string> = new Set(["type", "properties", "required"]);

/** Keywords that the model does not miss, or that move to the tool's own description. */
const DROPPED_SILENTLY: ReadonlySet<string> = new Set([
  "additionalProperties",
  "title",
  "description",
  "$id",
  "$comment",
]);

/**
 * The root of a tool's schema keeps only `type`, `properties` and `required` for models that accept nothing else there;
 * its description is added to the tool's.
 *
 * Nova's user guide on tools: `For the top-level schema, only type, properties and required are supported.` With more
 * it answers `Model produced invalid sequence as part of ToolUse` (E29).
 */
export const simplifyToolRoots: Rule = (draft, { capabilities, report }) => {
  if (capabilities.toolSchemaRoot === "any") return draft;
  const tools = mapOrSame(draft.tools, (tool) => {
    const { toolSpec } = tool;
    const schema = toDocumentObject(toolSpec?.inputSchema?.json);
    const left = Object.keys(schema).filter((keyword) => !KEPT.has(keyword));
    if (!toolSpec || left.length === 0) return tool;
    if (!left.every((keyword) => DROPPED_SILENTLY.has(keyword)))
      report(
        `tool "${toolSpec.name}"`,
        "the model accepts only a plain object as a tool's schema",
        "other keywords are left out",
      );
    const json = Object.fromEntries(Object.entries(schema).filter(([keyword]) => KEPT.has(keyword)));
    return {
      toolSpec: {
        ...toolSpec,
        ...described(toolSpec, stringAt(schema, "description")),
        inputSchema: { json },
      },
    };
  });
  return withTools(draft, tools);
};

function described(
  { description = "" }: ToolSpecification,
  ofSchema: string | undefined,
): { description?: string } {
  const all = [description, ofSchema ?? ""].filter((text) => text !== "");
  return all.length > 0 ? { description: [...new Set(all)].join("\n") } : {};
}
