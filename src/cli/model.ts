import { knownInferenceProfileIds } from "../models/inference_profiles.js";

const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";

export const MODEL_OPTION = {
  type: "string",
  short: "m",
  value: "ID",
  help: `Model id, inference profile id or ARN. Default: the region's profile of ${MODEL}.`,
} as const;

/** The model that is called if none is given. If it has inference profiles in the region, one of them is used. */
export function defaultModel(region: string): string {
  return knownInferenceProfileIds(MODEL, region)[0] ?? MODEL;
}
