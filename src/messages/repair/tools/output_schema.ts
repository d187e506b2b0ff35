import { demandOf, isWithinLimits, toStrictSchema } from "../../../tools/strict_schema.js";
import type { AnswerFormat, Draft } from "../../conversation.js";
import { withInstruction } from "../turns/instruction.js";
import type { Rule } from "../rule.js";

/**
 * The JSON schema of the answer is reduced to the keywords that it may have, as those of strict tools are. If the model
 * accepts no schema, or this one cannot be enforced, it goes to the end of the system prompt instead.
 *
 * Claude: `output_config.format.schema: For 'number' type, properties maximum, minimum are not supported`. Claude 4.7
 * and later, and most other families, refuse `outputConfig.textFormat` itself.
 */
export const fitOutputSchema: Rule = (draft, { capabilities, report }) => {
  const { format } = draft;
  if (!format) return draft;
  if (format.asInstruction) return instructed(draft, format);
  if (format.asGiven && capabilities.textFormat === "accepted") return draft;
  if (format.asGiven || capabilities.structuredOutput === "refused") {
    report("the answer's JSON schema", "the model does not accept one", "it goes into the system prompt");
    return instructed(draft, format);
  }
  const schema = toStrictSchema(format.schema);
  if (schema && isWithinLimits(demandOf(schema))) return { ...draft, format: { ...format, schema } };
  report(
    "the answer's JSON schema",
    "one that is recursive, open or very large cannot be enforced",
    "it goes into the system prompt",
  );
  return instructed(draft, format);
};

function instructed(draft: Draft, format: AnswerFormat): Draft {
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
