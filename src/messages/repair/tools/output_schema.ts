import { demandOf, isHoldable, isWithin, toStrictSchema } from "../../../tools/strict_schema.js";
import type { AnswerFormat, Draft } from "../../conversation.js";
import { withInstruction } from "../turns/instruction.js";
import type { Rule } from "../rule.js";

/**
 * The JSON schema of the answer is put into the words that it may have, as those of strict tools are. Where the model
 * takes none, or none can be held to it, the model is told of it at the end of the system prompt instead.
 *
 * Claude: `output_config.format.schema: For 'number' type, properties maximum, minimum are not supported`. Claude 4.7 and
 * later, and most other families, refuse `outputConfig.textFormat` itself.
 */
export const fitOutputSchema: Rule = (draft, { capabilities, report }) => {
  const { format } = draft;
  if (!format) return draft;
  if (format.told) return told(draft, format);
  if (format.asGiven && capabilities.textFormat === "accepted") return draft;
  if (format.asGiven || capabilities.structuredOutput === "refused") {
    report("the answer's JSON schema", "the model takes none", "it is told of it in the system prompt");
    return told(draft, format);
  }
  const schema = isHoldable(format.schema) ? toStrictSchema(format.schema) : undefined;
  if (schema && isWithin(demandOf(schema))) return { ...draft, format: { ...format, schema } };
  report(
    "the answer's JSON schema",
    "no model can be held to one that is recursive, open or very large",
    "the model is told of it in the system prompt",
  );
  return told(draft, format);
};

function told(draft: Draft, format: AnswerFormat): Draft {
  return withInstruction({ ...draft, format: undefined }, instructionFor(format), "the answer's JSON schema");
}

function instructionFor({ schema, description }: AnswerFormat): string {
  const { $schema: _dialect, ...plain } = schema;
  return [
    "Answer with one JSON object and nothing else: no words around it, no code fence. It must be valid against this " +
      "JSON schema; give the object itself, not the schema.",
    ...(description === undefined ? [] : [`The object: ${description}`]),
    JSON.stringify(plain),
  ].join("\n");
}
