import type { Capabilities, Profile } from "./capabilities.js";
import { parseModelId } from "./model_id.js";
import { ai21Of } from "./profiles/ai21.js";
import { amazonOf } from "./profiles/amazon.js";
import { claudeOf } from "./profiles/anthropic.js";
import { cohereOf } from "./profiles/cohere.js";
import { deepseekOf } from "./profiles/deepseek.js";
import { metaOf } from "./profiles/meta.js";
import { mistralOf } from "./profiles/mistral.js";
import { moonshot } from "./profiles/moonshot.js";
import { newcomerOf } from "./profiles/newcomers.js";
import { openaiOf } from "./profiles/openai.js";
import { permissive } from "./profiles/permissive.js";
import { qwen } from "./profiles/qwen.js";
import { writer } from "./profiles/writer.js";
import { zai } from "./profiles/zai.js";

/** The profile of a vendor's model; that of its newest when the id is unknown. */
type VendorProfile = (foundationModel: string | undefined) => Profile;

const BY_VENDOR: ReadonlyMap<string, VendorProfile> = new Map<string, VendorProfile>([
  ["anthropic", claudeOf],
  ["amazon", amazonOf],
  ["meta", metaOf],
  ["mistral", mistralOf],
  ["cohere", cohereOf],
  ["ai21", ai21Of],
  ["deepseek", deepseekOf],
  ["openai", openaiOf],
  ["qwen", () => qwen],
  ["moonshot", () => moonshot],
  ["moonshotai", () => moonshot],
  ["zai", () => zai],
  ["writer", () => writer],
  ["minimax", newcomerOf],
  ["google", newcomerOf],
  ["nvidia", newcomerOf],
  ["xai", newcomerOf],
]);

/** How a caller says what an opaque id really is. */
export interface ModelHints {
  /** The foundation model behind an opaque ARN. */
  baseModel?: string;
  /** The vendor behind an opaque ARN, when the exact model does not matter. */
  provider?: string;
}

/** The API that carries a request: Converse, or InvokeModel with the model's own format. */
export type ApiName = "converse" | "invoke";

/**
 * The capabilities of a model: those of the model that `baseModel` names, else of the vendor that `provider`
 * names, else of the id. A model that nothing tells about gets permissive defaults, so that it works on its first
 * day.
 */
export function capabilitiesOf(
  model: string,
  hints: ModelHints = {},
  api: ApiName = "converse",
): Capabilities {
  const profile = profileOf(model, hints);
  return api === "converse" ? profile : { ...profile, ...profile.native };
}

function profileOf(model: string, { baseModel, provider }: ModelHints): Profile {
  const base = parseModelId(baseModel ?? "");
  const named = base.vendor === undefined ? parseModelId(model) : base;
  const vendor = base.vendor ?? provider?.toLowerCase() ?? named.vendor ?? "";
  const foundationModel = named.vendor === vendor ? named.foundationModel : undefined;
  return BY_VENDOR.get(vendor)?.(foundationModel) ?? permissive;
}

/**
 * The name under which a model is priced and traced: that of the foundation model in `baseModel`, the id or the ARN,
 * without a region prefix, which tables of prices do not have; where an ARN hides it, the ARN.
 */
export function modelName(model: string, { baseModel }: ModelHints = {}): string {
  const id = baseModel ?? model;
  return parseModelId(id).foundationModel ?? id;
}
