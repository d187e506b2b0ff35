/** What the id of a Bedrock model says about the model. */
export interface ParsedModelId {
  /** The foundation model's id without region prefix or ARN; `undefined` when an opaque ARN hides it. */
  foundationModel?: string;
  /** The vendor, `anthropic` in `us.anthropic.claude-sonnet-5`; `undefined` when an opaque ARN hides it. */
  vendor?: string;
}

/**
 * The region part of a cross-region inference profile id: `us.`, `eu.`, `apac.`, `us-gov.`, `global.` … AWS adds new
 * ones, so it is recognized by its shape, not by a list: a word before a vendor's name and a dot. Dots inside a version
 * (`zai.glm-4.7-flash`, `deepseek.v3.2`, `qwen.qwen3.5`) do not follow a vendor's name, because these are all letters,
 * except `ai21`.
 */
const REGION_PREFIX = /^[a-z]{2,8}(?:-[a-z]{2,8})*\.(?=(?:[a-z]{3,}|ai21)\.)/;

/** ARN resources whose last part names the foundation model. */
const TRANSPARENT_ARN =
  /^arn:[^:]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile|custom-model)\/([^/]+)/;

/**
 * Reads a foundation model id, a cross-region inference profile id or an ARN.
 *
 * `us.anthropic.claude-sonnet-5` and `arn:aws:bedrock:…:inference-profile/us.anthropic.claude-sonnet-5` both name
 * `anthropic.claude-sonnet-5`; an application inference profile, a provisioned or an imported model names nothing, and
 * needs `baseModel`.
 */
export function parseModelId(id: string): ParsedModelId {
  const name = isArn(id) ? TRANSPARENT_ARN.exec(id)?.[1] : id;
  if (name === undefined || !name.includes(".")) return {};
  const foundationModel = name.replace(REGION_PREFIX, "");
  return { foundationModel, vendor: foundationModel.slice(0, foundationModel.indexOf(".")) };
}

/** Whether a model is given by its Amazon Resource Name. */
export function isArn(id: string): boolean {
  return id.startsWith("arn:");
}

/** Whether an ARN is that of an application inference profile, which hides its model. */
export function isApplicationInferenceProfile(id: string): boolean {
  return /^arn:[^:]*:bedrock:[^:]*:[^:]*:application-inference-profile\//.test(id);
}
