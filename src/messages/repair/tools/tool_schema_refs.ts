import { InvalidInputError } from "../../../errors/invalid_input.js";
import { hasRefs, INLINED_LIMITS, withoutRefs } from "../../../tools/schema_refs.js";
import type { Rule } from "../rule.js";
import { mapToolSchemas } from "./tool_schemas.js";

const { values, characters, nestedRefs } = INLINED_LIMITS;

/**
 * References in a tool's schema are inlined; a recursive one is replaced by its type.
 *
 * Nova: `Malformed input request: #/toolConfig/tools/0/toolSpec/inputSchema/json: extraneous key [$defs] is not
 * permitted, please reformat your input and try again.`
 *
 * @throws InvalidInputError for a schema that becomes too large.
 */
export const inlineToolSchemas: Rule = (draft, { capabilities, report }) =>
  mapToolSchemas(draft, (schema, where) => {
    const isTaken = capabilities.toolSchemaRefs === "accepted" && schema["$ref"] === undefined;
    if (isTaken || !hasRefs(schema)) return schema;
    report(where, "the model refuses references in a tool's schema", "they are inlined");
    const inlined = withoutRefs(schema);
    if (inlined) return inlined;
    throw new InvalidInputError(
      `${where}: the model refuses references in a tool's schema, and this schema becomes too large when they are inlined: ` +
        `more than ${values} values, ${characters} characters or ${nestedRefs} references inside one another. Use a smaller ` +
        "schema, or definitions that refer to fewer others.",
    );
  });
