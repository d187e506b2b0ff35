import { withoutGeography } from "./geography.js";
import { traitsOf } from "./line.js";
import { AMAZON } from "./lines/amazon.js";
import { ANTHROPIC } from "./lines/anthropic.js";
import { MISTRAL } from "./lines/mistral.js";
import { OPENAI } from "./lines/openai.js";
import { OTHERS } from "./lines/others.js";
import { UNKNOWN, type Traits } from "./traits.js";

/** Every line of models. The first that matches the vendor and the name applies. */
const LINES = [...ANTHROPIC, ...AMAZON, ...MISTRAL, ...OPENAI, ...OTHERS];

/** The traits for an ARN that does not name its model. The model may be Claude, so its tokens can be counted. */
const OPAQUE: Traits = { ...UNKNOWN, countsTokens: true };

const identified = new Map<string, Traits>();

/**
 * The traits of a model by its id: `us.anthropic.claude-…`, `anthropic.claude-…`, or an ARN with such an id in any
 * part.
 */
export function identifyModel(modelId: string): Traits {
  const traits = identified.get(modelId) ?? readModelId(modelId);
  identified.set(modelId, traits);
  return traits;
}

function readModelId(modelId: string): Traits {
  const isArn = modelId.startsWith("arn:");
  const candidates = isArn ? modelId.split("/").slice(1) : [modelId];
  const known = candidates.map(readId).find((traits) => traits !== undefined);
  if (known) return { ...UNKNOWN, ...known };
  return isArn ? OPAQUE : UNKNOWN;
}

function readId(id: string): Partial<Traits> | undefined {
  const [vendor, ...rest] = withoutGeography(id).split(".");
  const name = rest.join(".");
  for (const line of LINES) {
    const traits = line.vendor === vendor ? traitsOf(line, name) : undefined;
    if (traits) return traits;
  }
  return undefined;
}
