import type { ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../../json/document.js";
import { stringAt } from "../../../json/record.js";
import { mapOrSame, withTools, type Rule } from "../rule.js";

/** What the root may have. */
const KEPT: ReadonlySet<string> = new Set(["type", "properties", "required"]);

/** What tells the model nothing more, or is told in the tool's own description. */
const MUTE: ReadonlySet<string> = new Set([
  "additionalProperties",
  "title",
  "description",
  "$id",
  "$comment",
]);

/**
 * The root of a tool's schema is left with its type, its properties and which of them are required, for models that take
 * nothing else there; its description is told in that of the tool.
 *
 * The user guide on tools of Nova: `For the top-level schema, only type, properties and required are supported.` With more
 * it answers `Model produced invalid sequence as part of ToolUse` (SEMOSS #2892).
 */
export const simplifyToolRoots: Rule = (draft, { capabilities, report }) => {
  if (capabilities.toolSchemaRoot === "any") return draft;
  const tools = mapOrSame(draft.tools, (tool) => {
    const { toolSpec } = tool;
    const schema = toDocumentObject(toolSpec?.inputSchema?.json);
    const left = Object.keys(schema).filter((keyword) => !KEPT.has(keyword));
    if (!toolSpec || left.length === 0) return tool;
    if (!left.every((keyword) => MUTE.has(keyword)))
      report(
        `tool "${toolSpec.name}"`,
        "the model takes a plain object as a tool's schema",
        "the rest is left out",
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
  told: string | undefined,
): { description?: string } {
  const all = [description, told ?? ""].filter((text) => text !== "");
  return all.length > 0 ? { description: [...new Set(all)].join("\n") } : {};
}
