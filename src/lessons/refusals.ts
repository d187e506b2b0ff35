/** What follows a name that means the whole and not a part of it: `thinking`, but not `thinking.type`. */
const END = "(?!\\w|\\.\\w)";

/** What may stand before a name that is nested: `thinking.adaptive.`, `tools[0].function.` */
const ANY_PATH = "(?:[\\w.[\\]]+\\.)?";

/**
 * What may stand before the name of a setting of the whole request. In a tool's schema, a message or the metadata the
 * same word belongs to the caller.
 */
export const REQUEST_PATH =
  "(?<![\\w./]|\\b(?:tool|key|topic|property|name|named|text) ['\"`]?)(?:(?:body|inferenceConfig|inference_config|additionalModelRequestFields)\\.)?";

/**
 * The ways in which Bedrock and the models behind it refuse a parameter.
 *
 * @param names the parameter's names as the services spell them, as alternatives of a regular expression.
 * @param path what may stand before them.
 */
export function refusalOf(names: string, path: string = ANY_PATH): RegExp {
  // An unknown key of a message or tool is not a setting of the request.
  const place = path === REQUEST_PATH ? "(?<!#/(?:messages|toolConfig|tools)\\b.{0,200})" : "";
  const name = `["'\`]?${path}(?:${names})["'\`]?`;
  return new RegExp(
    [
      // Bedrock, "This model doesn't support the stopSequences field. Remove stopSequences and try again."
      `doesn.t support the ${name} field`,
      // Claude, "`temperature` is deprecated for this model."
      `${name} (?:is|are) deprecated for this model`,
      // Claude, "thinking.block_binding: Extra inputs are not permitted"
      `${name}: Extra inputs are not permitted`,
      // Bedrock's schemas of native bodies, "extraneous key [top_k] is not permitted"
      `${place}extraneous key \\[${name}\\] is not permitted`,
      // pydantic, as servers of open models answer
      `'loc': \\('body', '(?:${names})'\\)[^}]*Extra inputs are not permitted`,
      `\\bbody\\.(?:${names})\\s+Extra inputs are not permitted`,
      // OpenAI, "Unknown parameter: 'reasoning_effort'.", "Unrecognized request argument supplied: top_k"
      `(?:unknown|unsupported|unrecognized) (?:parameter|field|key|argument|request argument)(?:s|\\(s\\))?(?: supplied)?:? ${name}${END}`,
      // pydantic's older words, which servers of open models still use
      `${name}: extra fields not permitted`,
      // OpenAI, "Unsupported parameter: 'top_p' is not supported with this model."; others, "cannot be used with this model"
      `${name}(?: parameter)? (?:is|are) not (?:supported|permitted|allowed)(?: (?:for|by|with|on|in) th[ie]s?\\b|\\.|$)`,
      `\\bparameters are not supported: ${name}`,
      `${name} not supported`,
      `does not support parameter ${name}`,
      `${name} can(?:not|'t) be used with this model`,
      // OpenAI, "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported."
      `${name} does not support .{1,40} with this model\\. Only the default`,
      `(?:this|the)(?: requested)? model (?:does not|doesn.t) support (?:the )?(?:parameter )?${name}${END}`,
    ].join("|"),
    "i",
  );
}

/**
 * Words of a condition. "Unsupported parameter: 'top_p' is not supported when 'temperature' is set.", "tool_choice is not
 * supported with reasoning_effort", "The tool_choice parameter does not support being set to required or object in
 * thinking mode", "Thinking mode does not support this tool_choice" (E42)
 */
const CONDITION =
  /\b(?:when|while|unless|together|alongside|combined|combination|incompatible|mutually exclusive|at the same time|not both|cannot both)\b|\bonly \w+ if\b|\bmode\b|\bwith (?!(?:this|that|these|the|model|models|bedrock|an?)\b)/i;

/** Whether a refusal is about a combination, so that it does not apply to the next request. */
export function isConditional(words: string): boolean {
  return CONDITION.test(words);
}

/** A value that is out of range does not mean that the parameter is refused. */
const OUT_OF_RANGE =
  /\b(?:less|greater) than\b|\bbetween\b|out of range|\b(?:maximum|minimum) (?:value|is|of)\b|\bat (?:most|least)\b|\bsupported values are\b/i;

/** Whether the refusal is about a value, so that another value would be accepted. */
export function isAboutRange(words: string): boolean {
  return OUT_OF_RANGE.test(words);
}
