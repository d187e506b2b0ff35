import type { Capabilities } from "./capabilities.js";
import { isArn, parseModelId } from "./model_id.js";
import { amazon } from "./profiles/amazon.js";
import { anthropic } from "./profiles/anthropic.js";
import { permissive } from "./profiles/permissive.js";
import { writer } from "./profiles/writer.js";

const BY_VENDOR: ReadonlyMap<string, Capabilities> = new Map([
  ["anthropic", anthropic],
  ["amazon", amazon],
  ["writer", writer],
]);

/** How a caller says what an opaque id really is. */
export interface ModelHints {
  /** The foundation model behind an opaque ARN. */
  baseModel?: string;
  /** The vendor behind an opaque ARN, when the exact model does not matter. */
  provider?: string;
}

/**
 * The capabilities of a model: those of the vendor that `baseModel` names, else `provider`, else the id. A model
 * that nothing tells about gets permissive defaults, so that it works on its first day.
 */
export function capabilitiesOf(model: string, { baseModel, provider }: ModelHints = {}): Capabilities {
  const vendor =
    parseModelId(baseModel ?? "").vendor ?? provider?.toLowerCase() ?? parseModelId(model).vendor;
  return (vendor !== undefined && BY_VENDOR.get(vendor)) || permissive;
}

/**
 * The name under which a model is priced and traced: `baseModel`, else the foundation model an ARN names,
 * else the id as it was given.
 */
export function modelName(model: string, { baseModel }: ModelHints = {}): string {
  if (baseModel) return baseModel;
  if (!isArn(model)) return model;
  return parseModelId(model).foundationModel ?? model;
}
