import { knownModels } from "./catalog.js";
import { editDistance } from "./edit_distance.js";
import { parseModelId } from "./model_id.js";
import { undated } from "./model_version.js";

/** Longer ids are not typing errors, and comparing them would take too long. */
const LONGEST = 100;

/** How many letters of a name may differ. */
const MOST_LETTERS = 2;

/**
 * The id of the known model that an unknown id probably means: its name differs by at most two letters, whatever its
 * date, and its version does not differ, because that may be a model newer than this package. The vendor may be
 * missing, as in `claude-sonnet-4-5`, which is Anthropic's own name for the model.
 *
 * @returns `undefined` when the id is known, or none is like it.
 */
export function meantModelId(model: string): string | undefined {
  const id = parseModelId(model).foundationModel ?? model;
  if (id.length > LONGEST || knownModels().some((known) => known.id === id)) return undefined;
  const [nearest] = knownModels()
    .flatMap((known) => namesOf(known.id).map((name) => ({ meant: known.id, name })))
    .filter(({ name }) => isAlike(id, name))
    .map(({ meant, name }) => ({ meant, away: lettersApart(id, name), exactly: editDistance(id, name) }))
    .toSorted((one, other) => one.away - other.away || one.exactly - other.exactly);
  return nearest?.meant;
}

/** A model's id with and without its vendor. */
function namesOf(id: string): string[] {
  return [id, id.slice(id.indexOf(".") + 1)];
}

/** Whether two ids have the same numbers, and at most two letters or a quarter of them differ, dates aside. */
function isAlike(given: string, known: string): boolean {
  const most = Math.min(MOST_LETTERS, lettersOf(given).length / 4);
  return numbersOf(given) === numbersOf(known) && areWithin(most, lettersOf(given), lettersOf(known));
}

/** Comparing their lengths first spares comparing the letters of most pairs. */
function areWithin(most: number, one: string, other: string): boolean {
  return Math.abs(one.length - other.length) <= most && editDistance(one, other) <= most;
}

function lettersApart(one: string, other: string): number {
  return editDistance(lettersOf(one), lettersOf(other));
}

function lettersOf(id: string): string {
  return undated(id.toLowerCase()).replaceAll(/[\W\d_]/g, "");
}

function numbersOf(id: string): string {
  return undated(id.toLowerCase()).replaceAll(/\D/g, "");
}
