import type { CapabilityProfile } from "./capabilities.js";
import type { NativeFamily } from "./native_family.js";

/** What a model may read besides text. */
export type Medium = "images" | "documents" | "audio" | "video";

/** What a model may do besides writing an answer: think first, call tools. */
export type Ability = "thinks" | "calls tools";

/** The geography before the foundation model's id in the id of a cross-region inference profile. */
export type Geography = "us" | "eu" | "apac" | "jp" | "au" | "ca" | "us-gov" | "global";

/** What the models of a line have in common. */
interface Common {
  /** What they read besides text. */
  reads: readonly Medium[];
  /** What they do besides writing an answer. */
  does: readonly Ability[];
  /** What they accept. */
  profile: CapabilityProfile;
}

/** All that is known of a model. What a row leaves out is taken from its line. */
export interface ModelRow extends Partial<Common> {
  /** The most tokens of a request, and of a reply. */
  tokens: readonly [input: number, output: number];
  /** The geographies for which an inference profile of it is known to exist, the best first. */
  geographies?: readonly Geography[];
}

/** A line of models: `common` holds for its newest model and for any newer one. */
export interface Line {
  /** How the names of its models begin: `gpt-oss` in `openai.gpt-oss-120b-1:0`. */
  name: string;
  common: Common;
  /** What every model without a row accepts, if a later version may accept less than the one before it. */
  unknown?: CapabilityProfile;
  /** One row for each model, by its whole id. Of ids that differ only in date and version, the newest comes first. */
  models: Readonly<Record<string, ModelRow>>;
}

/** The models of one vendor. */
export interface Vendor {
  /** As ids of models have it. */
  name: string;
  /** Its lines. A model of an unknown line is treated as the newest of the first. */
  lines: readonly [Line, ...Line[]];
  /** What InvokeModel takes of a model that `provider` alone names, mostly an imported one, where it is not the newest's. */
  imported?: NativeFamily;
}
