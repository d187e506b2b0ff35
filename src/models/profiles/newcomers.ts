import type { Profile } from "../capabilities.js";
import { byJsonSchema, uncached } from "./uncached.js";

/** MiniMax, Google's Gemma, NVIDIA's Nemotron and xAI's Grok: cache points are reported as refused, no more is known. */
const newcomer: Profile = uncached;

/** Those of them that answer by a JSON schema. */
const schooled: Profile = { ...newcomer, ...byJsonSchema };
const SCHOOLED = /^(?:minimax\.minimax-m2|google\.gemma-3-(?:12|27)b|nvidia\.nemotron-nano)/;

/** The model of these vendors that a foundation model id names. */
export function newcomerOf(foundationModel: string | undefined): Profile {
  return SCHOOLED.test(foundationModel ?? "") ? schooled : newcomer;
}
