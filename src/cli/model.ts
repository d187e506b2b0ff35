import { knownInferenceProfileIds } from "../models/inference_profiles.js";

const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";

export const MODEL_OPTION = {
  type: "string",
  short: "m",
  value: "ID",
  help: `Model id, inference profile id or ARN. Default: the region's profile of ${MODEL}.`,
} as const;

/** The model that is called when none is named: where it has profiles, only they can be called. */
export function defaultModel(region: string): string {
  return knownInferenceProfileIds(MODEL, region)[0] ?? MODEL;
}
