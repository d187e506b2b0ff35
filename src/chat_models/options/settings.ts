import { isRecord } from "../../json/record.js";
import { withoutOverruled } from "../../parameters/levels.js";
import type { SendOptions } from "../../transport/exchange/send_options.js";
import { guardrailIn, type GuardrailAliases } from "./guardrail_options.js";
import type {
  CallAliases,
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
  ResolvedFields,
} from "./fields.js";
import { MERGED_OPTIONS } from "./option_lists.js";
import { withResolvedModel } from "../request/inference_profile_lookup.js";
import { underProperNames } from "./proper_names.js";

/** What is in force for one call: the model's fields, with the call's options over them. */
export type CallSettings = ResolvedFields<ChatBedrockConverseFields> &
  Omit<
    ChatBedrockConverseCallOptions,
    "model" | keyof CallAliases | keyof GuardrailAliases | "guardrailConfig"
  > &
  Pick<SendOptions, "spent" | "reservedTokens">;

/**
 * Lays a call's options over the model's fields: call > bound > constructor, LangChain having laid the bound
 * ones under the call's already. Nothing is changed in place.
 */
export function settingsOf(
  fields: ResolvedFields<ChatBedrockConverseFields>,
  callOptions: ChatBedrockConverseCallOptions,
): CallSettings {
  // Own members only: where LangChain copies options by assignment, a `__proto__` among them becomes the prototype.
  const given = underProperNames({ ...callOptions });
  const own = given.model && given.model !== fields.model ? withoutIdentity(fields) : fields;
  const settings: CallSettings = { ...own, ...given, model: given.model ?? own.model };
  return withResolvedModel(Object.assign(settings, mergedSettings(own, given)));
}

/**
 * The settings that are more than the last layer's own: those that are merged key by key, a later layer's winning, and
 * `outputConfig`; each without what a later layer says of the same parameter in another way.
 */
export function mergedSettings(...layers: (object | undefined)[]): Record<string, unknown> {
  const given = layers
    .filter(isRecord)
    .map((layer): Record<string, unknown> => ({ ...layer, ...guardrailIn(layer) }))
    .map((layer, index, all) => all.slice(index + 1).reduce(withoutOverruled, layer));
  const merged = MERGED_OPTIONS.flatMap((name) => {
    const objects = given.map((layer) => layer[name]).filter(isRecord);
    return objects.length ? [[name, mergedMembers(objects)] as const] : [];
  });
  const { outputConfig } = given.findLast((layer) => isRecord(layer["outputConfig"])) ?? {};
  return { ...Object.fromEntries(merged), ...(outputConfig === undefined ? {} : { outputConfig }) };
}

/** The members of all objects, a `__proto__` as an ordinary one. */
function mergedMembers(objects: readonly Record<string, unknown>[]): Record<string, unknown> {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
}

/** What the fields say of the model they name says nothing of another one that the call names. */
function withoutIdentity(
  fields: ResolvedFields<ChatBedrockConverseFields>,
): ResolvedFields<ChatBedrockConverseFields> {
  const {
    applicationInferenceProfile: _profile,
    baseModel: _base,
    provider: _provider,
    supportsToolChoiceValues: _choices,
    ...rest
  } = fields;
  return rest;
}
