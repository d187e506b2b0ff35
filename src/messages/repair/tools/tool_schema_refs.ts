import { hasRefs, withoutRefs } from "../../../tools/schema.js";
import type { Rule } from "../rule.js";
import { mapToolSchemas } from "./tool_schemas.js";

/**
 * References in a tool's schema are inlined; a recursive one is replaced by its type.
 *
 * Nova: `Malformed input request: #/toolConfig/tools/0/toolSpec/inputSchema/json: extraneous key [$defs] is not
 * permitted, please reformat your input and try again.`
 */
export const inlineToolSchemas: Rule = (draft, { capabilities, report }) =>
  mapToolSchemas(draft, (schema, where) => {
    const isTaken = capabilities.toolSchemaRefs === "accepted" && schema["$ref"] === undefined;
    if (isTaken || !hasRefs(schema)) return schema;
    report(where, "the model refuses references in a tool's schema", "they are inlined");
    return withoutRefs(schema);
  });
