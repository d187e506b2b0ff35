import { isRecord } from "../../json/record.js";
import { withoutOverruled } from "../../parameters/precedence.js";
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

/** The settings in force for one call: the model's fields, overridden by the call's options. */
export type CallSettings = ResolvedFields<ChatBedrockConverseFields> &
  Omit<
    ChatBedrockConverseCallOptions,
    "model" | keyof CallAliases | keyof GuardrailAliases | "guardrailConfig"
  > &
  Pick<SendOptions, "elapsed" | "reservedTokens">;

/**
 * Overrides the model's fields with a call's options: call > bound > constructor. LangChain has already merged the bound
 * options into the call's. Nothing is changed in place.
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
 * The settings that need more than the last layer: those that are merged key by key, with later layers overriding, and
 * `outputConfig`. What a later layer sets in another way, such as by another name, is removed from the earlier ones.
 */
export function mergedSettings(...layers: (object | undefined)[]): Record<string, unknown> {
  const given = layers
    .filter(isRecord)
    .map((layer): Record<string, unknown> => ({ ...layer, ...guardrailIn(layer) }))
    .map((layer, index, all) => all.slice(index + 1).reduce(withoutOverruled, layer));
  const merged: Record<string, Record<string, unknown>> = {};
  for (const layer of given)
    for (const name of MERGED_OPTIONS) {
      const members = layer[name];
      if (isRecord(members)) merged[name] = { ...merged[name], ...members };
    }
  const { outputConfig } = given.findLast((layer) => isRecord(layer["outputConfig"])) ?? {};
  return outputConfig === undefined ? merged : { ...merged, outputConfig };
}

/** The fields without those that describe their model, because the call names another model. */
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
