import type { Capabilities, CapabilityProfile } from "./capabilities.js";
import { rowOf } from "./catalog.js";
import { parseModelId } from "./model_id.js";
import type { NativeFamily } from "./native_family.js";
import { NATIVE_MEDIA } from "./native_media.js";
import { permissive } from "./permissive.js";
import { remembered } from "./remembered.js";
import { profileIn } from "./unlisted_model.js";
import { sameVendor } from "./vendor.js";

/** The caller's hints about a model whose id is opaque. */
export interface ModelHints {
  /** The foundation model behind an opaque ARN. */
  baseModel?: string | undefined;
  /** The vendor behind an opaque ARN, when the exact model does not matter. */
  provider?: string | undefined;
}

/** The API that carries a request: Converse, or InvokeModel with the model's own format. */
export type ApiName = "converse" | "invoke";

/**
 * The capabilities of a model: those of the model in `baseModel`, or of the vendor in `provider`, or of the id. A model
 * about which nothing is known gets permissive defaults, so that it works on its first day.
 */
export function capabilitiesOf(
  model: string,
  hints: ModelHints = {},
  api: ApiName = "converse",
): Capabilities {
  return capabilitiesBy(model, hints.baseModel, hints.provider, api);
}

const capabilitiesBy = remembered(
  (
    model: string,
    baseModel: string | undefined,
    provider: string | undefined,
    api: ApiName,
  ): Capabilities => {
    const profile = profileOf(model, { baseModel, provider });
    const capabilities =
      api === "converse" ? profile : { ...profile, ...profile.native, media: NATIVE_MEDIA[profile.family] };
    const row = rowOf(baseModel ?? model);
    return row ? { ...capabilities, maxOutputTokens: row.tokens[1] } : capabilities;
  },
);

/** The format that InvokeModel takes for a model; `undefined` when its vendor is unknown. */
export function nativeFamilyOf(model: string, hints: ModelHints): NativeFamily | undefined {
  const profile = profileOf(model, hints);
  return profile.vendor === undefined ? undefined : profile.family;
}

function profileOf(model: string, { baseModel, provider }: ModelHints): CapabilityProfile {
  const base = parseModelId(baseModel ?? "");
  const named = base.vendor === undefined ? parseModelId(model) : base;
  const vendor = base.vendor ?? provider?.toLowerCase() ?? named.vendor;
  if (!vendor) return permissive;
  const foundationModel = sameVendor(named.vendor, vendor) ? named.foundationModel : undefined;
  return profileIn(vendor, foundationModel) ?? { ...permissive, vendor };
}

/**
 * The name under which a model is priced and traced: that of the foundation model in `baseModel`, the id or the ARN,
 * without a region prefix, which price tables do not have; the ARN itself if it hides the model.
 */
export function modelName(model: string, { baseModel }: ModelHints = {}): string {
  const id = baseModel ?? model;
  return parseModelId(id).foundationModel ?? id;
}
