/**
 * The ways in which Bedrock and the models behind it say that they do not take a parameter.
 *
 * @param names the parameter's names as the services spell them, as alternatives of a regular expression.
 */
export function refusalOf(names: string): RegExp {
  const name = `["'\`]?(?:[\\w.]+\\.)?(?:${names})["'\`]?`;
  return new RegExp(
    [
      // Bedrock, "This model doesn't support the stopSequences field. Remove stopSequences and try again."
      `doesn.t support the ${name} field`,
      // Claude, "`temperature` is deprecated for this model."
      `${name} (?:is|are) deprecated for this model`,
      // Claude, "thinking.block_binding: Extra inputs are not permitted"
      `${name}: Extra inputs are not permitted`,
      // Bedrock's schemas of native bodies, "extraneous key [top_k] is not permitted"
      `extraneous key \\[${name}\\] is not permitted`,
      // OpenAI, "Unknown parameter: 'reasoning_effort'.", "Unrecognized request argument supplied: top_k"
      `(?:unknown|unsupported|unrecognized) (?:parameter|field|key|argument|request argument)s?(?: supplied)?:? ${name}(?![\\w.])`,
      // OpenAI, "Unsupported parameter: 'top_p' is not supported with this model."
      `${name} (?:is|are) not (?:supported|permitted|allowed)(?: (?:for|by|with|on|in) th[ie]s?\\b|\\.|$)`,
      // OpenAI, "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported."
      `${name} does not support .{1,40} with this model\\. Only the default`,
      `(?:this|the) model does not support (?:the )?(?:parameter )?${name}(?![\\w.])`,
    ].join("|"),
    "i",
  );
}

/** A value that is out of range says nothing of the parameter itself. */
const OUT_OF_RANGE =
  /\b(?:less|greater) than\b|\bbetween\b|out of range|\b(?:maximum|minimum) (?:value|is|of)\b|\bat (?:most|least)\b|\bsupported values are\b/i;

/** Whether the words are about a value that another value would mend. */
export function isAboutRange(words: string): boolean {
  return OUT_OF_RANGE.test(words);
}
