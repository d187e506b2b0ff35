import { isObjectSchema, withObjectRoot } from "../../../tools/schema_root.js";
import type { Rule } from "../rule.js";
import { mapToolSchemas } from "./tool_schemas.js";

/**
 * A tool's schema that does not describe an object is wrapped in one, as its member `input`.
 *
 * Bedrock: `The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.`
 */
export const wrapToolSchemas: Rule = (draft, { report }) =>
  mapToolSchemas(draft, (schema, where) => {
    if (isObjectSchema(schema)) return schema;
    report(where, "Bedrock refuses a tool whose input is not an object", "it is wrapped in one, as `input`");
    return withObjectRoot(schema);
  });
