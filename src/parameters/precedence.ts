import { isRecord } from "../json/record.js";
import { isParameterObject, meaningsOf, type Meaning } from "./meanings.js";

/** The settings of one level (constructor, bound or call). */
type Level = object;

/** The fields that set a parameter by this package's name. */
const FIELDS: Readonly<Record<string, readonly Meaning[]>> = {
  maxTokens: ["maxTokens"],
  temperature: ["temperature"],
  topP: ["topP"],
  topK: ["topK"],
  stop: ["stopSequences"],
  stopSequences: ["stopSequences"],
  reasoning: ["thinking", "effort"],
  tool_choice: ["toolChoice"],
};

/**
 * The fields that hold parameters under the model's own names. Within one level they take precedence over fields of the
 * same meaning, and each over those before it.
 */
export const OWN_NAMES = ["additionalModelRequestFields", "modelKwargs"] as const;

/**
 * A level without the parameters that a higher level sets too, in whichever way: a field of a call takes precedence
 * over `modelKwargs` of the constructor, although within one level `modelKwargs` take precedence over the field.
 * Nothing is changed in place.
 */
export function withoutOverruled<Lower extends Level>(lower: Lower, higher: Level): Lower {
  const said = meaningsIn(higher);
  if (said.size === 0) return lower;
  const held = new Map<string, unknown>(Object.entries(lower));
  const changed = OWN_NAMES.flatMap((name) => {
    const members = held.get(name);
    return isRecord(members) ? [[name, withoutMeanings(members, said)] as const] : [];
  });
  const outputConfig = held.get("outputConfig");
  return {
    ...lower,
    ...Object.fromEntries(changed),
    ...(said.has("effort") && isRecord(outputConfig) ? { outputConfig: withoutEffort(outputConfig) } : {}),
  };
}

function meaningsIn(level: Level): Set<Meaning> {
  const said = new Set<Meaning>();
  for (const [name, value] of Object.entries(level)) {
    if (value === undefined || value === null) continue;
    const meanings = Object.hasOwn(FIELDS, name) ? (FIELDS[name] ?? []) : [];
    for (const meaning of meanings) said.add(meaning);
    if (OWN_NAMES.some((own) => own === name) && isRecord(value)) addMeanings(value, said);
    if (name === "outputConfig" && isRecord(value) && value["effort"] !== undefined) said.add("effort");
  }
  return said;
}

function addMeanings(members: Record<string, unknown>, said: Set<Meaning>, object?: string): void {
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === null) continue;
    for (const meaning of meaningsOf(name, object)) said.add(meaning);
    if (object === undefined && isParameterObject(name) && isRecord(value)) addMeanings(value, said, name);
  }
}

function withoutMeanings(
  members: Record<string, unknown>,
  said: ReadonlySet<Meaning>,
  object?: string,
): Record<string, unknown> {
  const kept = Object.entries(members).flatMap(([name, value]): [string, unknown][] => {
    if (meaningsOf(name, object).some((meaning) => said.has(meaning))) return [];
    if (object !== undefined || !isParameterObject(name) || !isRecord(value)) return [[name, value]];
    const inner = withoutMeanings(value, said, name);
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(kept);
}

function withoutEffort({ effort: _effort, ...others }: Record<string, unknown>): Record<string, unknown> {
  return others;
}
