import { ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { human, system } from "./authored.js";
import { loaded, remaining, stored } from "./checkpoint.js";
import { disordered } from "./disorder.js";
import { BLANK_MESSAGES, EPISODES } from "./episodes.js";
import { answer, calling } from "./model_turns.js";
import type { GeneratedHistory, GeneratorOptions } from "./history.js";
import { Pen, type Group, type Piece } from "./pen.js";
import { orphanResult } from "./results.js";
import { boundTools } from "./tools.js";

export { describeHistory } from "./describe.js";
export type { GeneratedHistory, GeneratorOptions } from "./history.js";

/** Generates the history of a seed. */
export function generateHistory(seed: number, options: GeneratorOptions): GeneratedHistory {
  const pen = new Pen(seed, options);
  const { names, tools } = boundTools(pen);
  pen.toolNames = names;
  const pieces = restored(pen, pen.random.chance(0.1) ? special(pen) : conversation(pen));
  const choices = tools.length > 0 ? ([undefined, undefined, "auto", "none"] as const) : [undefined];
  return {
    seed,
    messages: pieces.map(({ message }) => message),
    tools,
    toolChoice: pen.random.pick<GeneratedHistory["toolChoice"]>(choices),
    kept: [...new Set(pieces.flatMap(({ kept }) => kept))],
    dropped: [...new Set(pieces.flatMap(({ dropped }) => dropped))],
  };
}

/** Messages of one kind alone. */
function special(pen: Pen): Piece[] {
  const { random } = pen;
  return random.oneOf([
    () => random.times(random.int(1, 2), () => system(pen)),
    () => random.times(random.int(1, 3), () => random.pick(BLANK_MESSAGES)(pen)),
    () => [answer(pen)],
    () => [calling(pen).piece],
    () => [orphanResult(pen)],
  ]);
}

/** Some episodes, cut off where the wanted length is reached, be it between a call and its result. */
function conversation(pen: Pen): Piece[] {
  const { random } = pen;
  const wanted = random.chance(0.03) ? 30 : random.int(1, 12);
  const groups: Group[] = [
    ...(random.chance(0.4) ? [[system(pen)]] : []),
    ...(random.chance(0.6) ? [[human(pen)]] : []),
  ];
  while (groups.length < wanted) groups.push(...random.weighted(EPISODES)(pen));
  return disordered(pen, groups).flat().slice(0, wanted);
}

/** Part of the histories were in a store; part of these went on since. */
function restored(pen: Pen, pieces: readonly Piece[]): Piece[] {
  const { random } = pen;
  if (!random.chance(0.2)) return [...pieces];
  const restore = random.pick([stored, loaded]);
  const until = random.chance(0.7) ? pieces.length : random.int(1, pieces.length);
  return pieces.map((piece, at) => {
    if (at >= until) return piece;
    const message = canBeStored(piece.message) ? restore(piece.message) : loaded(piece.message);
    return remaining({ ...piece, message });
  });
}

/** LangChain's mapping refuses a tool message of a call that had no id. */
function canBeStored(message: BaseMessage): boolean {
  return !ToolMessage.isInstance(message) || message.tool_call_id !== undefined;
}
