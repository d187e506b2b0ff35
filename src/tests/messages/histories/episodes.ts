import { blankHuman, blankSystem, chat, human, system } from "./authored.js";
import type { Call } from "./calls.js";
import { answer, blankAnswer, calling, functionCall } from "./model_turns.js";
import type { Group, Pen, Piece } from "./pen.js";
import { orphanResult, resultsInHuman, toolResult } from "./results.js";

/** Something that happens in a conversation, in one message or several. */
export type Episode = (pen: Pen) => Group[];

/** What a conversation is made of, and how often it has each. */
export const EPISODES: readonly (readonly [weight: number, episode: Episode])[] = [
  [3, (pen) => [[human(pen)]]],
  [2.5, (pen) => [[answer(pen)]]],
  [0.5, (pen) => [[system(pen)]]],
  [0.6, (pen) => [[chat(pen)]]],
  [0.7, (pen) => [[pen.random.pick(BLANK_MESSAGES)(pen)]]],
  [0.6, silentTurn],
  [0.4, (pen) => [functionCall(pen)]],
  [0.3, (pen) => [[orphanResult(pen)]]],
  [4, toolTurn],
];

/** Messages of each role that have nothing in them. */
export const BLANK_MESSAGES: readonly ((pen: Pen) => Piece)[] = [blankHuman, blankAnswer, blankSystem];

/** A question or an answer of nothing, in a conversation that goes on. */
function silentTurn(pen: Pen): Group[] {
  return pen.random.chance(0.5)
    ? [[human(pen)], [blankAnswer(pen)], [human(pen)]]
    : [[answer(pen)], [blankHuman(pen)], [answer(pen)], [human(pen)]];
}

/** Calls and what became of them. */
function toolTurn(pen: Pen): Group[] {
  const { piece, made } = calling(pen);
  return [[piece], ...pen.random.weighted(OUTCOMES)(pen, made)];
}

type Outcome = (pen: Pen, made: readonly Call[]) => Group[];

const OUTCOMES: readonly (readonly [weight: number, outcome: Outcome])[] = [
  [8, answered],
  [2, (pen, made) => pen.random.shuffled(answered(pen, made))],
  [1.5, (pen, made) => [[human(pen)], ...answered(pen, made)]],
  [1, (pen, made) => [[answer(pen)], ...answered(pen, made)]],
  [1.5, (pen, made) => answered(pen, made).slice(0, -1)],
  [1, () => []],
  [1.5, (pen, made) => [[resultsInHuman(pen, made)]]],
  [1, (pen, made) => [...answered(pen, made), [toolResult(pen, pen.random.pick(made))]]],
  [1, repeated],
  [0.5, (pen, made) => [...answered(pen, made), [orphanResult(pen)]]],
];

function answered(pen: Pen, made: readonly Call[]): Group[] {
  return made.map((call) => [toolResult(pen, call)]);
}

/** The same results twice, as when a checkpoint was written twice. */
function repeated(pen: Pen, made: readonly Call[]): Group[] {
  const results = answered(pen, made);
  return [...results, ...results.slice(-1)];
}
