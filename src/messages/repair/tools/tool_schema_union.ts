import { hasRootUnion, withoutRootUnion } from "../../../tools/schema_root.js";
import type { Rule } from "../rule.js";
import { mapToolSchemas } from "./tool_schemas.js";

/**
 * A union at the root of a tool's schema becomes one object with all members, described in words.
 *
 * Claude: `tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`
 */
export const flattenToolSchemas: Rule = (draft, { capabilities, report }) =>
  mapToolSchemas(draft, (schema, where) => {
    if (capabilities.toolSchemaUnions === "accepted" || !hasRootUnion(schema)) return schema;
    report(where, "the model refuses a union at the root of a tool's schema", "its members are merged");
    return withoutRootUnion(schema);
  });
