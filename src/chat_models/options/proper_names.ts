import { InvalidInputError } from "../../errors/invalid_input.js";
import type { ChatBedrockConverseFields, ResolvedFields } from "./fields.js";
import { withGuardrailRead, type GuardrailAliases, type GuardrailOptions } from "./guardrail_options.js";
import { checkShapes } from "./option_shapes.js";
import { rowOf, type Alias } from "./option_table.js";
import { definedMembers, setMember } from "../../json/record.js";

/** The options of one level (constructor, bound or call). */
type Level = GuardrailAliases & { guardrailConfig?: GuardrailOptions; applicationInferenceProfile?: string };

/**
 * The fields of a constructor under their proper names.
 *
 * @throws InvalidInputError when there is no model, or when the guardrail is not valid.
 */
export function resolveFields(
  fields: ChatBedrockConverseFields | null | undefined,
): ResolvedFields<ChatBedrockConverseFields> {
  // `@langchain/aws` ignores an empty bearer key.
  const { bedrockBearerToken, ...others }: Partial<ChatBedrockConverseFields> = fields ?? {};
  const resolved = underProperNames({
    ...others,
    ...(bedrockBearerToken === "" ? {} : { bedrockBearerToken }),
  });
  const { model } = resolved;
  if (typeof model !== "string" || model.trim() === "") {
    throw new InvalidInputError(
      'No model is set. Set its id, as in { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" }.',
    );
  }
  return { ...resolved, model };
}

/**
 * Options of one level under their proper names, which override aliases when both are given. Options that are `undefined`
 * or `null` are left out. Everything about a guardrail is under `guardrailConfig`.
 *
 * @throws InvalidInputError for a guardrail that is not valid, and for an option of the wrong type.
 */
export function underProperNames<Given extends Level>(given: Given) {
  const named = renamed(definedMembers(withDecodedArn(given)));
  checkShapes(named);
  // The option table requires every alias to have the type of its option.
  return withGuardrailRead(withStopList(named) as Omit<Given, Alias> & Level);
}

function renamed(options: object): Record<string, unknown> {
  const set: [string, unknown][] = Object.entries(options);
  const named: Record<string, unknown> = {};
  for (const [name, value] of set)
    if (properNameOf(name) !== name) setMember(named, properNameOf(name), value);
  for (const [name, value] of set) if (properNameOf(name) === name) setMember(named, name, value);
  return named;
}

/** A single stop text becomes a list, as in other providers' classes. */
function withStopList(options: Record<string, unknown>): Record<string, unknown> {
  return typeof options["stop"] === "string" ? { ...options, stop: [options["stop"]] } : options;
}

/** The proper name of an option; any other name unchanged. */
export function properNameOf(name: string): string {
  const row = rowOf(name);
  return row && "of" in row ? row.of : name;
}

/** The options with the ARN decoded, because community's `BedrockChat` requires it to be URL-encoded. */
function withDecodedArn<Given extends Level>(given: Given): Given {
  const { applicationInferenceProfile: arn = "" } = given;
  if (!/^arn%3a/i.test(arn)) return given;
  return { ...given, applicationInferenceProfile: arn.replaceAll(/%3a/gi, ":").replaceAll(/%2f/gi, "/") };
}
