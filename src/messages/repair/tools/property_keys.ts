import { withKeysOf, withLegalKeys } from "../../../tools/property_keys.js";
import { isToolUse, onTurnsWith, type Rule } from "../rule.js";
import { mapToolSchemas } from "./tool_schemas.js";

/**
 * Property names of a tool that the model refuses are replaced in the schema and in the history, and restored in the
 * reply: `filter[id]` is sent as `filter_id_` and a hash, and its description gives the original name.
 *
 * Claude: `tools.0.custom.input_schema.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`
 */
export const useLegalPropertyKeys: Rule = (draft, context) => {
  const { capabilities, names, report } = context;
  if (capabilities.propertyKeys === "any") return draft;
  const renamed = mapToolSchemas(draft, (schema, where, name) => {
    const { schema: legal, given } = withLegalKeys(schema);
    if (given.size === 0) return schema;
    names.toolKeys.set(name, given);
    report(where, problemOf(given.values()), "they are sent under other names");
    return legal;
  });
  return names.toolKeys.size === 0 ? draft : renameInputs(renamed, context);
};

/** Calls of a tool that is still offered get the keys of its schema. */
const renameInputs = onTurnsWith(isToolUse, (turn, { names }) => {
  if (!turn.content.some(({ toolUse }) => names.toolKeys.has(toolUse?.name ?? ""))) return turn;
  const content = turn.content.map((block) => {
    const given = names.toolKeys.get(block.toolUse?.name ?? "");
    if (!block.toolUse || !given) return block;
    return { toolUse: { ...block.toolUse, input: withKeysOf(given, block.toolUse.input ?? {}) } };
  });
  return { ...turn, content };
});

/**
 * The same is done in the JSON schema of the answer, and the names are restored in the answer's text.
 *
 * Claude: `Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`
 */
export const useLegalAnswerKeys: Rule = (draft, { capabilities, names, report }) => {
  const { format } = draft;
  if (!format || capabilities.propertyKeys === "any") return draft;
  const { schema, given } = withLegalKeys(format.schema);
  if (given.size === 0) return draft;
  names.answerKeys = given;
  report("the answer's JSON schema", problemOf(given.values()), "they are sent under other names");
  return { ...draft, format: { ...format, schema } };
};

function problemOf(keys: Iterable<string>): string {
  const quoted = [...keys].map((key) => JSON.stringify(key)).join(", ");
  return `the model refuses the property names ${quoted}`;
}
