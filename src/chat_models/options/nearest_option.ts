import { editDistance } from "../../models/edit_distance.js";
import { meaningsOf, type Meaning } from "../../parameters/meanings.js";
import { optionOf } from "./option_lists.js";
import { OPTIONS } from "./option_table.js";
import { properNameOf } from "./proper_names.js";

/** The option for each parameter that models' own APIs have names for. */
const OPTION_OF_MEANING: Readonly<Record<Meaning, string>> = {
  maxTokens: "maxTokens",
  temperature: "temperature",
  topP: "topP",
  topK: "topK",
  stopSequences: "stop",
  thinking: "reasoning",
  effort: "reasoning",
  toolChoice: "tool_choice",
};

/** Longer names are not typing errors, and comparing them would take too long. */
const LONGEST = 100;

/**
 * The option that an unknown name probably means: the one that models' own APIs call by this name, one that differs by
 * at most two letters, or the only one that differs by the fewest words (`modelName`: `model`; `retries`: `maxRetries`).
 */
export function nearestOption(name: string): string | undefined {
  if (name.length > LONGEST) return undefined;
  const [meaning] = meaningsOf(name);
  return meaning ? OPTION_OF_MEANING[meaning] : (nearestByLetters(name) ?? nearestByWords(name));
}

function nearestByLetters(name: string): string | undefined {
  const letters = lettersOf(name);
  const [nearest] = ranked((known) => editDistance(letters, lettersOf(known)));
  return nearest && nearest.away <= Math.min(2, letters.length / 4) ? nearest.option : undefined;
}

function nearestByWords(name: string): string | undefined {
  const words = wordsOf(name);
  const [nearest, ...others] = ranked((known) =>
    optionOf(known)?.langchains ? Infinity : wordsApart(words, wordsOf(known)),
  );
  if (!nearest || nearest.away === Infinity) return undefined;
  const isAmbiguous = others.some(({ away, option }) => away === nearest.away && option !== nearest.option);
  return isAmbiguous ? undefined : nearest.option;
}

/** All options that have an effect, by any of their names, with their distance; the nearest first. */
function ranked(awayFrom: (known: string) => number): { option: string; away: number }[] {
  return Object.keys(OPTIONS)
    .filter((known) => optionOf(known)?.ignored === undefined)
    .map((known) => ({ option: properNameOf(known), away: awayFrom(known) }))
    .toSorted((one, other) => one.away - other.away);
}

/** The letters of a name in camelCase or snake_case. */
function lettersOf(name: string): string {
  return name.replaceAll(/[_\W]/g, "").toLowerCase();
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[_\W]+/)
    .filter((word) => word !== "");
}

/** How many words one name has in addition to the other's; infinite if those are the majority, or if both have some. */
function wordsApart(one: readonly string[], other: readonly string[]): number {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  const isWithin = shorter.every((word) => longer.some((another) => isSameWord(word, another)));
  return isWithin && shorter.length * 2 >= longer.length ? longer.length - shorter.length : Infinity;
}

/** Whether one word is a prefix of the other, as in `config` and `configuration`. */
function isSameWord(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return longer === shorter || (shorter.length > 3 && longer.startsWith(shorter));
}
